using System;
using SepConvGen.Kernels;

namespace SepConvGen.Initialization;

/// <summary>Normally distributed numbers with the same bits on every machine: the inverse of the distribution at uniform ones.</summary>
/// <remarks>Wichura (1988), algorithm AS 241 (PPND16), relative error 1e-16; its logarithm and square root are exactly reproducible ones.</remarks>
internal static class NormalDistribution
{
    // The middle of the last interval has 54 bits and would be rounded to 1, whose quantile is infinite.
    private const double LargestBelowOne = 1 - 1d / (1L << 53);

    /// <summary>The next number of mean 0 and variance 1: one draw of 53 bits, taken in the middle of its interval, so that it is never 0 or 1.</summary>
    public static double Next(RandomStream random) => Quantile(Math.Min(((random.NextUInt64() >> 11) + 0.5) * (1d / (1L << 53)), LargestBelowOne));

    /// <summary>The next number within two standard deviations: others are drawn again.</summary>
    public static double NextTruncated(RandomStream random)
    {
        double number;
        do
            number = Next(random);
        while (Math.Abs(number) > 2);
        return number;
    }

    /// <summary>The number below which a share of <paramref name="p"/> lies, 0 &lt; p &lt; 1.</summary>
    public static double Quantile(double p)
    {
        double q = p - 0.5;
        if (Math.Abs(q) <= 0.425)
            return q * Ratio(0.180625 - q * q, s_centre, s_centreDivisor);
        double tail = Math.Sqrt(-Logarithm.Of(q < 0 ? p : 1 - p));
        double x = tail <= 5 ? Ratio(tail - 1.6, s_tail, s_tailDivisor) : Ratio(tail - 5, s_farTail, s_farTailDivisor);
        return q < 0 ? -x : x;
    }

    private static double Ratio(double r, double[] numerator, double[] denominator) => Polynomial(r, numerator) / Polynomial(r, denominator);

    private static double Polynomial(double r, double[] coefficients)
    {
        double sum = 0;
        foreach (double coefficient in coefficients)
            sum = sum * r + coefficient;
        return sum;
    }

    // Highest power first.
    private static readonly double[] s_centre = [2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457, 13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608];
    private static readonly double[] s_centreDivisor = [5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867, 5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1];
    private static readonly double[] s_tail = [7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258, 3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734];
    private static readonly double[] s_tailDivisor = [1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459, 0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1];
    private static readonly double[] s_farTail = [2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093, 0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772];
    private static readonly double[] s_farTailDivisor = [2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4, 0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1];
}
