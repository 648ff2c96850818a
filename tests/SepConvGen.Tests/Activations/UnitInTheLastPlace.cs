using System;

namespace SepConvGen.Tests.Kernels;

/// <summary>Errors in units of the distance between neighbouring floats.</summary>
internal static class UnitInTheLastPlace
{
    private const int LeastNormalExponent = -126;

    /// <summary>The distance between floats where <paramref name="value"/> lies.</summary>
    public static double Of(double value)
    {
        const int bias = 1023, fractionBits = 52;
        long exponent = Math.Max(((BitConverter.DoubleToInt64Bits(value) >> fractionBits) & 0x7FF) - bias, LeastNormalExponent) - 23;
        return BitConverter.Int64BitsToDouble((exponent + bias) << fractionBits);
    }

    /// <summary>The error of a float in units of the distance at <paramref name="magnitude"/>; NaN where only one of the two is NaN. An infinity is right where the nearest float is one.</summary>
    public static double Error(float actual, double expected, double magnitude) =>
        actual == expected || (float.IsNaN(actual) && double.IsNaN(expected)) || (float.IsInfinity(actual) && actual == (float)expected) ? 0 : Math.Abs(actual - expected) / Of(magnitude);
}
