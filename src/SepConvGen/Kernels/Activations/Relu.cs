using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>x &lt; 0 ? +0 : x. NaN stays NaN and -0 stays -0.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Relu : IElementwiseActivation
{
    /// <inheritdoc/>
    public static bool SavesOutput => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IElementwiseActivation.Value<TLanes>(TLanes x)
    {
        TLanes zero = TLanes.Create(0);
        return TLanes.WhereLess(x, zero, zero, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IElementwiseActivation.Gradient<TLanes>(TLanes saved, TLanes gradient)
    {
        TLanes zero = TLanes.Create(0);
        return TLanes.WhereLess(zero, saved, gradient, zero);
    }
}
