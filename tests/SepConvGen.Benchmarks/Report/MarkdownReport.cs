using System.Collections.Generic;
using System.Linq;
using SepConvGen.Benchmarks.Table;

namespace SepConvGen.Benchmarks.Report;

/// <summary>The tables of a run.</summary>
internal static class MarkdownReport
{
    public static string Of(TableResult result) => Joined([
        Excerpt(result), OwnSection.Of(result), StreamSection.Of(result), .. result.Processes.SelectMany(static process => process.Remarks).Distinct(),
    ]);

    /// <summary>What a page shows that is about more than figures: the machine, where a rival is faster, and ours beside the rivals.</summary>
    public static string Excerpt(TableResult result) => Joined([
        Preamble.Of(result), Verdict.Of(result), Scoreboard.Of(result), ChunkSection.Of(result), result.Aggregates.Any(static each => each.Engine != Engines.Ours) ? PublishedSection.Text : "",
    ]);

    private static string Joined(IEnumerable<string> sections) => string.Join("\n\n", sections.Where(static section => section.Length > 0).Select(static section => section.TrimEnd())).ReplaceLineEndings("\n") + "\n";
}
