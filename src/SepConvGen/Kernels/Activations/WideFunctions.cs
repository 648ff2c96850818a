using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>The transcendental functions that activations are made of, in double precision and to ten digits: three more than a float has.</summary>
internal static class WideFunctions
{
    // 1.5 · 2^52: a double of that size has no room for fractions, so that adding it rounds to an integer, which then stands in the lowest bits.
    private const double Rounding = 6755399441055744;

    private const double Bias = 1023;

    private const double BinaryLogarithmOfE = 1.4426950408889634;

    // The logarithm of 2 in two parts; the upper one has 32 bits, so that its product with the integer is exact.
    private const double LogarithmOfTwoUpper = 0.69314718036912382;
    private const double LogarithmOfTwoLower = 1.9082149292705877e-10;

    // e^±700 is beyond every float, and its square no farther than a double reaches.
    private const double Limit = 700;

    /// <summary>e^x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exponential<TLanes>(TLanes x)
        where TLanes : struct, IWideLanes<TLanes>
    {
        TLanes minusOne = Split(x, out TLanes power);
        return power + power * minusOne;
    }

    /// <summary>e^x - 1, without loss near zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes ExponentialMinusOne<TLanes>(TLanes x)
        where TLanes : struct, IWideLanes<TLanes>
    {
        TLanes minusOne = Split(x, out TLanes power);
        return power * minusOne + (power - TLanes.Create(1));
    }

    /// <summary>log(1 + y) for 0 ≤ y ≤ 1, without loss near zero: 2 · atanh(y / (2 + y)), whose series has odd powers of at most 1/3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes LogarithmOfOnePlus<TLanes>(TLanes y)
        where TLanes : struct, IWideLanes<TLanes>
    {
        TLanes z = y / (TLanes.Create(2) + y);
        TLanes square = z * z;
        TLanes s = TLanes.Create(2d / 21);
        s = s * square + TLanes.Create(2d / 19);
        s = s * square + TLanes.Create(2d / 17);
        s = s * square + TLanes.Create(2d / 15);
        s = s * square + TLanes.Create(2d / 13);
        s = s * square + TLanes.Create(2d / 11);
        s = s * square + TLanes.Create(2d / 9);
        s = s * square + TLanes.Create(2d / 7);
        s = s * square + TLanes.Create(2d / 5);
        s = s * square + TLanes.Create(2d / 3);
        return z * (s * square) + (z + z);
    }

    /// <summary>1 / (1 + e^-x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Logistic<TLanes>(TLanes x)
        where TLanes : struct, IWideLanes<TLanes>
    {
        TLanes one = TLanes.Create(1);
        return one / (one + Exponential(-x));
    }

    /// <summary>x, but at least and at most so much: where a product of an infinity with zero would be NaN instead of its limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Clamp<TLanes>(TLanes x, double lowest, double highest)
        where TLanes : struct, IWideLanes<TLanes>
    {
        TLanes low = TLanes.Create(lowest), high = TLanes.Create(highest);
        x = TLanes.WhereLess(x, low, low, x);
        return TLanes.WhereLess(high, x, high, x);
    }

    /// <summary>e^x as power · (1 + the result): the power of two is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Split<TLanes>(TLanes x, out TLanes power)
        where TLanes : struct, IWideLanes<TLanes>
    {
        x = Clamp(x, -Limit, Limit);
        TLanes rounded = x * TLanes.Create(BinaryLogarithmOfE) + TLanes.Create(Rounding);
        TLanes n = rounded - TLanes.Create(Rounding);
        power = TLanes.ShiftIntoExponent(rounded + TLanes.Create(Bias));
        TLanes r = x - n * TLanes.Create(LogarithmOfTwoUpper) - n * TLanes.Create(LogarithmOfTwoLower);

        // The series of e^r - 1 for |r| ≤ ln(2)/2: what is left out is below 2^-36.
        TLanes s = TLanes.Create(1d / 362880);
        s = s * r + TLanes.Create(1d / 40320);
        s = s * r + TLanes.Create(1d / 5040);
        s = s * r + TLanes.Create(1d / 720);
        s = s * r + TLanes.Create(1d / 120);
        s = s * r + TLanes.Create(1d / 24);
        s = s * r + TLanes.Create(1d / 6);
        s = s * r + TLanes.Create(1d / 2);
        return r + r * r * s;
    }
}
