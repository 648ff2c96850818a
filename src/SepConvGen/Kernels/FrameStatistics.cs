using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SepConvGen.Kernels;

/// <summary>Sums over the channels of one frame: sixteen partial sums, of the channels c mod 16, then halves added pairwise. So the order is the same at every width of vectors.</summary>
internal static class FrameStatistics
{
    private const int Partials = 16;

    /// <summary>Writes x - mean to <paramref name="differences"/>, with zeros behind the channels; returns 1 / √(variance + epsilon), the variance that of the differences.</summary>
    /// <param name="frame">(channels).</param>
    /// <param name="channels">Channels.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="differences">Receives whole lines.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Center(ref float frame, nint channels, float epsilon, ref float differences)
    {
        nint padded = (channels + Partials - 1) / Partials * Partials;
        if (channels == padded)
            return 1 / MathF.Sqrt(Differences(ref frame, Sum(ref frame, padded) / channels, ref differences, padded) / channels + epsilon);
        RowCopy.Exactly(ref frame, channels, ref differences);
        RowCopy.Clear(ref Unsafe.Add(ref differences, channels), padded - channels);
        float mean = Sum(ref differences, padded) / channels;
        LaneLoops.Map(ref differences, ref differences, channels, new DifferenceMap(mean));
        return 1 / MathF.Sqrt(SumOfProducts(ref differences, ref differences, padded) / channels + epsilon);
    }

    /// <summary>The sum of a frame of whole lines, zeros behind its channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Sum(ref float frame, nint padded)
    {
        if (Vector512.IsHardwareAccelerated)
            return Sum<Lanes16>(ref frame, padded);
        return Vector256.IsHardwareAccelerated && Fma.IsSupported ? Sum<Lanes8>(ref frame, padded) : Sum<Lanes4>(ref frame, padded);
    }

    /// <summary>The sum of the products of two frames of whole lines.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float SumOfProducts(ref float first, ref float second, nint padded)
    {
        if (Vector512.IsHardwareAccelerated)
            return SumOfProducts<Lanes16>(ref first, ref second, padded);
        return Vector256.IsHardwareAccelerated && Fma.IsSupported ? SumOfProducts<Lanes8>(ref first, ref second, padded) : SumOfProducts<Lanes4>(ref first, ref second, padded);
    }

    /// <summary>Writes x - mean of a frame of whole lines; returns the sum of the squares.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Differences(ref float frame, float mean, ref float differences, nint channels)
    {
        if (Vector512.IsHardwareAccelerated)
            return Differences<Lanes16>(ref frame, mean, ref differences, channels);
        return Vector256.IsHardwareAccelerated && Fma.IsSupported ? Differences<Lanes8>(ref frame, mean, ref differences, channels) : Differences<Lanes4>(ref frame, mean, ref differences, channels);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Differences<TLanes>(ref float frame, float mean, ref float differences, nint channels)
        where TLanes : struct, ILanes<TLanes>
    {
        Span<float> partials = stackalloc float[Partials];
        for (nint lane = 0; lane < Partials; lane += TLanes.Count)
        {
            TLanes sum = TLanes.Create(0f);
            for (nint at = lane; at < channels; at += Partials)
            {
                TLanes difference = TLanes.Load(ref frame, at) - TLanes.Create(mean);
                TLanes.Store(difference, ref differences, at);
                sum = TLanes.MultiplyAdd(difference, difference, sum);
            }

            TLanes.Store(sum, ref partials[0], lane);
        }

        return Folded(ref partials[0]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Sum<TLanes>(ref float frame, nint padded)
        where TLanes : struct, ILanes<TLanes>
    {
        Span<float> partials = stackalloc float[Partials];
        for (nint lane = 0; lane < Partials; lane += TLanes.Count)
        {
            TLanes sum = TLanes.Create(0f);
            for (nint at = lane; at < padded; at += Partials)
                sum += TLanes.Load(ref frame, at);
            TLanes.Store(sum, ref partials[0], lane);
        }

        return Folded(ref partials[0]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float SumOfProducts<TLanes>(ref float first, ref float second, nint padded)
        where TLanes : struct, ILanes<TLanes>
    {
        Span<float> partials = stackalloc float[Partials];
        for (nint lane = 0; lane < Partials; lane += TLanes.Count)
        {
            TLanes sum = TLanes.Create(0f);
            for (nint at = lane; at < padded; at += Partials)
                sum = TLanes.MultiplyAdd(TLanes.Load(ref first, at), TLanes.Load(ref second, at), sum);
            TLanes.Store(sum, ref partials[0], lane);
        }

        return Folded(ref partials[0]);
    }

    // Eight and eight, four and four, two and two, one and one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Folded(ref float partials)
    {
        Vector128<float> sum = (Vector128.LoadUnsafe(ref partials) + Vector128.LoadUnsafe(ref partials, 8)) + (Vector128.LoadUnsafe(ref partials, 4) + Vector128.LoadUnsafe(ref partials, 12));
        sum += Vector128.Shuffle(sum, Vector128.Create(2, 3, 2, 3));
        return sum[0] + sum[1];
    }

    private readonly struct DifferenceMap(float mean) : IUnaryMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => x - TLanes.Create(mean);
    }
}
