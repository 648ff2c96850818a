using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;

namespace EcgMonitor;

/// <summary>Prints what the monitor saw and how fast it was.</summary>
internal static class LiveSummary
{
    public static void PrintSpeed(MonitorRecord record)
    {
        StepLatency latency = StepLatency.Of(record.PushTicks);
        Console.WriteLine($"  One sample: median {latency.Median:F0} ns, 99.9th percentile {latency.Percentile(99.9):F0} ns, worst {latency.Worst:F0} ns; a new one comes every {1e9 / EcgRecording.SamplesPerSecond:F0} ns.");
        Console.WriteLine($"  (Each waits for the output of the one before; {latency.Clock:F0} ns for reading the clock are taken off. Interruptions by the operating system are in it.)");
        Console.WriteLine($"  Allocated: {record.AllocatedBytes} bytes.");
    }

    /// <summary>Says whether the stream's outputs are those of the batch, bit for bit.</summary>
    public static bool PrintComparison(ReadOnlySpan<float> streamed, ReadOnlySpan<float> batch)
    {
        bool isSame = MemoryMarshal.AsBytes(streamed).SequenceEqual(MemoryMarshal.AsBytes(batch));
        Console.WriteLine($"  Stream and batch: {(isSame ? $"the same {streamed.Length} outputs, bit for bit." : "THE BITS DIFFER.")}");
        return isSame;
    }

    public static void PrintBeats(IReadOnlyList<JudgedBeat> beats, double threshold)
    {
        Console.WriteLine($"  Beats: {beats.Count}, of which {beats.Count(beat => beat.IsFlagged)} stand out (forecast error above {threshold:F2} mV).");
        Console.WriteLine($"  {"medians",-10}{"forecast error",18}{"error of one step",20}{"width",10}{"since last beat",18}");
        foreach (IGrouping<bool, JudgedBeat> group in beats.GroupBy(beat => beat.IsFlagged).OrderByDescending(group => group.Key))
            Console.WriteLine($"  {(group.Key ? "flagged" : "others"),-10}{Median(group, beat => beat.ForecastError),15:F3} mV{Median(group, beat => beat.StepError),17:F3} mV" +
                $"{Median(group, beat => 1000.0 * beat.Beat.Width / EcgRecording.SamplesPerSecond),7:F0} ms{Median(group, beat => 1000.0 * beat.Beat.Interval / EcgRecording.SamplesPerSecond),15:F0} ms");
        int wide = beats.Count(beat => beat.Beat.IsWide);
        Console.WriteLine($"  Of {wide} wide beats (60 ms or more at half their height, as premature ventricular beats are) {beats.Count(beat => beat.Beat.IsWide && beat.IsFlagged)} are flagged.");
    }

    private static double Median(IEnumerable<JudgedBeat> beats, Func<JudgedBeat, double> value) => Order.Median<double>([.. beats.Select(value)]);
}
