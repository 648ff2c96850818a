using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SepConvGen.Rules;

namespace SepConvGen.Kernels;

/// <summary>A formula of an element and what belongs to its channel.</summary>
internal interface IChannelMap
{
    /// <summary>The formula, lane by lane.</summary>
    /// <param name="x">Elements of neighbouring channels.</param>
    /// <param name="channel">The first of these channels.</param>
    TLanes Apply<TLanes>(TLanes x, nint channel)
        where TLanes : struct, ILanes<TLanes>;
}

/// <summary>A formula of two elements and what belongs to their channel.</summary>
internal interface IChannelPairMap
{
    /// <summary>The formula, lane by lane.</summary>
    /// <param name="x">Elements of neighbouring channels.</param>
    /// <param name="y">Others of the same places.</param>
    /// <param name="channel">The first of these channels.</param>
    TLanes Apply<TLanes>(TLanes x, TLanes y, nint channel)
        where TLanes : struct, ILanes<TLanes>;
}

/// <summary>A sum's next partial sum, of an element or of two.</summary>
internal interface IChannelTerm
{
    /// <summary>The sum with one more term.</summary>
    TLanes Add<TLanes>(TLanes sum, TLanes x, TLanes y, nint channel)
        where TLanes : struct, ILanes<TLanes>;
}

/// <summary>Applies formulas to rows of channels, in the widest vectors of the machine that fit into a row; a last vector overlaps the one before it.</summary>
internal static class ChannelLoops
{
    /// <summary>output[row, c] = map(input[row, c], c); the two do not overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map<TMap>(ref float input, nint inputStride, ref float output, nint outputStride, nint rows, nint channels, TMap map)
        where TMap : struct, IChannelMap, allows ref struct
    {
        if (Vector512.IsHardwareAccelerated && channels >= Vector512<float>.Count)
            Map<Lanes16, TMap>(ref input, inputStride, ref output, outputStride, rows, channels, map);
        else if (Vector256.IsHardwareAccelerated && Fma.IsSupported && channels >= Vector256<float>.Count)
            Map<Lanes8, TMap>(ref input, inputStride, ref output, outputStride, rows, channels, map);
        else if (Vector128.IsHardwareAccelerated && channels >= Vector128<float>.Count)
            Map<Lanes4, TMap>(ref input, inputStride, ref output, outputStride, rows, channels, map);
        else
            Map<Lanes1, TMap>(ref input, inputStride, ref output, outputStride, rows, channels, map);
    }

    /// <summary>output[row, c] = map(first[row, c], second[row, c], c); the output overlaps neither.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Combine<TMap>(ref float first, nint firstStride, ref float second, nint secondStride, ref float output, nint outputStride, nint rows, nint channels, TMap map)
        where TMap : struct, IChannelPairMap, allows ref struct
    {
        if (Vector512.IsHardwareAccelerated && channels >= Vector512<float>.Count)
            Combine<Lanes16, TMap>(ref first, firstStride, ref second, secondStride, ref output, outputStride, rows, channels, map);
        else if (Vector256.IsHardwareAccelerated && Fma.IsSupported && channels >= Vector256<float>.Count)
            Combine<Lanes8, TMap>(ref first, firstStride, ref second, secondStride, ref output, outputStride, rows, channels, map);
        else if (Vector128.IsHardwareAccelerated && channels >= Vector128<float>.Count)
            Combine<Lanes4, TMap>(ref first, firstStride, ref second, secondStride, ref output, outputStride, rows, channels, map);
        else
            Combine<Lanes1, TMap>(ref first, firstStride, ref second, secondStride, ref output, outputStride, rows, channels, map);
    }

    /// <summary>Adds to total[c] the sums of each chunk of rows of <paramref name="term"/>(first[row, c], second[row, c]): rising, from +0.</summary>
    /// <param name="first">Rows.</param>
    /// <param name="firstStride">Floats from one to the next.</param>
    /// <param name="second">Other rows of the same places.</param>
    /// <param name="secondStride">Floats from one to the next.</param>
    /// <param name="rows">Rows of one sample.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="total">(channels), apart from the rows.</param>
    /// <param name="term">What is summed.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddChunks<TTerm>(ref float first, nint firstStride, ref float second, nint secondStride, nint rows, nint channels, ref float total, TTerm term)
        where TTerm : struct, IChannelTerm, allows ref struct
    {
        if (Vector512.IsHardwareAccelerated && channels >= Vector512<float>.Count)
            AddChunks<Lanes16, TTerm>(ref first, firstStride, ref second, secondStride, rows, channels, ref total, term);
        else if (Vector256.IsHardwareAccelerated && Fma.IsSupported && channels >= Vector256<float>.Count)
            AddChunks<Lanes8, TTerm>(ref first, firstStride, ref second, secondStride, rows, channels, ref total, term);
        else if (Vector128.IsHardwareAccelerated && channels >= Vector128<float>.Count)
            AddChunks<Lanes4, TTerm>(ref first, firstStride, ref second, secondStride, rows, channels, ref total, term);
        else
            AddChunks<Lanes1, TTerm>(ref first, firstStride, ref second, secondStride, rows, channels, ref total, term);
    }

