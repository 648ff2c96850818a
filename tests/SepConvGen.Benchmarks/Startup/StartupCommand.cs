using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using SepConvGen.Benchmarks.Processes;
using SepConvGen.Benchmarks.Report;

namespace SepConvGen.Benchmarks.Startup;

/// <summary>The command <c>startup</c>.</summary>
internal static class StartupCommand
{
    public static Command Command(TextWriter output, TextWriter progress)
    {
        string[] all = [.. PublishKinds.All];
        Option<string[]> kinds = Options.List("--publish", string.Join(',', all), "Ways to publish the small program that is started.", all);
        Options.OneOf(kinds, all);
        Option<int> runs = Options.Count("--runs", "Starts of each kind.", 15);
        var json = new Option<string?>("--json") { HelpName = "FILE", Description = "Writes the figures." };
        var command = new Command("startup", "From process start to a layer's first output, less an empty program's: JIT, ReadyToRun, NativeAOT.") { kinds, runs, json };
        command.SetAction(parsed =>
        {
            StartupFigure[] figures = [.. PublishKinds.All.Where(kind => parsed.GetRequiredValue(kinds).Contains(kind)).Select(kind => Measure(kind, parsed.GetValue(runs), progress)).OfType<StartupFigure>()];
            output.Write(Markdown(figures));
            if (parsed.GetValue(json) is { } path)
                ResultFiles.Write(path, figures);
        });
        return command;
    }

    private static StartupFigure? Measure(string kind, int runs, TextWriter progress)
    {
        progress.WriteLine($"{kind}: publishing …");
        using var folder = new ScratchFolder();
        try
        {
            return StartupMeasurement.Run(kind, PublishedProgram.Publish(kind, folder["."]), runs);
        }
        catch (InvalidOperationException exception)
        {
            // Packs and linkers are not everywhere; the other kinds can still be told.
            progress.WriteLine($"{kind} is left out: {exception.Message}");
            return null;
        }
    }

    private static string Markdown(IReadOnlyList<StartupFigure> figures)
    {
        var table = new MarkdownTable("published", "empty ms", "first output ms", "difference ms", "methods compiled at run time", "in ms", "size MB");
        foreach (StartupFigure figure in figures)
            table.Add(figure.Kind, Milliseconds(figure.EmptySeconds), Milliseconds(figure.LayerSeconds), Milliseconds(figure.DifferenceSeconds), figure.CompiledMethods.ToString(CultureInfo.InvariantCulture),
                Milliseconds(figure.CompilerSeconds), (figure.Bytes / 1e6).ToString("F1", CultureInfo.InvariantCulture));
        return $"{Machine.Current()}; .NET {Environment.Version}; {DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\n\n{table}";
    }

    private static string Milliseconds(double seconds) => (seconds * 1e3).ToString("F2", CultureInfo.InvariantCulture);
}
