using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>No activation.</summary>
internal readonly struct IdentityMap : IUnaryMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes> => x;
}

/// <summary>relu: <c>x &lt; 0 ? +0 : x</c>.</summary>
internal readonly struct ReluMap : IUnaryMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes> => TLanes.Rectified(x);
}

/// <summary>relu with a slope on the left and a maximum.</summary>
internal readonly struct PiecewiseMap(float slope, float maximum) : IUnaryMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        // A slope of zero gives zero for an infinite value too.
        TLanes zero = TLanes.Create(0f), result = slope == 1 ? x : TLanes.WhereLess(x, zero, slope == 0 ? zero : TLanes.Create(slope) * x, x);
        return TLanes.WhereLess(TLanes.Create(maximum), result, TLanes.Create(maximum), result);
    }
}
