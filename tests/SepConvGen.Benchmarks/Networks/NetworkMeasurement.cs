using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SepConvGen.Benchmarks.Measuring;
using SepConvGen.Benchmarks.Processes;

namespace SepConvGen.Benchmarks.Networks;

/// <summary>Networks that a process measures.</summary>
internal sealed record NetworksJob(IReadOnlyList<string> Networks, double SecondsEach);

/// <summary>One thing that was measured.</summary>
/// <param name="Network">The network.</param>
/// <param name="Frames">Input frames of a call; of a batch, of one sample.</param>
/// <param name="Engine">Who computed.</param>
/// <param name="Operation">What.</param>
/// <param name="Seconds">A call, in the best burst.</param>
/// <param name="Multiple">How many times the time that the multiply-adds alone take at the ceiling.</param>
internal sealed record NetworkFigure(string Network, int Frames, string Engine, string Operation, double Seconds, double Multiple);

/// <summary>Measures networks in this process.</summary>
internal static class NetworkMeasurement
{
    private static readonly int[] s_shortLengths = [64, 1];

    /// <summary>The process that measures.</summary>
    public static ChildJob<NetworksJob, IReadOnlyList<NetworkFigure>> Child { get; } = new("measure-networks", Run);

    /// <exception cref="InvalidDataException">There is no such network, or a rival's output is another one.</exception>
    private static IReadOnlyList<NetworkFigure> Run(NetworksJob job) => [.. BenchmarkNetwork.Select(job.Networks).SelectMany(network => Measure(network, job.SecondsEach))];

    private static IEnumerable<NetworkFigure> Measure(BenchmarkNetwork network, double secondsEach)
    {
        using var run = new NetworkRun(network);
        List<(int Frames, IReadOnlyList<Contender> Contenders)> groups = [.. s_shortLengths.Prepend(network.Frames).Select(length => (length, run.Forward(length)))];
        if (run.CanStream)
            groups.Add((1, run.Stream()));
        groups.Add((network.Frames, run.Training()));
        WarmUp.All(groups.SelectMany(static group => group.Contenders).Select(static contender => contender.Call));
        GC.Collect();
        foreach ((int frames, IReadOnlyList<Contender> contenders) in groups)
            foreach ((Contender contender, Timing timing) in contenders.Zip(InterleavedMeasurement.Run(contenders, secondsEach)))
                yield return new NetworkFigure(network.Id, frames, contender.Engine, contender.Operation, timing.BestSeconds, timing.BestSeconds * timing.CeilingRate / contender.Operations);
    }
}
