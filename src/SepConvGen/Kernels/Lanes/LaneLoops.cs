using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SepConvGen.Kernels;

/// <summary>Applies a formula to every element of a row, in the widest vectors of the machine that fit into it.</summary>
/// <remarks>
/// The last vector overlaps the one before it; since a formula gives an element the same bits in any lane, that changes nothing.
/// It is computed first and stored last, for in place its inputs are overwritten meanwhile. The loops stand apart: inlined, they would exceed what the compiler inlines into one method, and leave operations on lanes as calls.
/// </remarks>
internal static class LaneLoops
{
    /// <summary>Floats of the widest vector: loops over so many, and over each number below, take every way that there is.</summary>
    public const int Widest = 16;

    /// <summary>output[i] = map(input[i]). The two may be the same, but not overlap otherwise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Map<TMap>(ref float input, ref float output, nint count, TMap map)
        where TMap : struct, IUnaryMap
    {
        if (Vector512.IsHardwareAccelerated && count >= Vector512<float>.Count)
            Map<Lanes16, TMap>(ref input, ref output, count, map);
        else if (Vector256.IsHardwareAccelerated && Fma.IsSupported && count >= Vector256<float>.Count)
            Map<Lanes8, TMap>(ref input, ref output, count, map);
        else if (Vector128.IsHardwareAccelerated && count >= Vector128<float>.Count)
            Map<Lanes4, TMap>(ref input, ref output, count, map);
        else if (count > 0)
            Map<Lanes1, TMap>(ref input, ref output, count, map);
    }

    /// <summary>second[i] = map(first[i], second[i]). The two may be the same, but not overlap otherwise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Combine<TMap>(ref float first, ref float second, nint count, TMap map)
        where TMap : struct, IBinaryMap
    {
        if (Vector512.IsHardwareAccelerated && count >= Vector512<float>.Count)
            Combine<Lanes16, TMap>(ref first, ref second, count, map);
        else if (Vector256.IsHardwareAccelerated && Fma.IsSupported && count >= Vector256<float>.Count)
            Combine<Lanes8, TMap>(ref first, ref second, count, map);
        else if (Vector128.IsHardwareAccelerated && count >= Vector128<float>.Count)
            Combine<Lanes4, TMap>(ref first, ref second, count, map);
        else if (count > 0)
            Combine<Lanes1, TMap>(ref first, ref second, count, map);
    }

    /// <summary>The largest element of a row that is not empty. A NaN may be passed over; zero may have either sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Maximum(ref float input, nint count)
    {
        if (Vector512.IsHardwareAccelerated && count >= Vector512<float>.Count)
            return Maximum<Lanes16>(ref input, count);
        if (Vector256.IsHardwareAccelerated && Fma.IsSupported && count >= Vector256<float>.Count)
            return Maximum<Lanes8>(ref input, count);
        if (Vector128.IsHardwareAccelerated && count >= Vector128<float>.Count)
            return Maximum<Lanes4>(ref input, count);
        return Maximum<Lanes1>(ref input, count);
    }

    /// <summary><see cref="Map{TMap}"/> in lanes of a given width, of which at least one vector is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Map<TLanes, TMap>(ref float input, ref float output, nint count, TMap map)
        where TLanes : struct, ILanes<TLanes>
        where TMap : struct, IUnaryMap
    {
        nint lastStart = count - TLanes.Count;
        TLanes last = map.Apply(TLanes.Load(ref input, lastStart));
        for (nint i = 0; i < lastStart; i += TLanes.Count)
            TLanes.Store(map.Apply(TLanes.Load(ref input, i)), ref output, i);
        TLanes.Store(last, ref output, lastStart);
    }

    /// <summary><see cref="Combine{TMap}"/> in lanes of a given width, of which at least one vector is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Combine<TLanes, TMap>(ref float first, ref float second, nint count, TMap map)
        where TLanes : struct, ILanes<TLanes>
        where TMap : struct, IBinaryMap
    {
        nint lastStart = count - TLanes.Count;
        TLanes last = map.Apply(TLanes.Load(ref first, lastStart), TLanes.Load(ref second, lastStart));
        for (nint i = 0; i < lastStart; i += TLanes.Count)
            TLanes.Store(map.Apply(TLanes.Load(ref first, i), TLanes.Load(ref second, i)), ref second, i);
        TLanes.Store(last, ref second, lastStart);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Maximum<TLanes>(ref float input, nint count)
        where TLanes : struct, ILanes<TLanes>
    {
        nint lastStart = count - TLanes.Count;
        TLanes maximum = TLanes.Load(ref input, lastStart);
        for (nint i = 0; i < lastStart; i += TLanes.Count)
        {
            TLanes x = TLanes.Load(ref input, i);
            maximum = TLanes.WhereLess(maximum, x, x, maximum);
        }
        return TLanes.Largest(maximum);
    }
}
