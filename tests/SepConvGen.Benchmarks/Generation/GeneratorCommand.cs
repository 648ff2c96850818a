using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using SepConvGen.Benchmarks.Measuring;
using SepConvGen.Benchmarks.Processes;
using SepConvGen.Benchmarks.Report;
using SepConvGen.Benchmarks.Shapes;

namespace SepConvGen.Benchmarks.Generation;

/// <summary>The command <c>generator</c>.</summary>
internal static class GeneratorCommand
{
    public static Command Command(TextWriter output)
    {
        Option<string[]> shapes = Options.Shapes();
        Option<FileInfo?> file = Options.ShapeFile();
        var json = new Option<string?>("--json") { HelpName = "FILE", Description = "Writes the figures." };
        var command = new Command("generator", "What the generator takes for a layer, for a hundred, and after an edit; and the sizes of its files.") { shapes, file, json };
        command.SetAction(parsed =>
        {
            GenerationResult result = GenerationMeasurement.Run(ShapeFile.Select(parsed.GetValue(file)?.FullName, parsed.GetRequiredValue(shapes)));
            output.Write(Markdown(result));
            if (parsed.GetValue(json) is { } path)
                ResultFiles.Write(path, result);
        });
        return command;
    }

    private static string Markdown(GenerationResult result)
    {
        var layers = new MarkdownTable("shape", "channels", "ms", "KB");
        foreach (EmittedLayer layer in result.Layers)
            layers.Add(layer.Shape, layer.Channels == ChannelsGiven.Fixed ? "fixed" : "at Build", Milliseconds(layer.Seconds), Kilobytes(layer.Bytes));
        var summary = new MarkdownTable("what", "figure");
        summary.Add("a layer, median", $"{Milliseconds(Statistics.Median(result.Layers.Select(static layer => layer.Seconds)))} ms");
        summary.Add("a layer, slowest", $"{Milliseconds(result.Layers.Max(static layer => layer.Seconds))} ms");
        summary.Add(string.Create(CultureInfo.InvariantCulture, $"{result.ManyLayers} layers"), $"{Milliseconds(result.ManyLayersSeconds)} ms");
        summary.Add("an argument of one of them changed", $"{Milliseconds(result.OneOfManySeconds)} ms");
        summary.Add("an unrelated edit", string.Create(CultureInfo.InvariantCulture, $"{Milliseconds(result.UnrelatedEditSeconds)} ms, {result.EmittedAfterUnrelatedEdit} files emitted anew"));
        summary.Add("emitted file, median", $"{Kilobytes(Statistics.Median(result.Layers.Select(static layer => (double)layer.Bytes)))} KB");
        summary.Add("emitted file, largest", $"{Kilobytes(result.Layers.Max(static layer => layer.Bytes))} KB");
        return $"{Machine.Current()}; .NET {Environment.Version}; {DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}; warm\n\n{summary}\n{layers}";
    }

    private static string Milliseconds(double seconds) => (seconds * 1e3).ToString("F2", CultureInfo.InvariantCulture);

    private static string Kilobytes(double bytes) => (bytes / 1000).ToString("F1", CultureInfo.InvariantCulture);
}
