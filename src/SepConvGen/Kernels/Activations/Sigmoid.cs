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
    /// With e = e^-|x|, which cannot overflow: e / (1 + e) on the left, 1 / (1 + e) on the right, where the rounding error of the denominator is small enough.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IElementwiseActivation.Value<TLanes>(TLanes x)
    {
        TLanes minusOne = NaturalExponential.Split(-TLanes.Abs(x), out TLanes power);
        TLanes corrected = LogisticTail.Over(minusOne, power, out TLanes denominator);
        TLanes left = TLanes.MultiplyAdd(power, corrected, power);
        TLanes numerator = TLanes.WhereLess(x, TLanes.Create(0), left, TLanes.Create(NaturalExponential.Scale));
        return numerator / denominator * TLanes.Create(NaturalExponential.InverseScale);
    }

    /// <remarks>y - y², rounded once.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IElementwiseActivation.Gradient<TLanes>(TLanes saved, TLanes gradient) =>
        gradient * TLanes.MultiplyAdd(-saved, saved, saved);
}
