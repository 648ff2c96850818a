using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SepConvGen.Rules;

namespace SepConvGen.Kernels;

/// <summary>
/// The depthwise convolution of rows that lie one right behind the other: a vector holds neighbouring samples, whatever their frames and channels, so that few channels leave no lane empty.
/// Every sample's sum is that of its own channel, over taps in rising order.
/// </summary>
internal static class FlatDepthwise
{
    /// <summary>Floats from one tap of a repeated kernel to the next: a vector may begin at any channel.</summary>
    public const int RepeatedStride = 2 * RowLayout.LineFloats;

    /// <summary>Vectors whose chains of taps do not wait for each other.</summary>
    private const int Together = 8;

    /// <summary>Floats from one tap to the next of the kernel that <see cref="Convolve(ref float, nint, ref float, nint, nint, WindowTaps, ref float, nint)"/> takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint KernelStride(nint channels) => channels == 1 ? 1 : RepeatedStride;

    /// <summary>Writes each tap's channels again and again, until a vector can be loaded from each of them on.</summary>
    /// <param name="kernel">(taps, channels), fewer than 16 channels; 15 floats behind the end may be read.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="taps">Taps.</param>
    /// <param name="repeated">Receives the taps, <see cref="RepeatedStride"/> floats apart; 31 floats behind the last may be written.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Repeat(ref float kernel, nint channels, nint taps, ref float repeated)
    {
        for (nint tap = 0; tap < taps; tap++)
        {
            Vector256<float> low = Vector256.LoadUnsafe(ref kernel, (nuint)(tap * channels)), high = Vector256.LoadUnsafe(ref kernel, (nuint)(tap * channels + Vector256<float>.Count));
            for (nint at = tap * RepeatedStride; at < tap * RepeatedStride + RowLayout.LineFloats + channels; at += channels)
            {
                low.StoreUnsafe(ref repeated, (nuint)at);
                high.StoreUnsafe(ref repeated, (nuint)(at + Vector256<float>.Count));
            }
        }
    }

    /// <summary>Compiles all forms: of one channel and of several, of vectors that share their weights and of others, of every width.</summary>
    public static void WarmUp()
    {
        int longest = Together * RowLayout.LineFloats;
        ref float memory = ref new AlignedBuffer(2 * longest).Reference;
        foreach (int channels in (ReadOnlySpan<int>)[1, 2, 3])
            for (int count = longest; count > 0; count /= 2)
                Convolve(ref memory, 0, ref memory, 0, channels, new WindowTaps(0, 1, 0), ref Unsafe.Add(ref memory, longest), count);
    }

