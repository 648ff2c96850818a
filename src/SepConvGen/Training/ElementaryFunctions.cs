using System;

namespace SepConvGen;

/// <summary>Exponential and powers in double, of products, sums and quotients alone: unlike <c>Math.Exp</c> and <c>Math.Pow</c>, the same on every machine.</summary>
internal static class ElementaryFunctions
{
    // ln 2 in two parts; multiples of the first by any exponent are exact.
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>eˣ for an x whose result is finite, within a few 1e-16 of itself.</summary>
    public static double Exponential(double x)
    {
        double exponent = Math.Round(x / (Ln2High + Ln2Low));
        double rest = x - exponent * Ln2High - exponent * Ln2Low;
        // |rest| is at most 0.347: the first term left out is below 1e-18.
        double sum = 1;
        for (int n = 14; n >= 1; n--)
            sum = sum * rest / n + 1;
        return Math.ScaleB(sum, (int)exponent);
    }

    /// <summary>A power with an exponent that is not negative, by squaring.</summary>
    public static double IntegerPower(double value, long exponent)
    {
        double result = 1;
        for (; exponent > 0; exponent >>= 1, value *= value)
        {
            if ((exponent & 1) != 0)
                result *= value;
        }
        return result;
    }
}
