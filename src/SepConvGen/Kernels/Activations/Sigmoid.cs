using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>1 / (1 + e^-x).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Sigmoid : IElementwiseActivation
{
    /// <inheritdoc/>
    public static bool SavesOutput => true;

    /// <remarks>Of e^-|x| alone, which cannot overflow: e^-|x| / (1 + e^-|x|) on the left, 1 / (1 + e^-|x|) on the right.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IElementwiseActivation.Value<TLanes>(TLanes x)
    {
        TLanes inverseScale = TLanes.Create(Exponential.InverseScale);
        TLanes exponential = Exponential.Scaled(-TLanes.Abs(x));
        TLanes numerator = TLanes.WhereLess(x, TLanes.Create(0), exponential, TLanes.Create(Exponential.Scale));
        TLanes denominator = TLanes.MultiplyAdd(exponential, inverseScale, TLanes.Create(1));
        return numerator / denominator * inverseScale;
    }

    /// <remarks>y - y², rounded once.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IElementwiseActivation.Gradient<TLanes>(TLanes saved, TLanes gradient) =>
        gradient * TLanes.MultiplyAdd(-saved, saved, saved);
}
