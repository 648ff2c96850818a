using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SepConvGen.Benchmarks.Shapes;
using SepConvGen.Benchmarks.Table;

namespace SepConvGen.Benchmarks.Report;

/// <summary>Ours and the rivals side by side: what the README shows.</summary>
internal static class Scoreboard
{
    /// <summary>The table; rows are the lengths at which a rival was measured, or else all.</summary>
    public static string Of(TableResult result)
    {
        string[] sets = [.. result.Processes.Select(static process => process.InstructionSet).Distinct()];
        string[] rivals = [.. EngineNames.Rivals.Where(engine => result.Aggregates.Any(each => each.Engine == engine && each.Operation == Operations.Forward))];
        string[] backwardRivals = [.. EngineNames.Rivals.Where(engine => result.Aggregates.Any(each => each.Engine == engine && each.Operation == Operations.Backward))];
        if (rivals.Length + backwardRivals.Length == 0)
            return "";
        var table = new MarkdownTable([
            "shape", "layer", "frames", "ceiling µs", .. sets.Select(static set => $"forward {set} %"), .. sets.Select(static set => $"backward {set} %"),
            "ours ×", "ours, fixed ×", .. rivals.Select(static engine => $"{EngineNames.Of(engine)} ×"),
            .. backwardRivals.Length > 0 ? (string[])["backward: ours ×", "ours, fixed ×", .. backwardRivals.Select(static engine => $"{EngineNames.Of(engine)} ×")] : [],
        ]);
        foreach (Shape shape in result.Shapes)
            foreach (int frames in Lengths(result, shape))
            {
                Aggregate? forward = Find(result, sets[0], shape, frames, Engines.Ours, Operations.Forward);
                table.Add([
                    shape.Id, shape.Summary, frames.ToString(CultureInfo.InvariantCulture), forward is null ? Figures.Missing : Figures.Microseconds(forward.Seconds.Best / forward.Multiple),
                    .. sets.Select(set => Figures.BestPercent(Find(result, set, shape, frames, Engines.Ours, Operations.Forward))),
                    .. sets.Select(set => Figures.BestPercent(Find(result, set, shape, frames, Engines.Ours, Operations.Backward))),
                    .. Multiples(result, sets[0], shape, frames, Operations.Forward, rivals),
                    .. backwardRivals.Length > 0 ? Multiples(result, sets[0], shape, frames, Operations.Backward, backwardRivals) : [],
                ]);
            }

        return $"""
            ### Scoreboard

            %: of the ceiling. ×: how many times the {sets[0]} ceiling's time a whole call takes, 1.00 being the arithmetic alone. Best process of each; ours with channels given at Build, *fixed* with `InputChannels`. \*: less than 1 µs at the ceiling; an empty call is subtracted from the percentage, from no multiple.

            {table}
            """;
    }

    /// <summary>What was measured of ours (channels at Build) or of a rival, or null.</summary>
    public static Aggregate? Find(TableResult result, string set, Shape shape, int frames, string engine, string operation)
    {
        Aggregate[] found = [.. result.Aggregates.Where(each => each.InstructionSet == set && each.Shape == shape.Id && each.Frames == frames && each.Engine == engine && each.Operation == operation)];
        return found.FirstOrDefault(static each => each.Channels != ChannelsGiven.Fixed) ?? found.FirstOrDefault();
    }

    /// <summary>What was measured of ours with <c>InputChannels</c>, or null.</summary>
    public static Aggregate? FindFixed(TableResult result, string set, Shape shape, int frames, string operation) => result.Aggregates.FirstOrDefault(each =>
        each.InstructionSet == set && each.Shape == shape.Id && each.Frames == frames && each.Engine == Engines.Ours && each.Operation == operation && each.Channels == ChannelsGiven.Fixed);

    private static IEnumerable<string> Multiples(TableResult result, string set, Shape shape, int frames, string operation, IEnumerable<string> rivals) =>
        rivals.Select(engine => Find(result, set, shape, frames, engine, operation)).Prepend(FindFixed(result, set, shape, frames, operation)).Prepend(Find(result, set, shape, frames, Engines.Ours, operation)).Select(Figures.Multiple);

    private static IEnumerable<int> Lengths(TableResult result, Shape shape) =>
        result.Aggregates.Where(each => each.Shape == shape.Id && each.Engine != Engines.Ours && each.Operation is Operations.Forward or Operations.Backward).Select(static each => each.Frames).Distinct().Order();
}
