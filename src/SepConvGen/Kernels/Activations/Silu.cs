using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>x / (1 + e^-x). At minus infinity it is its limit, zero.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Silu : IElementwiseActivation
{
    // Beyond it, the function is x or zero and its derivative one or zero.
    private const float Limit = 120f;

    /// <inheritdoc/>
    public static bool SavesOutput => false;

    /// <remarks>
    /// With e = e^-|x|: x · e / (1 + e) on the left, x / (1 + e) on the right. On the left x is multiplied with the power of two in e, which is exact,
    /// and while the scale keeps it from being a denormal.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IElementwiseActivation.Value<TLanes>(TLanes x)
    {
        TLanes zero = TLanes.Create(0);
        TLanes one = TLanes.Create(1);
        TLanes lowest = TLanes.Create(-Limit);
        TLanes inverseScale = TLanes.Create(NaturalExponential.InverseScale);
        TLanes minusOne = NaturalExponential.Split(-TLanes.Abs(x), out TLanes power);
        TLanes corrected = LogisticTail.Over(minusOne, power, out TLanes denominator);
        TLanes leftPower = TLanes.WhereLess(x, lowest, lowest, x) * power;
        TLanes left = TLanes.MultiplyAdd(leftPower, corrected, leftPower);
        TLanes numerator = TLanes.WhereLess(x, zero, left, x);
        return numerator / denominator * TLanes.WhereLess(x, zero, inverseScale, one);
    }

    /// <remarks>
    /// With e = e^-|x| and d = 1 + e: e · (d + x) / d² on the left, (d + x · e) / d² on the right. On the left the factor joins the exact power of
    /// two in e.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IElementwiseActivation.Gradient<TLanes>(TLanes saved, TLanes gradient)
    {
        TLanes magnitude = LaneFunctions.Magnitude(saved, Limit);
        TLanes minusOne = NaturalExponential.Split(-magnitude, out TLanes power);
        TLanes scaled = TLanes.MultiplyAdd(power, minusOne, power);
        TLanes corrected = LogisticTail.OverSquare(minusOne, power, out TLanes d, out TLanes square);

        TLanes leftPower = (d - magnitude) * power;
        TLanes left = TLanes.MultiplyAdd(leftPower, corrected, leftPower);
        TLanes right = TLanes.MultiplyAdd(magnitude, scaled, d * TLanes.Create(NaturalExponential.Scale));
        TLanes numerator = TLanes.WhereLess(saved, TLanes.Create(0), left, right);
        return gradient * (numerator / square * TLanes.Create(NaturalExponential.InverseScale));
    }
}
