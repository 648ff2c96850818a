using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>Keras' relu with all its arguments: x above the threshold, between 0 and the maximum where there is one; at and below the threshold slope · (x - threshold).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ThresholdedRelu(float negativeSlope, float maxValue, float threshold) : IWideActivation
{
    private readonly double _slope = negativeSlope;
    private readonly double _maximum = maxValue;
    private readonly double _threshold = threshold;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Value<TLanes>(TLanes x)
    {
        TLanes threshold = TLanes.Create(_threshold);
        TLanes above = _maximum < double.PositiveInfinity ? WideFunctions.Clamp(x, 0, _maximum) : x;
        return TLanes.WhereLess(threshold, x, above, _slope == 0 ? TLanes.Create(0) : TLanes.Create(_slope) * (x - threshold));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Derivative<TLanes>(TLanes x)
    {
        TLanes one = TLanes.Create(1), zero = TLanes.Create(0), maximum = TLanes.Create(_maximum);
        TLanes above = _maximum < double.PositiveInfinity ? TLanes.WhereLess(x, zero, zero, TLanes.WhereLess(maximum, x, zero, one)) : one;
        TLanes threshold = TLanes.Create(_threshold);
        return TLanes.WhereLess(threshold, x, above, TLanes.WhereLess(x, threshold, TLanes.Create(_slope), zero));
    }
}
