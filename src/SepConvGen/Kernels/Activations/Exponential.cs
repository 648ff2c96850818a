using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>The exponential function that the other activations are made of.</summary>
internal static class Exponential
{
    /// <summary>The factor by which <see cref="Scaled"/> is too large: 2^64.</summary>
    public const float Scale = 18446744073709551616f;

    /// <summary>What takes the factor away: 2^-64.</summary>
    public const float InverseScale = 1f / Scale;

    // Smaller arguments are taken for this one, whose exponential, and a hundred times it, are below half the smallest denormal.
    private const float Lowest = -120f;

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
    /// <see cref="InverseScale"/> rounds once. e^x = 2^n · (1 + expm1(r)), where |r| ≤ ln(2)/2; the polynomial is minimax in
    /// relative error, 2^-28.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Scaled<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes lowest = TLanes.Create(Lowest);
        x = TLanes.WhereLess(x, lowest, lowest, x);

        TLanes rounded = TLanes.MultiplyAdd(x, TLanes.Create(BinaryLogarithmOfE), TLanes.Create(RoundingBias));
        TLanes n = rounded - TLanes.Create(RoundingBias);
        TLanes power = TLanes.ShiftIntoExponent(rounded);
        TLanes r = TLanes.MultiplyAdd(n, TLanes.Create(-LogarithmOfTwoUpper), x);
        r = TLanes.MultiplyAdd(n, TLanes.Create(-LogarithmOfTwoLower), r);

        TLanes p = TLanes.Create(0.00138145662f);
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(0.00836873055f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(0.0416683890f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(0.166665211f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(0.499999940f));
        TLanes minusOne = TLanes.MultiplyAdd(r * r, p, r);
        return TLanes.MultiplyAdd(power, minusOne, power);
    }
}