    /// <summary>target[row, c] += source[row, c].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddRows(ref float source, nint sourceStride, ref float target, nint targetStride, nint rows, nint channels)
    {
        for (nint row = 0; row < rows; row++)
            LaneLoops.Combine(ref Unsafe.Add(ref source, row * sourceStride), ref Unsafe.Add(ref target, row * targetStride), channels, default(SumMap));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Map<TLanes, TMap>(ref float input, nint inputStride, ref float output, nint outputStride, nint rows, nint channels, TMap map)
        where TLanes : struct, ILanes<TLanes>
        where TMap : struct, IChannelMap, allows ref struct
    {
        for (nint row = 0; row < rows; row++)
        {
            for (nint lane = 0; lane < channels; lane += TLanes.Count)
            {
                nint at = nint.Min(lane, channels - TLanes.Count);
                TLanes.Store(map.Apply(TLanes.Load(ref input, at), at), ref output, at);
            }

            input = ref Unsafe.Add(ref input, inputStride);
            output = ref Unsafe.Add(ref output, outputStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Combine<TLanes, TMap>(ref float first, nint firstStride, ref float second, nint secondStride, ref float output, nint outputStride, nint rows, nint channels, TMap map)
        where TLanes : struct, ILanes<TLanes>
        where TMap : struct, IChannelPairMap, allows ref struct
    {
        for (nint row = 0; row < rows; row++)
        {
            for (nint lane = 0; lane < channels; lane += TLanes.Count)
            {
                nint at = nint.Min(lane, channels - TLanes.Count);
                TLanes.Store(map.Apply(TLanes.Load(ref first, at), TLanes.Load(ref second, at), at), ref output, at);
            }

            first = ref Unsafe.Add(ref first, firstStride);
            second = ref Unsafe.Add(ref second, secondStride);
            output = ref Unsafe.Add(ref output, outputStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddChunks<TLanes, TTerm>(ref float first, nint firstStride, ref float second, nint secondStride, nint rows, nint channels, ref float total, TTerm term)
        where TLanes : struct, ILanes<TLanes>
        where TTerm : struct, IChannelTerm, allows ref struct
    {
        // The last vector may overlap the one before: it is summed on its own, and stored last from the old totals.
        nint lastStart = channels - TLanes.Count;
        TLanes last = TLanes.Load(ref total, lastStart);
        for (nint from = 0; from < rows; from += RowLayout.ChunkFrames)
        {
            nint count = nint.Min(RowLayout.ChunkFrames, rows - from);
            ref float x = ref Unsafe.Add(ref first, from * firstStride);
            ref float y = ref Unsafe.Add(ref second, from * secondStride);
            for (nint lane = 0; lane < lastStart; lane += TLanes.Count)
                TLanes.Store(TLanes.Load(ref total, lane) + Chunk<TLanes, TTerm>(ref x, firstStride, ref y, secondStride, count, lane, term), ref total, lane);
            last += Chunk<TLanes, TTerm>(ref x, firstStride, ref y, secondStride, count, lastStart, term);
        }

        TLanes.Store(last, ref total, lastStart);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static TLanes Chunk<TLanes, TTerm>(ref float first, nint firstStride, ref float second, nint secondStride, nint rows, nint at, TTerm term)
        where TLanes : struct, ILanes<TLanes>
        where TTerm : struct, IChannelTerm, allows ref struct
    {
        TLanes sum = TLanes.Create(0f);
        nint x = at, y = at;
        for (nint row = 0; row < rows; row++, x += firstStride, y += secondStride)
            sum = term.Add(sum, TLanes.Load(ref first, x), TLanes.Load(ref second, y), at);
        return sum;
    }
}

/// <summary>x.</summary>
internal readonly struct ElementTerm : IChannelTerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Add<TLanes>(TLanes sum, TLanes x, TLanes y, nint channel)
        where TLanes : struct, ILanes<TLanes> => sum + x;
}

/// <summary>x as it is.</summary>
internal readonly struct CopyMap : IChannelMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x, nint channel)
        where TLanes : struct, ILanes<TLanes> => x;
}

/// <summary>x + y.</summary>
internal readonly struct SumMap : IBinaryMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes first, TLanes second)
        where TLanes : struct, ILanes<TLanes> => first + second;
}
