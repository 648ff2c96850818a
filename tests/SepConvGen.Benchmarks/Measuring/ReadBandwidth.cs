using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SepConvGen.Benchmarks.Measuring;

/// <summary>How fast a buffer of a given size is read again and again, in the widest vectors that the kernels use: the rate of the cache it fits into.</summary>
internal static class ReadBandwidth
{
    private const int Bursts = 60;
    private const double BurstSeconds = 0.0003;

    private static float s_sink;

    /// <summary>Bytes per second, in the best of many bursts.</summary>
    /// <param name="bytes">The size of the buffer; rounded up to eight vectors, at least once these.</param>
    public static double BytesPerSecond(long bytes)
    {
        int step = 8 * Vector512<float>.Count;
        int count = checked((int)(Math.Max(1, (bytes / sizeof(float) + step - 1) / step) * step));
        var buffer = new TensorMemory(count, lineOffset: 0);
        Seconds(buffer, 1);
        long passes = BurstLength.Calls(BurstSeconds, calls => Seconds(buffer, calls));
        double best = double.MaxValue;
        for (int i = 0; i < Bursts; i++)
            best = Math.Min(best, Seconds(buffer, passes));
        return (double)count * sizeof(float) * passes / best;
    }

    private static double Seconds(TensorMemory memory, long passes)
    {
        Span<float> buffer = memory.Span;
        long start = Stopwatch.GetTimestamp();
        for (long i = 0; i < passes; i++)
            s_sink += Vector512.IsHardwareAccelerated ? Read512(buffer) : Vector256.IsHardwareAccelerated ? Read256(buffer) : Read128(buffer);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Read512(Span<float> buffer)
    {
        ref float start = ref MemoryMarshal.GetReference(buffer);
        Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default, a4 = default, a5 = default, a6 = default, a7 = default;
        for (nuint i = 0; i < (nuint)buffer.Length; i += 128)
        {
            a0 += Vector512.LoadUnsafe(ref start, i); a1 += Vector512.LoadUnsafe(ref start, i + 16); a2 += Vector512.LoadUnsafe(ref start, i + 32); a3 += Vector512.LoadUnsafe(ref start, i + 48);
            a4 += Vector512.LoadUnsafe(ref start, i + 64); a5 += Vector512.LoadUnsafe(ref start, i + 80); a6 += Vector512.LoadUnsafe(ref start, i + 96); a7 += Vector512.LoadUnsafe(ref start, i + 112);
        }

        return (a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7)[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Read256(Span<float> buffer)
    {
        ref float start = ref MemoryMarshal.GetReference(buffer);
        Vector256<float> a0 = default, a1 = default, a2 = default, a3 = default, a4 = default, a5 = default, a6 = default, a7 = default;
        for (nuint i = 0; i < (nuint)buffer.Length; i += 64)
        {
            a0 += Vector256.LoadUnsafe(ref start, i); a1 += Vector256.LoadUnsafe(ref start, i + 8); a2 += Vector256.LoadUnsafe(ref start, i + 16); a3 += Vector256.LoadUnsafe(ref start, i + 24);
            a4 += Vector256.LoadUnsafe(ref start, i + 32); a5 += Vector256.LoadUnsafe(ref start, i + 40); a6 += Vector256.LoadUnsafe(ref start, i + 48); a7 += Vector256.LoadUnsafe(ref start, i + 56);
        }

        return (a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7)[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Read128(Span<float> buffer)
    {
        ref float start = ref MemoryMarshal.GetReference(buffer);
        Vector128<float> a0 = default, a1 = default, a2 = default, a3 = default, a4 = default, a5 = default, a6 = default, a7 = default;
        for (nuint i = 0; i < (nuint)buffer.Length; i += 32)
        {
            a0 += Vector128.LoadUnsafe(ref start, i); a1 += Vector128.LoadUnsafe(ref start, i + 4); a2 += Vector128.LoadUnsafe(ref start, i + 8); a3 += Vector128.LoadUnsafe(ref start, i + 12);
            a4 += Vector128.LoadUnsafe(ref start, i + 16); a5 += Vector128.LoadUnsafe(ref start, i + 20); a6 += Vector128.LoadUnsafe(ref start, i + 24); a7 += Vector128.LoadUnsafe(ref start, i + 28);
        }

        return (a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7)[0];
    }
}
