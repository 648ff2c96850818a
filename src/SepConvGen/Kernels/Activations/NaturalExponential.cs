using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>The exponential function that the other activations are made of.</summary>
internal static class NaturalExponential
{
    /// <summary>The factor by which <see cref="Scaled"/> is too large: 2^64.</summary>
    public const float Scale = 18446744073709551616f;

    /// <summary>What takes the factor away: 2^-64.</summary>
    public const float InverseScale = 1f / Scale;

    /// <summary>Smaller arguments are taken for this one, whose exponential, and a hundred times it, are below half the smallest denormal.</summary>
    public const float Lowest = -120f;

    // 1.5 · 2^23: a float of that size has no room for fractions, so that adding it rounds to an integer, which then stands in the lowest
    // bits. With it goes the bias of the exponent, and that of the scale.
    private const float RoundingBias = 12582912f + 127f + 64f;

    private const float BinaryLogarithmOfE = 1.44269502f;

    // The logarithm of 2 in two parts. The upper one has 15 bits, so that its product with the integer is exact.
    private const float LogarithmOfTwoUpper = 0.693145752f;
    private const float LogarithmOfTwoLower = 1.42860677e-6f;

    /// <summary>2^64 · e^x for x ≤ 0, within 1 ulp.</summary>
    /// <remarks>
    /// The scale keeps the result out of the denormals until the caller has multiplied it with what it wants: then
    /// <see cref="InverseScale"/> rounds once.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Scaled<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes minusOne = Split(x, out TLanes power);
        return TLanes.MultiplyAdd(power, minusOne, power);
    }

    /// <summary>e^x as 2^-64 · power · (1 + the result), for x ≤ 0. The power of two is exact, and the result lies between -0.3 and 0.42.</summary>
    /// <remarks>
    /// A caller that multiplies the power, or corrects the result, before it puts the two together has rounded once for both.
    /// e^x = 2^n · (1 + expm1(r)) with |r| ≤ ln(2)/2; the polynomial is minimax in relative error, 2^-28.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Split<TLanes>(TLanes x, out TLanes power)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes lowest = TLanes.Create(Lowest);
        x = TLanes.WhereLess(x, lowest, lowest, x);

        TLanes rounded = TLanes.MultiplyAdd(x, TLanes.Create(BinaryLogarithmOfE), TLanes.Create(RoundingBias));
        power = TLanes.ShiftIntoExponent(rounded);
        TLanes n = rounded - TLanes.Create(RoundingBias);
        TLanes r = TLanes.MultiplyAdd(n, TLanes.Create(-LogarithmOfTwoUpper), x);
        r = TLanes.MultiplyAdd(n, TLanes.Create(-LogarithmOfTwoLower), r);

        TLanes p = TLanes.Create(0.00138145662f);
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(0.00836873055f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(0.0416683890f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(0.166665211f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(0.499999940f));
        return TLanes.MultiplyAdd(r * r, p, r);
    }
}
