using System;
using System.Diagnostics;
using SepConvGen.Benchmarks.Measuring;
using SepConvGen.Benchmarks.Shapes;
using SepConvGen.Benchmarks.Table;

namespace SepConvGen.Benchmarks.LongRun;

/// <summary>What a long run takes.</summary>
internal sealed record LongRunJob(Shape Shape, string LayersAssembly, long Steps, bool HasPressure);

/// <summary>How long the isolated steps of a long run took.</summary>
internal sealed record LongRunResult
{
    public required long Steps { get; init; }

    public required bool HasPressure { get; init; }

    /// <summary>Nanoseconds of a step, the reading of the clock included.</summary>
    public required double MedianNanoseconds { get; init; }

    public required double NanosecondsAt9999 { get; init; }

    public required double WorstNanoseconds { get; init; }

    /// <summary>Nanoseconds of reading the clock, which every step's figure includes once.</summary>
    public required double ClockNanoseconds { get; init; }

    /// <summary>Steps that alone took longer than <see cref="LongRunMeasurement.DeadlineSeconds"/>.</summary>
    public required long MissedSteps { get; init; }

    public required long Chunks { get; init; }

    /// <summary>Chunks of 64 steps that took longer.</summary>
    public required long MissedChunks { get; init; }

    public required double WorstChunkNanoseconds { get; init; }

    /// <summary>Bytes that the measuring thread allocated during the steps.</summary>
    public required long AllocatedBytes { get; init; }

    /// <summary>Collections of the oldest generation meanwhile.</summary>
    public required int FullCollections { get; init; }

    /// <summary>Milliseconds that the runtime says all threads were paused for collections.</summary>
    public required double PauseMilliseconds { get; init; }
}

/// <summary>Isolated steps of a stream, each timed, with or without another thread that keeps the garbage collector busy.</summary>
internal static class LongRunMeasurement
{
    public const int ChunkSteps = 64;

    /// <summary>Seconds in which 64 frames arrive at 48 kHz.</summary>
    public const double DeadlineSeconds = ChunkSteps / 48_000.0;

    public static LongRunResult Run(LongRunJob job)
    {
        var run = new StreamRun(job.Shape, new CompiledLayers(job.LayersAssembly, [job.Shape]).Build(job.Shape, ChannelsGiven.AtBuild));
        var steps = new LogHistogram();
        var chunks = new LogHistogram();
        WarmUp.All([run.Isolated, () => Time(run, new LogHistogram(), new LogHistogram(), 10_000, long.MaxValue)]);
        double clock = ClockNanoseconds();
        using GarbagePressure? pressure = job.HasPressure ? GarbagePressure.Start() : null;
        int collections = GC.CollectionCount(2);
        TimeSpan paused = GC.GetTotalPauseDuration();
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        (long missedSteps, long missedChunks) = Time(run, steps, chunks, job.Steps, (long)(DeadlineSeconds * Stopwatch.Frequency));
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return new LongRunResult
        {
            Steps = steps.Count,
            HasPressure = job.HasPressure,
            MedianNanoseconds = Nanoseconds(steps.Quantile(0.5)),
            NanosecondsAt9999 = Nanoseconds(steps.Quantile(0.9999)),
            WorstNanoseconds = Nanoseconds(steps.Largest),
            ClockNanoseconds = clock,
            MissedSteps = missedSteps,
            Chunks = chunks.Count,
            MissedChunks = missedChunks,
            WorstChunkNanoseconds = Nanoseconds(chunks.Largest),
            AllocatedBytes = allocated,
            FullCollections = GC.CollectionCount(2) - collections,
            PauseMilliseconds = (GC.GetTotalPauseDuration() - paused).TotalMilliseconds,
        };
    }

    private static (long Steps, long Chunks) Time(StreamRun run, LogHistogram steps, LogHistogram chunks, long count, long deadline)
    {
        long missedSteps = 0, missedChunks = 0;
        long last = Stopwatch.GetTimestamp(), chunkStart = last;
        for (long i = 1; i <= count; i++)
        {
            run.Isolated();
            long now = Stopwatch.GetTimestamp(), taken = now - last;
            last = now;
            steps.Add(taken);
            if (taken > deadline)
                missedSteps++;
            if (i % ChunkSteps != 0)
                continue;
            chunks.Add(now - chunkStart);
            if (now - chunkStart > deadline)
                missedChunks++;
            chunkStart = now;
        }

        return (missedSteps, missedChunks);
    }

    private static double ClockNanoseconds()
    {
        const int Readings = 100_000;
        long start = Stopwatch.GetTimestamp(), last = 0;
        for (int i = 0; i < Readings; i++)
            last = Stopwatch.GetTimestamp();
        return Nanoseconds(last - start) / Readings;
    }

    private static double Nanoseconds(long ticks) => ticks * 1e9 / Stopwatch.Frequency;
}
