using System;

namespace SepConvGen;

/// <summary>Logarithm and exponential in double, of products, sums and quotients alone: unlike <c>Math.Log</c> and <c>Math.Exp</c>, the same on every machine.</summary>
internal static class ElementaryFunctions
{
    // ln 2 in two parts; multiples of the first by any exponent are exact.
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double SquareRootOfTwo = 1.4142135623730951;

    /// <summary>ln x for a positive, normal, finite x, within a few 1e-16 of itself; NaN for NaN.</summary>
    public static double Logarithm(double x)
    {
        if (double.IsNaN(x))
            return x;
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);
        if (mantissa > SquareRootOfTwo)
        {
            mantissa *= 0.5;
            exponent++;
        }

        // ln m = 2·artanh(s) with |s| below 0.172: the first term left out is below 1e-19.
        double s = (mantissa - 1) / (mantissa + 1);
        double square = s * s;
        double sum = 0;
        for (int denominator = 23; denominator >= 3; denominator -= 2)
            sum = (sum + 1.0 / denominator) * square;
        return exponent * Ln2High + (exponent * Ln2Low + 2 * s * sum + 2 * s);
    }

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
