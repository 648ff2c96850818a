using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using SepConvGen.Benchmarks.Measuring;
using SepConvGen.Benchmarks.Report;
using SepConvGen.Benchmarks.Table;

namespace SepConvGen.Benchmarks.Networks;

/// <summary>The table of networks in Markdown.</summary>
internal sealed class NetworkReport(IReadOnlyList<NetworkFigure> figures)
{
    /// <summary>Whole networks beside ONNX Runtime, their streams, and their training.</summary>
    public static string Of(IReadOnlyList<NetworkFigure> figures, string instructionSet)
    {
        var report = new NetworkReport(figures);
        return new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{Machine.Current()}; .NET {Environment.Version}; {DateTime.UtcNow:yyyy-MM-dd}; {instructionSet}; one thread, float32.\n\n")
            .Append("%: the multiply-adds' time at the ceiling, of the whole call's; activations, normalisations and sums come on top. ×: how many times that time. ONNX Runtime runs what our exporter writes, as 1-D and as 2-D convolutions.\n\n")
            .Append(report.Verdict()).Append("\n\n")
            .Append(report.Forward()).Append('\n')
            .Append("Frames as they come, nanoseconds of a call: a stream of ours (Forward of so few frames where a network needs its whole signal, marked \\*), isolated: each step waits for the output before it. ONNX Runtime (the better of both forms) is called with the same frames and keeps no history.\n\n")
            .Append(report.Live()).Append('\n')
            .Append("Training: Forward with a cache and Backward, all gradients, batch 8 of up to 2000 frames, in multiples of plain Forward and of its multiply-adds' time.\n\n")
            .Append(report.Training()).ToString();
    }

    /// <summary>Forward alone, for a page that shows ours beside the rival.</summary>
    public static string Excerpt(IEnumerable<NetworkFigure> figures)
    {
        var report = new NetworkReport([.. figures]);
        return $"{report.Verdict()}\n\n{report.Forward()}";
    }

    private IEnumerable<string> Networks => figures.Select(static figure => figure.Network).Distinct();

    private string Verdict()
    {
        string[] slower = [.. Networks.SelectMany(network => new[] { figures.First(figure => figure.Network == network).Frames, 64 }.Select(frames => Slower(network, frames)).OfType<string>())];
        return slower.Length == 0 ? "**No network is slower here** than ONNX Runtime in either form." : $"**Slower than ONNX Runtime here:** {string.Join("; ", slower)}.";
    }

    private string? Slower(string network, int frames)
    {
        double ours = Find(network, frames, Engines.Ours, Operations.Forward)!.Multiple, rival = Math.Min(Find(network, frames, Engines.OnnxRuntime, Operations.Forward)!.Multiple, Find(network, frames, Engines.OnnxRuntimeTwoDimensional, Operations.Forward)!.Multiple);
        return ours <= rival ? null : $"{network}, {frames} frames ({Figures.Multiple(ours)} × beside {Figures.Multiple(rival)} ×)";
    }

    private MarkdownTable Forward()
    {
        var table = new MarkdownTable("network", "frames", "ours %", "ours ×", "ONNX Runtime ×", "ONNX Runtime 2-D ×", "64 frames: ours ×", "ONNX Runtime ×", "ONNX Runtime 2-D ×");
        foreach (string network in Networks)
        {
            int frames = figures.First(figure => figure.Network == network).Frames;
            NetworkFigure ours = Find(network, frames, Engines.Ours, Operations.Forward)!;
            table.Add([network, frames.ToString(CultureInfo.InvariantCulture), (100 / ours.Multiple).ToString("F1", CultureInfo.InvariantCulture), .. new[] { frames, 64 }.SelectMany(length => new[] { Engines.Ours, Engines.OnnxRuntime, Engines.OnnxRuntimeTwoDimensional }.Select(engine => Figures.Multiple(Find(network, length, engine, Operations.Forward)!.Multiple)))]);
        }

        return table;
    }

    private MarkdownTable Live()
    {
        var table = new MarkdownTable("network", "one frame, isolated", "one frame", "ONNX Runtime", "8 frames", "64 frames", "ONNX Runtime");
        foreach (string network in Networks)
            table.Add(network, Nanoseconds(Find(network, 1, Engines.Ours, Operations.StreamIsolated)), Own(network, 1, Operations.StreamBackToBack), Rival(network, 1), Nanoseconds(Find(network, 1, Engines.Ours, Operations.StreamChunk)), Own(network, 64, Operations.StreamBuffer), Rival(network, 64));
        return table;
    }

    private MarkdownTable Training()
    {
        var table = new MarkdownTable("network", "of plain Forward", "of the arithmetic");
        foreach (string network in Networks)
        {
            NetworkFigure plain = figures.First(figure => figure.Network == network && figure.Operation == NetworkOperations.Batch), training = figures.First(figure => figure.Network == network && figure.Operation == NetworkOperations.Training);
            table.Add(network, Figures.Multiple(training.Seconds / plain.Seconds), Figures.Multiple(training.Multiple));
        }

        return table;
    }

    private string Own(string network, int frames, string operation) => Find(network, 1, Engines.Ours, operation) is { } streamed ? Nanoseconds(streamed) : Nanoseconds(Find(network, frames, Engines.Ours, Operations.Forward)) + "\\*";

    private string Rival(string network, int frames) => Figures.Nanoseconds(Math.Min(Find(network, frames, Engines.OnnxRuntime, Operations.Forward)!.Seconds, Find(network, frames, Engines.OnnxRuntimeTwoDimensional, Operations.Forward)!.Seconds));

    private static string Nanoseconds(NetworkFigure? figure) => figure is null ? Figures.Missing : Figures.Nanoseconds(figure.Seconds);

    private NetworkFigure? Find(string network, int frames, string engine, string operation) => figures.FirstOrDefault(figure => figure.Network == network && figure.Frames == frames && figure.Engine == engine && figure.Operation == operation);
}
