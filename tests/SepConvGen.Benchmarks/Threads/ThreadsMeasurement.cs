using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Benchmarks.Measuring;
using SepConvGen.Benchmarks.Shapes;
using SepConvGen.Benchmarks.Table;

namespace SepConvGen.Benchmarks.Threads;

/// <summary>What several threads are compared on.</summary>
internal sealed record ThreadsJob(IReadOnlyList<Shape> Shapes, string LayersAssembly, IReadOnlyList<int> Lengths, int Threads, double SecondsEach);

/// <summary>One call on one thread and on several.</summary>
/// <param name="Shape">The shape's id.</param>
/// <param name="Frames">Input frames.</param>
/// <param name="Operation">forward or backward.</param>
/// <param name="OneThread">Seconds on one.</param>
/// <param name="SeveralThreads">Seconds on several.</param>
/// <param name="BytesPerCall">Allocated by all threads of the process in a call on several.</param>
internal sealed record ThreadsFigure(string Shape, int Frames, string Operation, double OneThread, double SeveralThreads, double BytesPerCall);

/// <summary>Forward and Backward with <see cref="Layer.MaxDegreeOfParallelism"/> 1 and more, in turn in one process.</summary>
internal static class ThreadsMeasurement
{
    private const int CountedCalls = 200;

    public static IReadOnlyList<ThreadsFigure> Run(ThreadsJob job)
    {
        var layers = new CompiledLayers(job.LayersAssembly, job.Shapes);
        return [.. job.Shapes.SelectMany(shape => job.Lengths.Append(shape.Length).Where(length => shape.OutputLength(length) > 0).Distinct().Order().SelectMany(length => Measure(job, layers, shape, length)))];
    }

    private static IEnumerable<ThreadsFigure> Measure(ThreadsJob job, CompiledLayers layers, Shape shape, int length)
    {
        LayerRun one = Start(1), several = Start(job.Threads);
        Contender[] single = [.. one.Contenders(TableParts.Forward | TableParts.Backward)], parallel = [.. several.Contenders(TableParts.Forward | TableParts.Backward)];
        Contender[] all = [.. single.Zip(parallel).SelectMany(static pair => (Contender[])[pair.First, pair.Second])];
        WarmUp.All(all.Select(static contender => contender.Call));
        IReadOnlyList<Timing> timings = InterleavedMeasurement.Run(all, job.SecondsEach);
        for (int i = 0; i < single.Length; i++)
            yield return new ThreadsFigure(shape.Id, length, single[i].Operation, timings[2 * i].BestSeconds, timings[2 * i + 1].BestSeconds, BytesPerCall(parallel[i].Call));

        LayerRun Start(int threads)
        {
            SeparableConv1DLayer layer = layers.Build(shape, ChannelsGiven.AtBuild);
            layer.MaxDegreeOfParallelism = threads;
            return new LayerRun(shape, length, layer, lineOffset: 0);
        }
    }

    private static double BytesPerCall(Action call)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int i = 0; i < CountedCalls; i++)
            call();
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)CountedCalls;
    }
}
