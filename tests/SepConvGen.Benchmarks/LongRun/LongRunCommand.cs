using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using SepConvGen.Benchmarks.Processes;
using SepConvGen.Benchmarks.Report;
using SepConvGen.Benchmarks.Shapes;

namespace SepConvGen.Benchmarks.LongRun;

/// <summary>The command <c>long-run</c>.</summary>
internal static class LongRunCommand
{
    private const int DefaultSteps = 2_000_000;

    public static ChildJob<LongRunJob, LongRunResult> Child { get; } = new("measure-long-run", LongRunMeasurement.Run);

    public static Command Command(TextWriter output)
    {
        var shape = new Option<string>("--shape") { HelpName = "ID", Description = "The shape that streams.", DefaultValueFactory = static _ => "brief" };
        Option<FileInfo?> file = Options.ShapeFile();
        Option<string> set = Options.InstructionSet();
        Option<int> steps = Options.Count("--steps", "Steps; the report is made with 100000000.", DefaultSteps);
        var pressure = Options.List("--pressure", "on,off", "With another thread that allocates and forces collections, without, or one after the other.", ["off", "on"]);
        Options.OneOf(pressure, "on", "off");
        var json = new Option<string?>("--json") { HelpName = "FILE", Description = "Writes the figures." };
        var command = new Command("long-run", "The distribution of isolated steps of a stream, and how many miss a deadline.") { shape, file, set, steps, pressure, json };
        command.SetAction(parsed =>
        {
            Shape streaming = ShapeFile.Select(parsed.GetValue(file)?.FullName, [parsed.GetRequiredValue(shape)]).Single();
            using var folder = new ScratchFolder();
            LayerCompiler.Compile([streaming], folder["layers.dll"]);
            LongRunResult[] results = [.. parsed.GetRequiredValue(pressure).Select(word =>
                Child.Run(new LongRunJob(streaming, folder["layers.dll"], parsed.GetValue(steps), word == "on"), InstructionSets.Environment(parsed.GetRequiredValue(set))))];
            output.Write(Markdown(streaming, results));
            if (parsed.GetValue(json) is { } path)
                ResultFiles.Write(path, results);
        });
        return command;
    }

    private static string Markdown(Shape shape, IReadOnlyList<LongRunResult> results)
    {
        var table = new MarkdownTable("garbage pressure", "steps", "median ns", "99.99 % ns", "worst µs", "steps over 1.333 ms", "worst 64 steps µs", "64 steps over 1.333 ms", "full collections", "paused ms", "bytes allocated");
        foreach (LongRunResult result in results)
            table.Add(result.HasPressure ? "on" : "off", Number(result.Steps), Number(result.MedianNanoseconds), Number(result.NanosecondsAt9999), Number(result.WorstNanoseconds / 1e3), Number(result.MissedSteps),
                Number(result.WorstChunkNanoseconds / 1e3), string.Create(CultureInfo.InvariantCulture, $"{result.MissedChunks} of {result.Chunks}"), Number(result.FullCollections), Number(result.PauseMilliseconds), Number(result.AllocatedBytes));
        return string.Create(CultureInfo.InvariantCulture, $"""
            {Machine.Current()}; .NET {Environment.Version}; {DateTime.UtcNow:yyyy-MM-dd}. {shape.Id}, isolated steps of one frame; each figure holds one reading of the clock, {results[0].ClockNanoseconds:F0} ns.

            {table}
            """);
    }

    private static string Number(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
