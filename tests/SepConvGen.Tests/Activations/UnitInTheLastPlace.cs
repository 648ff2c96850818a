using System;

namespace SepConvGen.Tests.Kernels;

/// <summary>Errors in units of the distance between neighbouring floats.</summary>
internal static class UnitInTheLastPlace
{
    private const int LeastNormalExponent = -126;

    /// <summary>The distance between floats where <paramref name="value"/> lies.</summary>
    public static double Of(double value) => Math.ScaleB(1, (value == 0 ? LeastNormalExponent : Math.Max(Math.ILogB(value), LeastNormalExponent)) - 23);

    /// <summary>The error of a float in units of the distance at <paramref name="magnitude"/>; NaN where only one of the two is NaN.</summary>
    public static double Error(float actual, double expected, double magnitude) =>
        actual == expected || (float.IsNaN(actual) && double.IsNaN(expected)) ? 0 : Math.Abs(actual - expected) / Of(magnitude);
}
