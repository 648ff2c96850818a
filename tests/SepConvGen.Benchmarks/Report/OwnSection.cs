using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SepConvGen.Benchmarks.Shapes;
using SepConvGen.Benchmarks.Table;

namespace SepConvGen.Benchmarks.Report;

/// <summary>Ours forward and backward, every length, in percent of the ceiling.</summary>
internal static class OwnSection
{
    public static string Of(TableResult result)
    {
        Aggregate[] own = [.. result.Aggregates.Where(static each => each.Engine == Engines.Ours && each.Operation is Operations.Forward or Operations.Backward)];
        if (own.Length == 0)
            return "";
        (string Set, string Operation, ChannelsGiven Channels)[] columns = [.. own.Select(static each => (each.InstructionSet, each.Operation, Channels: each.Channels!.Value)).Distinct()
            .OrderByDescending(static column => column.Operation, StringComparer.Ordinal).ThenBy(column => Array.FindIndex(own, each => each.InstructionSet == column.InstructionSet)).ThenBy(static column => column.Channels)];
        var table = new MarkdownTable(["shape", "frames", "forward µs", "backward µs", .. columns.Select(static column => $"{column.Operation} {column.Set}{(column.Channels == ChannelsGiven.Fixed ? ", fixed" : "")}")]);
        foreach (Shape shape in result.Shapes)
            foreach (int frames in own.Where(each => each.Shape == shape.Id).Select(static each => each.Frames).Distinct().Order())
            {
                Aggregate[] row = [.. own.Where(each => each.Shape == shape.Id && each.Frames == frames)];
                table.Add([shape.Id, frames.ToString(CultureInfo.InvariantCulture), Seconds(row, Operations.Forward), Seconds(row, Operations.Backward),
                    .. columns.Select(column => Figures.Percent(row.FirstOrDefault(each => each.InstructionSet == column.Set && each.Operation == column.Operation && each.Channels == column.Channels)))]);
            }

        return $"""
            ### Forward and backward, in percent of the ceiling

            Best process (median, largest less smallest). *fixed*: with `InputChannels`. The microseconds are the fastest of the row. \*: less than 1 µs at the ceiling; an empty call is subtracted.

            {table}
            """;
    }

    private static string Seconds(IEnumerable<Aggregate> row, string operation) =>
        row.Where(each => each.Operation == operation).MinBy(static each => each.Seconds.Best) is { } best ? Figures.Microseconds(best.Seconds.Best) : Figures.Missing;
}
