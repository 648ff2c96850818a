using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>1 / (1 + e^-x).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Sigmoid : IElementwiseActivation
{
    /// <inheritdoc/>
    public static bool SavesOutput => true;

    /// <remarks>
    /// With e = e^-|x|, which cannot overflow: e / (1 + e) on the left, 1 / (1 + e) on the right. On the left the rounding error of the
    /// denominator goes into e before e is rounded itself; on the right it is small enough.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IElementwiseActivation.Value<TLanes>(TLanes x)
    {
        TLanes one = TLanes.Create(1);
        TLanes inverseScale = TLanes.Create(NaturalExponential.InverseScale);
        TLanes minusOne = NaturalExponential.Split(-TLanes.Abs(x), out TLanes power);
        TLanes exponential = TLanes.MultiplyAdd(power, minusOne, power) * inverseScale;
        TLanes denominator = one + exponential;
        TLanes rounding = (denominator - one) - exponential;
        TLanes corrected = TLanes.MultiplyAdd(rounding, minusOne + one, minusOne);
        TLanes left = TLanes.MultiplyAdd(power, corrected, power);
        TLanes numerator = TLanes.WhereLess(x, TLanes.Create(0), left, TLanes.Create(NaturalExponential.Scale));
        return numerator / denominator * inverseScale;
    }

    /// <remarks>y - y², rounded once.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IElementwiseActivation.Gradient<TLanes>(TLanes saved, TLanes gradient) =>
        gradient * TLanes.MultiplyAdd(-saved, saved, saved);
}
