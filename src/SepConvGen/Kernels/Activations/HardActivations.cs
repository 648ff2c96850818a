using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>slope · x + 0.5 between 0 and 1: Keras 3 has the slope 1/6, Keras 2 had 0.2.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HardSigmoid(float slope) : IWideActivation
{
    private readonly double _slope = slope;

    /// <summary>Keras 3's slope.</summary>
    public HardSigmoid()
        : this(1f / 6) => _slope = 1d / 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Value<TLanes>(TLanes x) => WideFunctions.Clamp(TLanes.Create(_slope) * x + TLanes.Create(0.5), 0, 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Derivative<TLanes>(TLanes x)
    {
        TLanes line = TLanes.Create(_slope) * x + TLanes.Create(0.5), zero = TLanes.Create(0);
        return TLanes.WhereLess(zero, line, TLanes.WhereLess(line, TLanes.Create(1), TLanes.Create(_slope), zero), zero);
    }
}

/// <summary>x · hard_sigmoid(x).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HardSilu : IWideActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Value<TLanes>(TLanes x)
    {
        TLanes bounded = WideFunctions.Clamp(x, -3, 3);
        return TLanes.WhereLess(x, TLanes.Create(-3), TLanes.Create(0), x * (TLanes.Create(1d / 6) * bounded + TLanes.Create(0.5)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Derivative<TLanes>(TLanes x)
    {
        TLanes line = TLanes.Create(1d / 3) * x + TLanes.Create(0.5);
        return TLanes.WhereLess(TLanes.Create(-3), x, TLanes.WhereLess(x, TLanes.Create(3), line, TLanes.Create(1)), TLanes.Create(0));
    }
}

/// <summary>x between -1 and 1.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HardTanh : IWideActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Value<TLanes>(TLanes x) => WideFunctions.Clamp(x, -1, 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Derivative<TLanes>(TLanes x) => TLanes.WhereLess(TLanes.Create(-1), x, TLanes.WhereLess(x, TLanes.Create(1), TLanes.Create(1), TLanes.Create(0)), TLanes.Create(0));
}

/// <summary>(x + 1) / 2 between 0 and 1.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SparseSigmoid : IWideActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Value<TLanes>(TLanes x) => WideFunctions.Clamp(TLanes.Create(0.5) * x + TLanes.Create(0.5), 0, 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Derivative<TLanes>(TLanes x) => TLanes.WhereLess(TLanes.Create(-1), x, TLanes.WhereLess(x, TLanes.Create(1), TLanes.Create(0.5), TLanes.Create(0)), TLanes.Create(0));
}

/// <summary>0 up to -1, x from 1 on, (x + 1)² / 4 between.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SparsePlus : IWideActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Value<TLanes>(TLanes x)
    {
        TLanes sum = x + TLanes.Create(1);
        return TLanes.WhereLess(x, TLanes.Create(1), TLanes.WhereLess(TLanes.Create(-1), x, TLanes.Create(0.25) * sum * sum, TLanes.Create(0)), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Derivative<TLanes>(TLanes x) => WideFunctions.Clamp(TLanes.Create(0.5) * x + TLanes.Create(0.5), 0, 1);
}
