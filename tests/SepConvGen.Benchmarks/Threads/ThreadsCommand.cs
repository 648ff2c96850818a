using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using SepConvGen.Benchmarks.Processes;
using SepConvGen.Benchmarks.Report;
using SepConvGen.Benchmarks.Shapes;

namespace SepConvGen.Benchmarks.Threads;

/// <summary>The command <c>threads</c>.</summary>
internal static class ThreadsCommand
{
    private const double SecondsEach = 0.12;

    public static ChildJob<ThreadsJob, IReadOnlyList<ThreadsFigure>> Child { get; } = new("measure-threads", ThreadsMeasurement.Run);

    public static Command Command(TextWriter output)
    {
        Option<string[]> shapes = Options.Shapes();
        Option<FileInfo?> file = Options.ShapeFile();
        Option<string> set = Options.InstructionSet();
        Option<int> threads = Options.Count("--threads", "Threads that a call may use.", 2);
        var json = new Option<string?>("--json") { HelpName = "FILE", Description = "Writes the figures." };
        var command = new Command("threads", "Forward and backward on several threads against one, and what a call allocates.") { shapes, file, set, threads, json };
        command.SetAction(parsed =>
        {
            IReadOnlyList<Shape> selected = ShapeFile.Select(parsed.GetValue(file)?.FullName, parsed.GetRequiredValue(shapes));
            using var folder = new ScratchFolder();
            LayerCompiler.Compile(selected, folder["layers.dll"]);
            var job = new ThreadsJob(selected, folder["layers.dll"], [1, 8, 48], parsed.GetValue(threads), SecondsEach);
            IReadOnlyList<ThreadsFigure> figures = Child.Run(job, InstructionSets.Environment(parsed.GetRequiredValue(set)));
            output.Write(Markdown(figures, job.Threads));
            if (parsed.GetValue(json) is { } path)
                ResultFiles.Write(path, figures);
        });
        return command;
    }

    private static string Markdown(IReadOnlyList<ThreadsFigure> figures, int threads)
    {
        var table = new MarkdownTable("shape", "frames", "call", "one thread µs", string.Create(CultureInfo.InvariantCulture, $"{threads} threads µs"), "speed-up", "bytes a call");
        foreach (ThreadsFigure figure in figures)
            table.Add(figure.Shape, figure.Frames.ToString(CultureInfo.InvariantCulture), figure.Operation, Figures.Microseconds(figure.OneThread), Figures.Microseconds(figure.SeveralThreads),
                (figure.OneThread / figure.SeveralThreads).ToString("F2", CultureInfo.InvariantCulture), figure.BytesPerCall.ToString("F0", CultureInfo.InvariantCulture));
        return string.Create(CultureInfo.InvariantCulture, $"{Machine.Current()}; .NET {Environment.Version}; {DateTime.UtcNow:yyyy-MM-dd}\n\n{table}");
    }
}
