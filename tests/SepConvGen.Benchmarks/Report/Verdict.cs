using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SepConvGen.Benchmarks.Shapes;
using SepConvGen.Benchmarks.Table;

namespace SepConvGen.Benchmarks.Report;

/// <summary>In words, and before any table: where a rival was faster. It goes by the measured multiples of the ceiling alone.</summary>
internal static class Verdict
{
    /// <summary>A sentence for each rival that was faster somewhere, or one that none was; empty where none was measured.</summary>
    public static string Of(TableResult result)
    {
        Comparison[] comparisons = [.. Comparisons(result)];
        if (comparisons.Length == 0)
            return "";
        string[] rivals = [.. EngineNames.Rivals.Where(engine => comparisons.Any(each => each.Rival.Engine == engine))];
        string[] slower = [.. rivals.Select(engine => Sentence(engine, comparisons.Where(each => each.Rival.Engine == engine && each.IsSlower))).Where(static sentence => sentence.Length > 0)];
        return slower.Length > 0
            ? string.Join("\n", slower)
            : $"**No shape is slower here** than {Listed(rivals.Select(EngineNames.Of), "or")}, in any of {comparisons.Length.ToString(CultureInfo.InvariantCulture)} comparisons: {Listed(comparisons.Select(static each => Words(each.Rival.Operation)).Distinct(), "and")}.";
    }

    private static IEnumerable<Comparison> Comparisons(TableResult result) =>
        from shape in result.Shapes
        from rival in result.Aggregates
        where rival.Shape == shape.Id && rival.Engine != Engines.Ours
        let ours = Scoreboard.Find(result, rival.InstructionSet, shape, rival.Frames, Engines.Ours, rival.Operation)
        where ours is not null
        select new Comparison(ours, rival);

    private static string Sentence(string engine, IEnumerable<Comparison> slower)
    {
        string[] places = [.. slower.Select(static each =>
            $"{each.Ours.Shape} {Words(each.Ours.Operation)}{(each.Ours.Operation is Operations.Forward or Operations.Backward ? string.Create(CultureInfo.InvariantCulture, $" of {each.Ours.Frames} {(each.Ours.Frames == 1 ? "frame" : "frames")}") : "")} ({Figures.Multiple(each.Ours)} × the ceiling's time beside {Figures.Multiple(each.Rival)} ×)")];
        return places.Length == 0 ? "" : $"**Slower than {EngineNames.Of(engine)} here:** {string.Join("; ", places)}.";
    }

    private static string Words(string operation) => operation switch
    {
        Operations.StreamBackToBack => "one frame of a stream",
        Operations.StreamChunk => "8 frames of a stream at once",
        Operations.StreamBuffer => "64 frames of a stream at once",
        _ => operation,
    };

    private static string Listed(IEnumerable<string> words, string conjunction)
    {
        string[] all = [.. words];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} {conjunction} {all[^1]}";
    }

    /// <summary>The same thing by ours, channels given at Build, and by a rival.</summary>
    private sealed record Comparison(Aggregate Ours, Aggregate Rival)
    {
        public bool IsSlower => Ours.Multiple > Rival.Multiple;
    }
}
