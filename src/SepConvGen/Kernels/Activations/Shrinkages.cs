using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>x drawn towards zero by the threshold, and 0 where it would cross it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SoftShrink(float threshold) : IWideActivation
{
    private readonly double _threshold = threshold;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Value<TLanes>(TLanes x)
    {
        TLanes threshold = TLanes.Create(_threshold);
        return TLanes.WhereLess(threshold, x, x - threshold, TLanes.WhereLess(x, -threshold, x + threshold, TLanes.Create(0)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Derivative<TLanes>(TLanes x) => TLanes.WhereLess(TLanes.Create(_threshold), TLanes.Abs(x), TLanes.Create(1), TLanes.Create(0));
}

/// <summary>x, but 0 where its magnitude is not above the threshold.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HardShrink(float threshold) : IWideActivation
{
    private readonly double _threshold = threshold;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Value<TLanes>(TLanes x) => TLanes.WhereLess(TLanes.Create(_threshold), TLanes.Abs(x), x, TLanes.Create(0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Derivative<TLanes>(TLanes x) => TLanes.WhereLess(TLanes.Create(_threshold), TLanes.Abs(x), TLanes.Create(1), TLanes.Create(0));
}

/// <summary>x - tanh(x).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TanhShrink : IWideActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Value<TLanes>(TLanes x)
    {
        TLanes magnitude = TLanes.Abs(x);
        TLanes exponential = WideFunctions.ExponentialMinusOne(magnitude * TLanes.Create(-2));
        TLanes far = magnitude + exponential / (exponential + TLanes.Create(2));

        // Near zero x and tanh(x) cancel: the series of their difference instead.
        TLanes square = x * x;
        TLanes s = TLanes.Create(-6404582d / 10854718875);
        s = s * square + TLanes.Create(929569d / 638512875);
        s = s * square + TLanes.Create(-21844d / 6081075);
        s = s * square + TLanes.Create(1382d / 155925);
        s = s * square + TLanes.Create(-62d / 2835);
        s = s * square + TLanes.Create(17d / 315);
        s = s * square + TLanes.Create(-2d / 15);
        s = s * square + TLanes.Create(1d / 3);
        TLanes near = s * square * magnitude;
        TLanes value = TLanes.WhereLess(magnitude, TLanes.Create(0.25), near, far);
        return TLanes.WhereLess(x, TLanes.Create(0), -value, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Derivative<TLanes>(TLanes x)
    {
        TLanes exponential = WideFunctions.ExponentialMinusOne(TLanes.Abs(x) * TLanes.Create(-2));
        TLanes tanh = exponential / (exponential + TLanes.Create(2));
        return tanh * tanh;
    }
}

/// <summary>x where it is above the threshold, otherwise the default.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Threshold(float threshold, float defaultValue) : IWideActivation
{
    private readonly double _threshold = threshold;
    private readonly double _default = defaultValue;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Value<TLanes>(TLanes x) => TLanes.WhereLess(TLanes.Create(_threshold), x, x, TLanes.Create(_default));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Derivative<TLanes>(TLanes x) => TLanes.WhereLess(TLanes.Create(_threshold), x, TLanes.Create(1), TLanes.Create(0));
}