    /// <summary>Each sample's sum over its taps.</summary>
    /// <param name="input">The first sample's first tap inside the signal.</param>
    /// <param name="step">Floats from one tap's sample to the next tap's.</param>
    /// <param name="kernel">The taps, each a vector long from any channel on; of one channel, one weight each.</param>
    /// <param name="kernelStride">Floats from one tap to the next.</param>
    /// <param name="channels">Channels of a frame.</param>
    /// <param name="taps">The same for all rows.</param>
    /// <param name="output">Receives the sums.</param>
    /// <param name="count">Samples: rows · channels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Convolve(ref float input, nint step, ref float kernel, nint kernelStride, nint channels, WindowTaps taps, ref float output, nint count)
    {
        if (channels == 1)
            Convolve<SingleWeight>(ref input, step, ref kernel, kernelStride, channels, taps, ref output, count);
        else
            Convolve<WeightsOfChannels>(ref input, step, ref kernel, kernelStride, channels, taps, ref output, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Convolve<TWeights>(ref float input, nint step, ref float kernel, nint kernelStride, nint channels, WindowTaps taps, ref float output, nint count)
        where TWeights : struct, ITapWeights
    {
        if (Vector512.IsHardwareAccelerated && count >= Vector512<float>.Count)
            Convolve<Lanes16, TWeights>(ref input, step, ref kernel, kernelStride, channels, taps, ref output, count);
        else if (Vector256.IsHardwareAccelerated && Fma.IsSupported && count >= Vector256<float>.Count)
            Convolve<Lanes8, TWeights>(ref input, step, ref kernel, kernelStride, channels, taps, ref output, count);
        else if (count >= Vector128<float>.Count)
            Convolve<Lanes4, TWeights>(ref input, step, ref kernel, kernelStride, channels, taps, ref output, count);
        else
            Convolve<Lanes1, TWeights>(ref input, step, ref kernel, kernelStride, channels, taps, ref output, count);
    }

    /// <summary>The same in vectors of one width, which is at most <paramref name="count"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Convolve<TLanes, TWeights>(ref float input, nint step, ref float kernel, nint kernelStride, nint channels, WindowTaps taps, ref float output, nint count)
        where TLanes : struct, ILanes<TLanes>
        where TWeights : struct, ITapWeights
    {
        nint at = 0;
        if (taps.Before == 0 && taps.Behind == 0)
        {
            nint width = Together * TLanes.Count;
            if (TLanes.Count % channels == 0)
                for (; at <= count - width; at += width)
                    Tile<TLanes, TWeights>(ref Unsafe.Add(ref input, at), step, ref kernel, kernelStride, taps.Inside, ref Unsafe.Add(ref output, at));
            else
                for (nint channel = 0, advance = width % channels; at <= count - width; at += width)
                {
                    Tile<TLanes>(ref Unsafe.Add(ref input, at), step, ref kernel, kernelStride, channel, channels, taps.Inside, ref Unsafe.Add(ref output, at));
                    channel = Next(channel, advance, channels);
                }
        }

        // The last vector ends with the last sample.
        for (nint channel = at % channels, advance = TLanes.Count % channels; at < count; at += TLanes.Count)
        {
            if (at > count - TLanes.Count)
            {
                at = count - TLanes.Count;
                channel = at % channels;
            }

            TLanes a = TLanes.Create(-0f);
            nint w = channel, x = at;
            for (nint tap = 0; tap < taps.Before; tap++, w += kernelStride)
                a = TLanes.MultiplyAdd(TLanes.Create(0f), TWeights.Load<TLanes>(ref kernel, w), a);
            for (nint tap = 0; tap < taps.Inside; tap++, w += kernelStride, x += step)
                a = TLanes.MultiplyAdd(TLanes.Load(ref input, x), TWeights.Load<TLanes>(ref kernel, w), a);
            for (nint tap = 0; tap < taps.Behind; tap++, w += kernelStride)
                a = TLanes.MultiplyAdd(TLanes.Create(0f), TWeights.Load<TLanes>(ref kernel, w), a);
            TLanes.Store(a, ref output, at);
            channel = Next(channel, advance, channels);
        }
    }

    /// <summary>Vectors that all begin with the first channel, and so have the same weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TLanes, TWeights>(ref float input, nint step, ref float kernel, nint kernelStride, nint taps, ref float output)
        where TLanes : struct, ILanes<TLanes>
        where TWeights : struct, ITapWeights
    {
        TLanes a0 = TLanes.Create(-0f), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0;
        for (nint tap = 0, x = 0, w = 0; tap < taps; tap++, x += step, w += kernelStride)
        {
            TLanes weight = TWeights.Load<TLanes>(ref kernel, w);
            a0 = TLanes.MultiplyAdd(TLanes.Load(ref input, x), weight, a0);
            a1 = TLanes.MultiplyAdd(TLanes.Load(ref input, x + TLanes.Count), weight, a1);
            a2 = TLanes.MultiplyAdd(TLanes.Load(ref input, x + 2 * TLanes.Count), weight, a2);
            a3 = TLanes.MultiplyAdd(TLanes.Load(ref input, x + 3 * TLanes.Count), weight, a3);
            a4 = TLanes.MultiplyAdd(TLanes.Load(ref input, x + 4 * TLanes.Count), weight, a4);
            a5 = TLanes.MultiplyAdd(TLanes.Load(ref input, x + 5 * TLanes.Count), weight, a5);
            a6 = TLanes.MultiplyAdd(TLanes.Load(ref input, x + 6 * TLanes.Count), weight, a6);
            a7 = TLanes.MultiplyAdd(TLanes.Load(ref input, x + 7 * TLanes.Count), weight, a7);
        }

        Store(a0, a1, a2, a3, a4, a5, a6, a7, ref output);
    }

    /// <summary>Vectors each of which begins with another channel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TLanes>(ref float input, nint step, ref float kernel, nint kernelStride, nint channel, nint channels, nint taps, ref float output)
        where TLanes : struct, ILanes<TLanes>
    {
        nint advance = TLanes.Count % channels;
        nint w0 = channel, w1 = Next(w0, advance, channels), w2 = Next(w1, advance, channels), w3 = Next(w2, advance, channels), w4 = Next(w3, advance, channels), w5 = Next(w4, advance, channels), w6 = Next(w5, advance, channels), w7 = Next(w6, advance, channels);
        TLanes a0 = TLanes.Create(-0f), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0;
        for (nint tap = 0, x = 0; tap < taps; tap++, x += step)
        {
            a0 = TLanes.MultiplyAdd(TLanes.Load(ref input, x), TLanes.Load(ref kernel, w0), a0);
            a1 = TLanes.MultiplyAdd(TLanes.Load(ref input, x + TLanes.Count), TLanes.Load(ref kernel, w1), a1);
            a2 = TLanes.MultiplyAdd(TLanes.Load(ref input, x + 2 * TLanes.Count), TLanes.Load(ref kernel, w2), a2);
            a3 = TLanes.MultiplyAdd(TLanes.Load(ref input, x + 3 * TLanes.Count), TLanes.Load(ref kernel, w3), a3);
            a4 = TLanes.MultiplyAdd(TLanes.Load(ref input, x + 4 * TLanes.Count), TLanes.Load(ref kernel, w4), a4);
            a5 = TLanes.MultiplyAdd(TLanes.Load(ref input, x + 5 * TLanes.Count), TLanes.Load(ref kernel, w5), a5);
            a6 = TLanes.MultiplyAdd(TLanes.Load(ref input, x + 6 * TLanes.Count), TLanes.Load(ref kernel, w6), a6);
            a7 = TLanes.MultiplyAdd(TLanes.Load(ref input, x + 7 * TLanes.Count), TLanes.Load(ref kernel, w7), a7);
            kernel = ref Unsafe.Add(ref kernel, kernelStride);
        }

        Store(a0, a1, a2, a3, a4, a5, a6, a7, ref output);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TLanes>(TLanes a0, TLanes a1, TLanes a2, TLanes a3, TLanes a4, TLanes a5, TLanes a6, TLanes a7, ref float output)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes.Store(a0, ref output, 0);
        TLanes.Store(a1, ref output, TLanes.Count);
        TLanes.Store(a2, ref output, 2 * TLanes.Count);
        TLanes.Store(a3, ref output, 3 * TLanes.Count);
        TLanes.Store(a4, ref output, 4 * TLanes.Count);
        TLanes.Store(a5, ref output, 5 * TLanes.Count);
        TLanes.Store(a6, ref output, 6 * TLanes.Count);
        TLanes.Store(a7, ref output, 7 * TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Next(nint channel, nint advance, nint channels) => channel + advance < channels ? channel + advance : channel + advance - channels;

    /// <summary>A tap's weights of a vector of samples.</summary>
    internal interface ITapWeights
    {
        static abstract TLanes Load<TLanes>(ref float kernel, nint at)
            where TLanes : struct, ILanes<TLanes>;
    }

    /// <summary>One for each channel.</summary>
    internal readonly struct WeightsOfChannels : ITapWeights
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Load<TLanes>(ref float kernel, nint at)
            where TLanes : struct, ILanes<TLanes> => TLanes.Load(ref kernel, at);
    }

    /// <summary>The one of the only channel.</summary>
    internal readonly struct SingleWeight : ITapWeights
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Load<TLanes>(ref float kernel, nint at)
            where TLanes : struct, ILanes<TLanes> => TLanes.Create(Unsafe.Add(ref kernel, at));
    }
}
