using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>x · Φ(x), Φ being the normal distribution (Hendrycks and Gimpel 2016).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Gelu : IWideActivation
{
    // Farther left everything is zero; minus infinity times that zero would be NaN.
    private const double Lowest = -100;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Value<TLanes>(TLanes x)
    {
        x = WideFunctions.Clamp(x, Lowest, double.PositiveInfinity);
        return x * Distribution(x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Derivative<TLanes>(TLanes x)
    {
        x = WideFunctions.Clamp(x, Lowest, -Lowest);
        TLanes density = TLanes.Create(0.3989422804014327) * WideFunctions.Exponential(x * x * TLanes.Create(-0.5));
        return Distribution(x) + x * density;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Distribution<TLanes>(TLanes x)
        where TLanes : struct, IWideLanes<TLanes>
    {
        TLanes tail = TLanes.Create(0.5) * WideFunctions.ComplementaryErrorFunction(TLanes.Abs(x) * TLanes.Create(0.70710678118654752));
        return TLanes.WhereLess(x, TLanes.Create(0), tail, TLanes.Create(1) - tail);
    }
}

/// <summary>0.5 · x · (1 + tanh(√(2/π) · (x + 0.044715 · x³))), which is x · σ(2u): gelu as it is often approximated.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GeluTanh : IWideActivation
{
    private const double Lowest = -100;
    private const double Factor = 0.79788456080286536;
    private const double Cubic = 0.044715;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Value<TLanes>(TLanes x)
    {
        x = WideFunctions.Clamp(x, Lowest, double.PositiveInfinity);
        return x * WideFunctions.Logistic(Argument(WideFunctions.Clamp(x, Lowest, -Lowest)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Derivative<TLanes>(TLanes x)
    {
        x = WideFunctions.Clamp(x, Lowest, -Lowest);
        TLanes one = TLanes.Create(1);
        TLanes exponential = WideFunctions.Exponential(-Argument(x));
        TLanes logistic = one / (one + exponential);
        TLanes slope = TLanes.Create(2 * Factor) * (one + TLanes.Create(3 * Cubic) * x * x);
        return logistic + x * logistic * (exponential * logistic) * slope;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Argument<TLanes>(TLanes x)
        where TLanes : struct, IWideLanes<TLanes> => TLanes.Create(2 * Factor) * (x + TLanes.Create(Cubic) * (x * x * x));
}
