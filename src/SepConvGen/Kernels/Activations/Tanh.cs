using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>The hyperbolic tangent.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Tanh : IElementwiseActivation
{
    // Where tanh is about one half.
    private const float PolynomialLimit = 0.55f;

    /// <inheritdoc/>
    public static bool SavesOutput => true;

    /// <remarks>
    /// Near zero an odd polynomial, minimax in relative error (2^-30); beyond, 1 - 2e / (1 + e) with e = e^-2|x|, where the
    /// subtraction no longer magnifies the error of e. Both of |x|, since a polynomial of -0 would give +0.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IElementwiseActivation.Value<TLanes>(TLanes x)
    {
        TLanes one = TLanes.Create(1);
        TLanes magnitude = TLanes.Abs(x);

        TLanes exponential = NaturalExponential.Scaled(magnitude * TLanes.Create(-2)) * TLanes.Create(NaturalExponential.InverseScale);
        TLanes far = one - (exponential + exponential) / (one + exponential);

        TLanes square = magnitude * magnitude;
        TLanes p = TLanes.Create(-0.00628247904f);
        p = TLanes.MultiplyAdd(p, square, TLanes.Create(0.0210777633f));
        p = TLanes.MultiplyAdd(p, square, TLanes.Create(-0.0538538583f));
        p = TLanes.MultiplyAdd(p, square, TLanes.Create(0.133326024f));
        p = TLanes.MultiplyAdd(p, square, TLanes.Create(-0.333333194f));
        TLanes near = TLanes.MultiplyAdd(p * square, magnitude, magnitude);

        return TLanes.CopySign(TLanes.WhereLess(magnitude, TLanes.Create(PolynomialLimit), near, far), x);
    }

    /// <remarks>1 - y², rounded once.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IElementwiseActivation.Gradient<TLanes>(TLanes saved, TLanes gradient) =>
        gradient * TLanes.MultiplyAdd(-saved, saved, TLanes.Create(1));
}
