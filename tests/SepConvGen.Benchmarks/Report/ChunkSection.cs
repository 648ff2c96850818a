using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SepConvGen.Benchmarks.Shapes;
using SepConvGen.Benchmarks.Table;

namespace SepConvGen.Benchmarks.Report;

/// <summary>Frames as they come, one or many at once: a Push of ours beside a call of a rival for the same frames.</summary>
internal static class ChunkSection
{
    public static string Of(TableResult result)
    {
        string set = result.Processes[0].InstructionSet;
        string[] rivals = [.. EngineNames.Rivals.Where(engine => result.Aggregates.Any(each => each.Engine == engine && each.Operation == Operations.StreamBackToBack))];
        if (rivals.Length == 0)
            return "";
        var table = new MarkdownTable(["shape", "layer", .. Operations.Chunks.SelectMany(chunk => (string[])[Frames(chunk.Steps), "fixed", .. rivals.Select(EngineNames.Of)])]);
        foreach (Shape shape in result.Shapes)
            if (Scoreboard.Find(result, set, shape, shape.Strides, Engines.Ours, Operations.StreamBackToBack) is not null)
                table.Add([shape.Id, shape.Summary, .. Operations.Chunks.SelectMany(chunk => Cells(result, set, shape, chunk.Operation, rivals))]);
        return $"""
            ### Frames as they come: one, 8 and 64 at once

            Nanoseconds of a call, {set}, steps back to back: `Push` of a stream, with channels given at Build and *fixed*, beside {string.Join(" and ", rivals.Select(EngineNames.Of))} called with the same frames. These keep no history: they take the frames for a signal of their own, which is less work than a stream's.

            {table}
            """;
    }

    private static string Frames(int steps) => steps == 1 ? "1 frame: ours ns" : string.Create(CultureInfo.InvariantCulture, $"{steps} frames: ours ns");

    private static IEnumerable<string> Cells(TableResult result, string set, Shape shape, string operation, IEnumerable<string> rivals) =>
        rivals.Select(engine => Scoreboard.Find(result, set, shape, shape.Strides, engine, operation))
            .Prepend(Scoreboard.FindFixed(result, set, shape, shape.Strides, operation))
            .Prepend(Scoreboard.Find(result, set, shape, shape.Strides, Engines.Ours, operation))
            .Select(static found => found is null ? Figures.Missing : Figures.Nanoseconds(found.Seconds.Best));
}
