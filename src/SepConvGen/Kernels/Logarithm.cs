using System;
using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>The natural logarithm, with the same bits on every machine, which <c>Math.Log</c> does not promise.</summary>
internal static class Logarithm
{
    private const double LogarithmOfTwoUpper = 0.69314718036912382;
    private const double LogarithmOfTwoLower = 1.9082149292705877e-10;

    /// <summary>log(x), within a few units in the last place of double; minus infinity for 0, NaN below.</summary>
    /// <remarks>x = 2^n · m with m between √½ and √2, and log(m) = 2 · atanh((m - 1) / (m + 1)) as a series.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Of(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
            return x == 0 ? double.NegativeInfinity : x < 0 ? double.NaN : x;
        int n = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= 18014398509481984;
            n = -54;
        }
        long bits = BitConverter.DoubleToInt64Bits(x);
        n += (int)(bits >> 52) - 1023;
        double m = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (m > 1.4142135623730951)
        {
            m /= 2;
            n++;
        }
        double z = (m - 1) / (m + 1), square = z * z, series = 0;
        for (int k = 27; k >= 3; k -= 2)
            series = series * square + 2d / k;
        return n * LogarithmOfTwoUpper + (2 * z + (z * (square * series) + n * LogarithmOfTwoLower));
    }
}
