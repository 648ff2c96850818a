using System;
using System.Diagnostics;

namespace SepConvGen.Benchmarks;

/// <summary>Bursts of an action in turn with bursts of the ceiling, so that both see the machine at the same speed; the best burst of each counts.</summary>
internal static class Measurement
{
    private const int Rounds = 100;
    private const double BurstSeconds = 0.002;

    /// <summary>Seconds of one call, and the ceiling's operations per second meanwhile.</summary>
    public static (double Seconds, double CeilingRate) Interleaved(Action action)
    {
        long calls = CallsPerBurst(action);
        double best = double.MaxValue, ceiling = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            best = Math.Min(best, Burst(action, calls));
            ceiling = Math.Min(ceiling, CeilingSeconds());
        }

        return (best, FmaCeiling.Operations / ceiling);
    }

    private static long CallsPerBurst(Action action)
    {
        for (long calls = 1; ; calls *= 2)
            if (Burst(action, calls) * calls >= BurstSeconds / 2)
                return calls * 2;
    }

    private static double Burst(Action action, long calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (long i = 0; i < calls; i++)
            action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
    }

    private static double CeilingSeconds()
    {
        double best = double.MaxValue;
        for (int i = 0; i < 10; i++)
        {
            long start = Stopwatch.GetTimestamp();
            s_sink += FmaCeiling.Run();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    // Keeps the ceiling's result alive.
    private static float s_sink;
}
