using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>Values so small that their products may be denormal become +0.</summary>
internal readonly struct FlushToZero : IUnaryMap
{
    /// <summary>2⁻¹⁰⁰: far below any signal, and 2²⁶ above the largest denormal.</summary>
    public const float Threshold = 7.888609e-31f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes> => TLanes.WhereLess(TLanes.Abs(x), TLanes.Create(Threshold), TLanes.Create(0f), x);
}
