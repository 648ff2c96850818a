using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>x / (1 + |x|).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Softsign : IWideActivation
{
    // Far above every finite float, and an infinity no longer.
    private const double Limit = 1e60;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Value<TLanes>(TLanes x)
    {
        x = WideFunctions.Clamp(x, -Limit, Limit);
        return x / (TLanes.Create(1) + TLanes.Abs(x));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Derivative<TLanes>(TLanes x)
    {
        TLanes sum = TLanes.Create(1) + TLanes.Abs(WideFunctions.Clamp(x, -Limit, Limit));
        return TLanes.Create(1) / (sum * sum);
    }
}

/// <summary>(x + √(x² + b)) / 2 (Barron 2021); on the left as b / (2 · (√(x² + b) - x)), where the sum would cancel.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Squareplus(float b) : IWideActivation
{
    private const double Limit = 1e60;
    private readonly double _b = b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Value<TLanes>(TLanes x)
    {
        TLanes root = TLanes.SquareRoot(x * x + TLanes.Create(_b)), half = TLanes.Create(0.5);
        return TLanes.WhereLess(x, TLanes.Create(0), half * TLanes.Create(_b) / (root - x), half * (root + x));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Derivative<TLanes>(TLanes x)
    {
        x = WideFunctions.Clamp(x, -Limit, Limit);
        TLanes root = TLanes.SquareRoot(x * x + TLanes.Create(_b)), half = TLanes.Create(0.5);
        return TLanes.WhereLess(x, TLanes.Create(0), half * TLanes.Create(_b) / ((root - x) * root), half * ((root + x) / root));
    }
}
