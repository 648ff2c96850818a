using System.Collections.Generic;
using SepConvGen.Benchmarks.Shapes;

namespace SepConvGen.Benchmarks.Table;

/// <summary>What the command line asks of the table.</summary>
internal sealed record TableOptions
{
    public const string FullLength = "full";

    /// <summary>A file of shapes, or null for those that come with the benchmark.</summary>
    public string? ShapeFile { get; init; }

    /// <summary>Ids of shapes; empty for all.</summary>
    public IReadOnlyList<string> Shapes { get; init; } = [];

    /// <summary>Numbers of input frames, or <c>full</c>.</summary>
    public IReadOnlyList<string> Lengths { get; init; } = ["1", "8", "48", FullLength];

    /// <summary>Whether rivals are left out at other lengths than the full one: nobody asked for those.</summary>
    public bool RivalsAtFullLengthOnly { get; init; } = true;

    public IReadOnlyList<string> InstructionSets { get; init; } = SepConvGen.Benchmarks.Processes.InstructionSets.OfThisMachine;

    public IReadOnlyList<ChannelsGiven> Channels { get; init; } = [ChannelsGiven.AtBuild, ChannelsGiven.Fixed];

    public TableParts Parts { get; init; } = TableParts.Forward | TableParts.Backward | TableParts.Stream;

    /// <summary><c>all</c>, <c>none</c>, or names.</summary>
    public IReadOnlyList<string> Rivals { get; init; } = ["all"];

    public int Processes { get; init; } = 3;

    public double SecondsEach { get; init; } = 0.1;

    /// <summary>Bytes from the start of a cache line to the first float of each tensor, or null for arrays as the runtime lays them.</summary>
    public int? LineOffset { get; init; }

    public string? Json { get; init; }

    public string? Markdown { get; init; }

    /// <summary>A page that shows ours beside the rivals.</summary>
    public string? Readme { get; init; }

    public string? Chart { get; init; }
}
