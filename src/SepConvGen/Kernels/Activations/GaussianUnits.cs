using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>x · Φ(x), Φ being the normal distribution (Hendrycks and Gimpel 2016).</summary>
/// <remarks>With t = |x| and the tail Φ(-t) = e^(-t²/2) · R(t): -t · Φ(-t) on the left, x - t · Φ(-t) on the right.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Gelu : IElementwiseActivation
{
    // Farther out t · Φ(-t) is below half the smallest denormal.
    private const float Limit = 15.4f;

    // R(t) = w · Q(1 - 2 · Shift · w) with w = 1 / (t + Shift). The shift is a multiple of 2^-7, so that (t + Shift) - Shift is exact.
    private const float Shift = 2.8828125f;

    private const float Density = 0.39894228f;

    /// <inheritdoc/>
    public static bool SavesOutput => false;

    /// <remarks>t is multiplied with the power of two in e^(-t²/2), which is exact, and while the scale keeps it from being a denormal; what rounding left of the other factor goes into the product.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IElementwiseActivation.Value<TLanes>(TLanes x)
    {
        TLanes t = LaneFunctions.Magnitude(x, Limit);
        TLanes ratio = Tail(t, out TLanes low);
        TLanes minusOne = Exponential(t, out TLanes power);
        TLanes tail = TLanes.MultiplyAdd(ratio, minusOne, ratio);
        low = TLanes.MultiplyAdd(low, minusOne, low) + TLanes.MultiplyAdd(ratio, minusOne, ratio - tail);
        TLanes scaled = t * power;
        TLanes left = TLanes.MultiplyAdd(scaled, tail, scaled * low) * TLanes.Create(NaturalExponential.InverseScale);
        return TLanes.WhereLess(x, TLanes.Create(0), -left, x - left);
    }

    /// <remarks>e^(-t²/2) · (R(t) - t / √(2π)) on the left, and what is missing to 1 on the right.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IElementwiseActivation.Gradient<TLanes>(TLanes saved, TLanes gradient)
    {
        TLanes t = LaneFunctions.Magnitude(saved, Limit);
        TLanes ratio = Tail(t, out TLanes low);
        TLanes minusOne = Exponential(t, out TLanes power);
        TLanes left = (TLanes.MultiplyAdd(t, TLanes.Create(-Density), ratio) + low) * TLanes.MultiplyAdd(power, minusOne, power) * TLanes.Create(NaturalExponential.InverseScale);
        return gradient * TLanes.WhereLess(saved, TLanes.Create(0), left, TLanes.Create(1) - left);
    }

    /// <summary>e^(-t²/2) as 2^-64 · power · (1 + the result).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Exponential<TLanes>(TLanes t, out TLanes power)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes half = TLanes.Create(-0.5f), square = t * t;
        TLanes rounding = TLanes.MultiplyAdd(t, t, -square) * half;
        TLanes minusOne = NaturalExponential.Split(square * half, out power);
        return TLanes.MultiplyAdd(rounding, minusOne + TLanes.Create(1), minusOne);
    }

    /// <summary>R(t), and what rounding left of it.</summary>
    /// <remarks>
    /// Q is the polynomial through the Chebyshev points, within 2^-26.7. The rounding errors of t + Shift and of its reciprocal act on R(t) by the factor -(t + Shift) · R'(t) / R(t), for
    /// which 1 + 3.75 · w is near enough.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Tail<TLanes>(TLanes t, out TLanes low)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes one = TLanes.Create(1), shift = TLanes.Create(Shift), last = TLanes.Create(0.724593878f);
        TLanes denominator = t + shift;
        TLanes w = one / denominator;
        TLanes rounding = TLanes.MultiplyAdd(-w, t - (denominator - shift), TLanes.MultiplyAdd(-w, denominator, one));
        rounding *= TLanes.MultiplyAdd(w, TLanes.Create(3.75f), one);

        TLanes y = TLanes.MultiplyAdd(w, TLanes.Create(-2 * Shift), one);
        TLanes square = y * y;
        TLanes p = TLanes.Create(5.2757332e-05f);
        p = TLanes.MultiplyAdd(p, square, TLanes.Create(-0.000375373493f));
        p = TLanes.MultiplyAdd(p, square, TLanes.Create(0.00185639318f));
        p = TLanes.MultiplyAdd(p, square, TLanes.Create(-0.0140010873f));
        p = TLanes.MultiplyAdd(p, square, TLanes.Create(0.208045378f));
        TLanes q = TLanes.Create(6.88905566e-05f);
        q = TLanes.MultiplyAdd(q, square, TLanes.Create(-0.000758626091f));
        q = TLanes.MultiplyAdd(q, square, TLanes.Create(0.0054384144f));
        q = TLanes.MultiplyAdd(q, square, TLanes.Create(-0.03239654f));
        q = TLanes.MultiplyAdd(q, square, TLanes.Create(-0.493586451f));
        q = TLanes.MultiplyAdd(p, y, q);
        TLanes sum = TLanes.MultiplyAdd(q, y, last);
        TLanes ratio = w * sum;
        low = TLanes.MultiplyAdd(w, TLanes.MultiplyAdd(q, y, last - sum), TLanes.MultiplyAdd(w, sum, -ratio));
        low = TLanes.MultiplyAdd(rounding, ratio, low);
        return ratio;
    }
}

