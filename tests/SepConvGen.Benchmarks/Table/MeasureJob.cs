using System.Collections.Generic;
using SepConvGen.Benchmarks.Shapes;

namespace SepConvGen.Benchmarks.Table;

/// <summary>What one process measures: it is handed over as a file.</summary>
internal sealed record MeasureJob
{
    /// <summary>What is measured: the shapes that the assembly of layers was compiled for.</summary>
    public required IReadOnlyList<Shape> Shapes { get; init; }

    public required string LayersAssembly { get; init; }

    /// <summary>Input lengths beside the full one; those that a shape cannot have are skipped.</summary>
    public required IReadOnlyList<int> Lengths { get; init; }

    public required bool IncludesFullLength { get; init; }

    public required IReadOnlyList<ChannelsGiven> Channels { get; init; }

    public required TableParts Parts { get; init; }

    /// <summary>The rivals, by their words in <see cref="Engines"/>.</summary>
    public required IReadOnlyList<string> Rivals { get; init; }

    public bool RivalsAtFullLengthOnly { get; init; }

    /// <summary>How long each thing is measured.</summary>
    public required double SecondsEach { get; init; }

    /// <summary>Bytes from the start of a cache line to the first float of each tensor, or null for arrays as the runtime lays them.</summary>
    public int? LineOffset { get; init; }

    /// <summary>Whether rivals are measured at a length of a shape.</summary>
    public bool HasRivalsAt(Shape shape, int length) => !RivalsAtFullLengthOnly || length == shape.Length;

    /// <summary>The lengths of a shape, rising.</summary>
    public IEnumerable<int> LengthsOf(Shape shape)
    {
        var lengths = new SortedSet<int>(Lengths);
        if (IncludesFullLength)
            lengths.Add(shape.Length);
        lengths.RemoveWhere(length => shape.OutputLength(length) == 0);
        return lengths;
    }
}
