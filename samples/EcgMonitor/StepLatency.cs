using System;
using System.Diagnostics;

namespace EcgMonitor;

/// <summary>How long one sample takes, in nanoseconds, what reading the clock takes taken off.</summary>
internal sealed class StepLatency
{
    private readonly double[] _sorted;

    private StepLatency(double[] sorted, double clock)
    {
        _sorted = sorted;
        Clock = clock;
    }

    /// <summary>Nanoseconds from one reading of the clock to the next when nothing is in between.</summary>
    public double Clock { get; }

    public double Median => Percentile(50);

    public double Worst => _sorted[^1];

    public static StepLatency Of(ReadOnlySpan<long> ticks)
    {
        double clock = ClockNanoseconds();
        var sorted = new double[ticks.Length];
        for (int i = 0; i < sorted.Length; i++)
            sorted[i] = Math.Max(0, Nanoseconds(ticks[i]) - clock);
        Array.Sort(sorted);
        return new StepLatency(sorted, clock);
    }

    /// <summary>The smallest of the times that is not below <paramref name="percent"/> per cent of them.</summary>
    public double Percentile(double percent) => _sorted[Math.Max(0, (int)Math.Ceiling(percent / 100 * _sorted.Length) - 1)];

    private static double ClockNanoseconds()
    {
        var differences = new long[10_001];
        for (int i = 0; i < differences.Length; i++)
        {
            long begin = Stopwatch.GetTimestamp();
            differences[i] = Stopwatch.GetTimestamp() - begin;
        }

        Array.Sort(differences);
        return Nanoseconds(differences[differences.Length / 2]);
    }

    private static double Nanoseconds(long ticks) => ticks * (1e9 / Stopwatch.Frequency);
}
