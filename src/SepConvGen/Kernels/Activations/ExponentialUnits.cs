using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>x where it is not negative, otherwise α · (e^x - 1) (Clevert, Unterthiner and Hochreiter 2016).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Elu(float alpha) : IWideActivation
{
    private readonly double _alpha = alpha;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Value<TLanes>(TLanes x) => TLanes.WhereLess(x, TLanes.Create(0), TLanes.Create(_alpha) * WideFunctions.ExponentialMinusOne(x), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Derivative<TLanes>(TLanes x) => TLanes.WhereLess(x, TLanes.Create(0), TLanes.Create(_alpha) * WideFunctions.Exponential(x), TLanes.Create(1));
}

/// <summary>max(x, 0) + α · (e^(min(x, 0) / α) - 1) (Barron 2017).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Celu(float alpha) : IWideActivation
{
    private readonly double _alpha = alpha;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Value<TLanes>(TLanes x) => TLanes.WhereLess(x, TLanes.Create(0), TLanes.Create(_alpha) * WideFunctions.ExponentialMinusOne(x / TLanes.Create(_alpha)), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Derivative<TLanes>(TLanes x) => TLanes.WhereLess(x, TLanes.Create(0), WideFunctions.Exponential(x / TLanes.Create(_alpha)), TLanes.Create(1));
}

/// <summary>λ · elu(x) with the constants that keep mean and variance (Klambauer et al. 2017).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Selu : IWideActivation
{
    private const double Alpha = 1.6732632423543772848170429916717;
    private const double Scale = 1.0507009873554804934193349852946;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Value<TLanes>(TLanes x) => TLanes.WhereLess(x, TLanes.Create(0), TLanes.Create(Scale * Alpha) * WideFunctions.ExponentialMinusOne(x), TLanes.Create(Scale) * x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Derivative<TLanes>(TLanes x) => TLanes.WhereLess(x, TLanes.Create(0), TLanes.Create(Scale * Alpha) * WideFunctions.Exponential(x), TLanes.Create(Scale));
}

/// <summary>e^x.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Exponential : IWideActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Value<TLanes>(TLanes x) => WideFunctions.Exponential(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Derivative<TLanes>(TLanes x) => WideFunctions.Exponential(x);
}
