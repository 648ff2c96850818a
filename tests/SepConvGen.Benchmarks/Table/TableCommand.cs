using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using SepConvGen.Benchmarks.Processes;
using SepConvGen.Benchmarks.Report;
using SepConvGen.Benchmarks.Rivals;
using SepConvGen.Benchmarks.Shapes;

namespace SepConvGen.Benchmarks.Table;

/// <summary>Measures every shape in processes of its own for each instruction set, and reports.</summary>
internal static class TableCommand
{
    // A loud minute of a shared machine passes.
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    /// <exception cref="InvalidDataException">The options or the file of shapes ask for something that is not there.</exception>
    public static void Run(TableOptions options, TextWriter output, TextWriter progress)
    {
        IReadOnlyList<Shape> shapes = Selected(options);
        using var folder = new ScratchFolder();
        LayerCompiler.Compile(shapes, folder["layers.dll"]);
        var job = new MeasureJob
        {
            Shapes = shapes,
            LayersAssembly = folder["layers.dll"],
            Lengths = [.. options.Lengths.Where(static length => length != "full").Select(ParseLength)],
            IncludesFullLength = options.Lengths.Contains("full"),
            Channels = options.Channels,
            Parts = options.Parts,
            Rivals = [],
            SecondsEach = options.SecondsEach,
            LineOffset = options.LineOffset,
        };
        TableResult result = TableResult.Of(DateTime.UtcNow, Machine.Current(), RuntimeInformation.FrameworkDescription, shapes, Measure(options, job, folder, progress));
        string markdown = MarkdownReport.Of(result);
        output.Write(markdown);
        if (options.Json is not null)
            ResultFiles.Write(options.Json, result);
        if (options.Markdown is not null)
            File.WriteAllText(options.Markdown, markdown);
    }

    private static List<ProcessResult> Measure(TableOptions options, MeasureJob job, ScratchFolder folder, TextWriter progress)
    {
        IReadOnlyList<string> rivals = ManagedRivals.Wanted(options.Rivals);
        List<ProcessResult> results = [];
        for (int process = 0; process < options.Processes; process++)
            foreach (string set in options.InstructionSets)
            {
                if (results.Count > 0)
                    Thread.Sleep(s_pause);
                progress.WriteLine($"{set}, process {process + 1} of {options.Processes} …");
                // Native rivals take the widest set that the machine has, whatever the runtime is told: they run beside our first one only.
                ResultFiles.Write(folder["job.json"], job with { Rivals = set == options.InstructionSets[0] ? rivals : [] });
                ChildProgram.RunSelf([MeasureCommand.Name, folder["job.json"], folder["result.json"]], InstructionSets.Environment(set));
                ProcessResult result = ResultFiles.Read<ProcessResult>(folder["result.json"]);
                if (result.InstructionSet != InstructionSets.NameOf(set))
                    throw new InvalidDataException($"{set} was asked for, but this machine's kernels used {result.InstructionSet}: name its sets with --isa.");
                results.Add(result);
            }

        return results;
    }

    private static IReadOnlyList<Shape> Selected(TableOptions options)
    {
        IReadOnlyList<Shape> all = options.ShapeFile is null ? ShapeFile.Bundled() : ShapeFile.Read(options.ShapeFile);
        if (options.Shapes.Except(all.Select(static shape => shape.Id)).FirstOrDefault() is { } unknown)
            throw new InvalidDataException($"There is no shape '{unknown}'; there are {string.Join(", ", all.Select(static shape => $"'{shape.Id}'"))}.");
        return options.Shapes.Count == 0 ? all : [.. all.Where(shape => options.Shapes.Contains(shape.Id))];
    }

    private static int ParseLength(string length) =>
        int.TryParse(length, out int frames) && frames > 0 ? frames : throw new InvalidDataException($"--lengths takes numbers of frames from 1 and 'full', but was given '{length}'.");
}