/// <summary>0.5 · x · (1 + tanh(√(2/π) · (x + 0.044715 · x³))), which is x · σ(v) with v = 2 · √(2/π) · (x + 0.044715 · x³): gelu as it is often approximated.</summary>
/// <remarks>With t = |x| and e = e^-v(t): -t · e / (1 + e) on the left, x - t · e / (1 + e) on the right.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GeluTanh : IElementwiseActivation
{
    // Farther out t · e^-v is below half the smallest denormal, and a hundred times it.
    private const float Limit = 11.2f;

    // The factors of x and x³ in two parts. The upper one of the first is a multiple of 2^-20, so that what is added to it can be taken out exactly.
    private const float LinearUpper = 1.595768928527832f;
    private const float LinearLower = (float)(1.5957691216057308 - LinearUpper);
    private const float CubicUpper = 0.0713548163f;
    private const float CubicLower = (float)(1.5957691216057308 * 0.044715 - CubicUpper);

    /// <inheritdoc/>
    public static bool SavesOutput => false;

    /// <remarks>
    /// t is multiplied with the power of two in e, which is exact, and while the scale keeps it from being a denormal. What rounding left of the numerator, and the remainder of the
    /// division, are divided by the denominator, for whose reciprocal 1.45 - 0.47 · (1 + e) is near enough.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IElementwiseActivation.Value<TLanes>(TLanes x)
    {
        TLanes t = LaneFunctions.Magnitude(x, Limit);
        TLanes minusOne = Exponential(t, out TLanes power);
        TLanes corrected = LogisticTail.Over(minusOne, power, out TLanes denominator);
        TLanes scaled = t * power;
        TLanes numerator = TLanes.MultiplyAdd(scaled, corrected, scaled);
        TLanes left = numerator / denominator;
        TLanes remainder = TLanes.MultiplyAdd(-left, denominator, numerator) + TLanes.MultiplyAdd(scaled, corrected, scaled - numerator);
        left = TLanes.MultiplyAdd(remainder, TLanes.MultiplyAdd(denominator, TLanes.Create(-0.47f), TLanes.Create(1.45f)), left) * TLanes.Create(NaturalExponential.InverseScale);
        return TLanes.WhereLess(x, TLanes.Create(0), -left, x - left);
    }

    /// <remarks>With d = 1 + e: e · (d - t · v'(t)) / d² on the left, and what is missing to 1 on the right.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IElementwiseActivation.Gradient<TLanes>(TLanes saved, TLanes gradient)
    {
        TLanes t = LaneFunctions.Magnitude(saved, Limit);
        TLanes minusOne = Exponential(t, out TLanes power);
        TLanes corrected = LogisticTail.OverSquare(minusOne, power, out TLanes d, out TLanes square);
        TLanes slope = TLanes.MultiplyAdd(t * t, TLanes.Create(3 * CubicUpper), TLanes.Create(LinearUpper + LinearLower));
        TLanes scaled = TLanes.MultiplyAdd(-t, slope, d) * power;
        TLanes left = TLanes.MultiplyAdd(scaled, corrected, scaled) / square * TLanes.Create(NaturalExponential.InverseScale);
        return gradient * TLanes.WhereLess(saved, TLanes.Create(0), left, TLanes.Create(1) - left);
    }

    /// <summary>e^-v(t) as 2^-64 · power · (1 + the result). v is computed in two floats, for the error of an exponent is that of the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Exponential<TLanes>(TLanes t, out TLanes power)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes cubic = TLanes.Create(CubicUpper), linear = TLanes.Create(LinearUpper);
        TLanes square = t * t;
        TLanes term = cubic * square;
        TLanes rounding = TLanes.MultiplyAdd(cubic, square, -term);
        rounding = TLanes.MultiplyAdd(cubic, TLanes.MultiplyAdd(t, t, -square), rounding);
        rounding = TLanes.MultiplyAdd(square, TLanes.Create(CubicLower), rounding);
        TLanes factor = linear + term;
        rounding = (term - (factor - linear)) + (rounding + TLanes.Create(LinearLower));
        TLanes v = t * factor;
        rounding = TLanes.MultiplyAdd(t, rounding, TLanes.MultiplyAdd(t, factor, -v));

        TLanes minusOne = NaturalExponential.Split(-v, out power);
        return TLanes.MultiplyAdd(-rounding, minusOne + TLanes.Create(1), minusOne);
    }
}
