using System.Collections.Generic;
using System.IO;
using System.Linq;
using SepConvGen.Benchmarks.Processes;
using SepConvGen.Benchmarks.Report;
using SepConvGen.Benchmarks.Table;

namespace SepConvGen.Benchmarks.Networks;

/// <summary>What <c>table --networks</c> does: whole networks forward, as streams and in training, beside ONNX Runtime, in one process for each instruction set.</summary>
internal static class NetworkTable
{
    /// <exception cref="InvalidDataException">There is no such network.</exception>
    public static void Run(IReadOnlyList<string> networks, TableOptions options, TextWriter output, TextWriter progress)
    {
        _ = BenchmarkNetwork.Select(networks);
        var figures = new List<NetworkFigure>();
        var reports = new List<string>();
        foreach (string set in options.InstructionSets)
        {
            progress.WriteLine($"{set} …");
            IReadOnlyList<NetworkFigure> measured = NetworkMeasurement.Child.Run(new NetworksJob(networks, options.SecondsEach), InstructionSets.Environment(set));
            figures.AddRange(measured);
            reports.Add(NetworkReport.Of(measured, InstructionSets.NameOf(set)));
        }

        string report = string.Join('\n', reports);
        output.Write(report);
        if (options.Json is { } json)
            ResultFiles.Write(json, figures);
        if (options.Markdown is { } markdown)
            MarkedPage.Networks.Write(markdown, report);
        if (options.Readme is { } readme)
            MarkedPage.Networks.Replace(readme, NetworkReport.Excerpt(figures.Take(figures.Count / reports.Count)));
    }
}
