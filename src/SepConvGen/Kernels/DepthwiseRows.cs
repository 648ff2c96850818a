using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SepConvGen.Kernels;

/// <summary>Taps of a window that lie inside the signal, between those that meet the zeros of the padding.</summary>
/// <param name="Before">Taps that meet zeros before the signal.</param>
/// <param name="Inside">Taps that meet frames of it.</param>
/// <param name="Behind">Taps that meet zeros behind it.</param>
internal readonly record struct WindowTaps(nint Before, nint Inside, nint Behind);

/// <summary>The depthwise convolution of rows that share no loads of their windows, are too few for a tile, or reach into the padding: four at a time share the loads of the weights.</summary>
internal static class DepthwiseRows
{
    private const int Together = 4;

    /// <summary>Each row's sum over taps in rising order, from <paramref name="start"/>. A tap that meets the padding is multiplied like any other.</summary>
    /// <param name="input">The frame of the first row's first tap inside the signal.</param>
    /// <param name="advance">Floats from one row's window to the next one's.</param>
    /// <param name="step">Floats from one tap's frame to the next tap's.</param>
    /// <param name="kernel">The taps.</param>
    /// <param name="kernelStride">Floats from one tap to the next.</param>
    /// <param name="taps">The same for all rows.</param>
    /// <param name="lanes">Lanes, at least a vector.</param>
    /// <param name="output">Receives the rows.</param>
    /// <param name="outputStep">Floats from one row of <paramref name="output"/> to the next.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="start">What the sums start from.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Convolve(ref float input, nint advance, nint step, ref float kernel, nint kernelStride, WindowTaps taps, nint lanes, ref float output, nint outputStep, nint rows, float start)
    {
        if (Vector512.IsHardwareAccelerated)
            Convolve<Lanes16>(ref input, advance, step, ref kernel, kernelStride, taps, lanes, ref output, outputStep, rows, start);
        else if (Vector256.IsHardwareAccelerated && Fma.IsSupported)
            Convolve<Lanes8>(ref input, advance, step, ref kernel, kernelStride, taps, lanes, ref output, outputStep, rows, start);
        else
            Convolve<Lanes4>(ref input, advance, step, ref kernel, kernelStride, taps, lanes, ref output, outputStep, rows, start);
    }

    /// <summary>The same in vectors of one width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Convolve<TLanes>(ref float input, nint advance, nint step, ref float kernel, nint kernelStride, WindowTaps taps, nint lanes, ref float output, nint outputStep, nint rows, float start)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes zero = TLanes.Create(0f);
        nint whole = rows < Together ? 0 : rows;
        for (nint row = 0; row < whole; row += Together)
        {
            nint top = nint.Min(row, rows - Together);
            for (nint lane = 0; lane < lanes; lane += TLanes.Count)
            {
                nint at = nint.Min(lane, lanes - TLanes.Count), x = at + top * advance, w = at;
                TLanes a0 = TLanes.Create(start);
                for (nint tap = 0; tap < taps.Before; tap++, w += kernelStride)
                    a0 = TLanes.MultiplyAdd(zero, TLanes.Load(ref kernel, w), a0);
                TLanes a1 = a0, a2 = a0, a3 = a0;
                for (nint tap = 0; tap < taps.Inside; tap++, w += kernelStride, x += step)
                {
                    TLanes weight = TLanes.Load(ref kernel, w);
                    a0 = TLanes.MultiplyAdd(TLanes.Load(ref input, x), weight, a0);
                    a1 = TLanes.MultiplyAdd(TLanes.Load(ref input, x + advance), weight, a1);
                    a2 = TLanes.MultiplyAdd(TLanes.Load(ref input, x + 2 * advance), weight, a2);
                    a3 = TLanes.MultiplyAdd(TLanes.Load(ref input, x + 3 * advance), weight, a3);
                }

                for (nint tap = 0; tap < taps.Behind; tap++, w += kernelStride)
                {
                    TLanes weight = TLanes.Load(ref kernel, w);
                    a0 = TLanes.MultiplyAdd(zero, weight, a0);
                    a1 = TLanes.MultiplyAdd(zero, weight, a1);
                    a2 = TLanes.MultiplyAdd(zero, weight, a2);
                    a3 = TLanes.MultiplyAdd(zero, weight, a3);
                }

                nint y = at + top * outputStep;
                TLanes.Store(a0, ref output, y);
                TLanes.Store(a1, ref output, y + outputStep);
                TLanes.Store(a2, ref output, y + 2 * outputStep);
                TLanes.Store(a3, ref output, y + 3 * outputStep);
            }
        }

        // Neighbouring vectors do not wait for each other, so the processor overlaps their chains of taps.
        for (nint row = whole; row < rows; row++)
            for (nint lane = 0; lane < lanes; lane += TLanes.Count)
            {
                nint at = nint.Min(lane, lanes - TLanes.Count), x = at + row * advance, w = at;
                TLanes a = TLanes.Create(start);
                for (nint tap = 0; tap < taps.Before; tap++, w += kernelStride)
                    a = TLanes.MultiplyAdd(zero, TLanes.Load(ref kernel, w), a);
                for (nint tap = 0; tap < taps.Inside; tap++, w += kernelStride, x += step)
                    a = TLanes.MultiplyAdd(TLanes.Load(ref input, x), TLanes.Load(ref kernel, w), a);
                for (nint tap = 0; tap < taps.Behind; tap++, w += kernelStride)
                    a = TLanes.MultiplyAdd(zero, TLanes.Load(ref kernel, w), a);
                TLanes.Store(a, ref output, at + row * outputStep);
            }
    }
}
