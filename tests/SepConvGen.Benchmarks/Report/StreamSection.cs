using System.Globalization;
using System.Linq;
using SepConvGen.Benchmarks.Measuring;
using SepConvGen.Benchmarks.Shapes;
using SepConvGen.Benchmarks.Table;

namespace SepConvGen.Benchmarks.Report;

/// <summary>Streams: a step alone beside what bounds it, steps back to back, and chunks.</summary>
internal static class StreamSection
{
    public static string Of(TableResult result)
    {
        var table = new MarkdownTable("shape", "instructions", "channels", "isolated ns", "bound ns", "by", "isolated / bound", "back to back ns", "of the ceiling", "chunk of 8 / 8 steps");
        foreach (string set in result.Processes.Select(static process => process.InstructionSet).Distinct())
            foreach (Shape shape in result.Shapes)
                foreach (IGrouping<ChannelsGiven?, Aggregate> channels in result.Aggregates.Where(each => each.InstructionSet == set && each.Shape == shape.Id).GroupBy(static each => each.Channels))
                {
                    Aggregate? isolated = channels.FirstOrDefault(static each => each.Operation == Operations.StreamIsolated);
                    if (isolated is null)
                        continue;
                    Aggregate backToBack = channels.First(static each => each.Operation == Operations.StreamBackToBack), chunk = channels.First(static each => each.Operation == Operations.StreamChunk);
                    // The quickest process' bound: the machine can do that much.
                    StreamBound bound = result.Processes.Where(process => process.InstructionSet == set).SelectMany(static process => process.StreamBounds).Where(each => each.Shape == shape.Id).MinBy(static each => each.Bound.Seconds)!.Bound;
                    table.Add(shape.Id, set, channels.Key == ChannelsGiven.Fixed ? "fixed" : "at Build", Figures.Nanoseconds(isolated.Seconds.Best), Figures.Nanoseconds(bound.Seconds), bound.Reason,
                        Figures.Multiple(isolated.Seconds.Best / bound.Seconds), Figures.Nanoseconds(backToBack.Seconds.Best), Figures.BestPercent(backToBack),
                        (chunk.Seconds.Best / (8 * backToBack.Seconds.Best)).ToString("F2", CultureInfo.InvariantCulture));
                }

        return table.IsEmpty ? "" : $"""
            ### Streams, one frame of output at a time

            *Isolated*: the input is chosen by the last output. Its bound is the largest of the arithmetic at the ceiling, weights and history read once at the measured rate, and the chain of multiply-adds that the order of the sums imposes.

            {table}
            """;
    }
}
