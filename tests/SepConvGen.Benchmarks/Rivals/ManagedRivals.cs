using System.Collections.Generic;
using System.IO;
using System.Linq;
using SepConvGen.Benchmarks.Table;

namespace SepConvGen.Benchmarks.Rivals;

/// <summary>The rivals that run in the benchmark's own processes; those too large for that have projects of their own.</summary>
internal static class ManagedRivals
{
    public static IReadOnlyList<IRival> All { get; } =
    [
        new PlainLoopRival(),
        new TensorsRival(),
        new OnnxRival(Engines.OnnxRuntime, isTwoDimensional: false),
        new OnnxRival(Engines.OnnxRuntimeTwoDimensional, isTwoDimensional: true),
    ];

    public static IReadOnlyList<IRival> Named(IEnumerable<string> engines) => [.. All.Where(rival => engines.Contains(rival.Engine))];

    /// <summary>The engines that <c>all</c>, <c>none</c> or names ask for, those of other projects included.</summary>
    /// <exception cref="InvalidDataException">A name is unknown.</exception>
    public static IReadOnlyList<string> Wanted(IReadOnlyList<string> words)
    {
        string[] known = [.. All.Select(static rival => rival.Engine), Engines.Torch];
        if (words is ["all"])
            return known;
        if (words is ["none"])
            return [];
        return words.Except(known).FirstOrDefault() is { } unknown
            ? throw new InvalidDataException($"There is no rival '{unknown}'; there are {string.Join(", ", known.Select(static name => $"'{name}'"))}, and 'all' and 'none'.")
            : words;
    }
}
