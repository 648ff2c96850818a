using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SepConvGen.Benchmarks.Measuring;

/// <summary>How long one fused multiply-add takes whose addend is the result of the one before.</summary>
internal static class FmaLatency
{
    private const int Steps = 10;
    private const int Iterations = 4_000;
    private const int Bursts = 100;

    private static float s_sink;

    /// <summary>Seconds from one result to the next, in the best of many bursts.</summary>
    public static double Seconds()
    {
        double best = double.MaxValue;
        for (int i = 0; i < Bursts; i++)
        {
            long start = Stopwatch.GetTimestamp();
            s_sink += Vector512.IsHardwareAccelerated ? Run512() : Vector256.IsHardwareAccelerated && Fma.IsSupported ? Run256() : Run128();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best / (Steps * Iterations);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run512()
    {
        Vector512<float> m = Vector512.Create(0.999f), c = Vector512.Create(0.001f), a = c;
        for (int i = 0; i < Iterations; i++)
        {
            a = Vector512.FusedMultiplyAdd(m, c, a); a = Vector512.FusedMultiplyAdd(m, c, a); a = Vector512.FusedMultiplyAdd(m, c, a); a = Vector512.FusedMultiplyAdd(m, c, a); a = Vector512.FusedMultiplyAdd(m, c, a);
            a = Vector512.FusedMultiplyAdd(m, c, a); a = Vector512.FusedMultiplyAdd(m, c, a); a = Vector512.FusedMultiplyAdd(m, c, a); a = Vector512.FusedMultiplyAdd(m, c, a); a = Vector512.FusedMultiplyAdd(m, c, a);
        }

        return a[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run256()
    {
        Vector256<float> m = Vector256.Create(0.999f), c = Vector256.Create(0.001f), a = c;
        for (int i = 0; i < Iterations; i++)
        {
            a = Vector256.FusedMultiplyAdd(m, c, a); a = Vector256.FusedMultiplyAdd(m, c, a); a = Vector256.FusedMultiplyAdd(m, c, a); a = Vector256.FusedMultiplyAdd(m, c, a); a = Vector256.FusedMultiplyAdd(m, c, a);
            a = Vector256.FusedMultiplyAdd(m, c, a); a = Vector256.FusedMultiplyAdd(m, c, a); a = Vector256.FusedMultiplyAdd(m, c, a); a = Vector256.FusedMultiplyAdd(m, c, a); a = Vector256.FusedMultiplyAdd(m, c, a);
        }

        return a[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run128()
    {
        Vector128<float> m = Vector128.Create(0.999f), c = Vector128.Create(0.001f), a = c;
        for (int i = 0; i < Iterations; i++)
        {
            a = Vector128.FusedMultiplyAdd(m, c, a); a = Vector128.FusedMultiplyAdd(m, c, a); a = Vector128.FusedMultiplyAdd(m, c, a); a = Vector128.FusedMultiplyAdd(m, c, a); a = Vector128.FusedMultiplyAdd(m, c, a);
            a = Vector128.FusedMultiplyAdd(m, c, a); a = Vector128.FusedMultiplyAdd(m, c, a); a = Vector128.FusedMultiplyAdd(m, c, a); a = Vector128.FusedMultiplyAdd(m, c, a); a = Vector128.FusedMultiplyAdd(m, c, a);
        }

        return a[0];
    }
}
