using System;
using System.Collections.Generic;
using System.Linq;

namespace SepConvGen.Generator.Plan;

/// <summary>Neighbouring vectors of filters whose accumulators live in registers together.</summary>
internal sealed class FilterPanel
{
    public FilterPanel(int start, int repeat, IReadOnlyList<VectorSlot> vectors)
    {
        Start = start;
        Repeat = repeat;
        Vectors = vectors;
    }

    /// <summary>The first filter of the first such panel.</summary>
    public int Start { get; }

    /// <summary>How many panels of this shape follow one another.</summary>
    public int Repeat { get; }

    /// <summary>The vectors, relative to the panel's start.</summary>
    public IReadOnlyList<VectorSlot> Vectors { get; }

    /// <summary>Filters from one panel of this shape to the next.</summary>
    public int Width => Vectors[Vectors.Count - 1].Offset + Vectors[Vectors.Count - 1].Lanes;
}

/// <summary>The tiles of the pointwise product: output frames times vectors of filters.</summary>
internal sealed class PointwiseTiling
{
    private PointwiseTiling(int height, string reason, int filters, int lanes, int vectorsOfTallTile, int vectorsOfLowTile, int vectorsOfRow)
    {
        Height = height;
        Reason = reason;
        Panels = new Dictionary<int, IReadOnlyList<FilterPanel>>
        {
            [height] = Split(filters, lanes, vectorsOfTallTile),
            [LowHeight] = Split(filters, lanes, vectorsOfLowTile),
            [1] = Split(filters, lanes, vectorsOfRow),
        };
    }

    /// <summary>Frames of the tile for fewer frames than the tall one has.</summary>
    public const int LowHeight = 4;

    /// <summary>Frames of the tallest tile.</summary>
    public int Height { get; }

    public string Reason { get; }

    /// <summary>The panels of each height: the tall tile's, the low tile's and the single row's.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<FilterPanel>> Panels { get; }

    /// <summary>The tile for a number of filters: as many accumulators as hide the latency of the multiply-adds, in the shape with the fewest loads for each (kernels.md 5).</summary>
    public static PointwiseTiling For(InstructionSet set, int filters)
    {
        int vectors = (filters + set.Lanes - 1) / set.Lanes;
        if (set == InstructionSet.Avx512)
        {
            if (vectors == 1)
                return new(16, "one vector of filters: 16 frames hide the latency", filters, set.Lanes, 1, 1, 1);
            if (vectors == 3)
                return new(8, "three vectors of filters: 8 x 3 leaves no remainder", filters, set.Lanes, 3, 3, 3);
            if (vectors == 4)
                return new(6, "four vectors of filters: 6 x 4 reads each depthwise output once", filters, set.Lanes, 4, 4, 4);
            return new(12, "12 x 2 has the fewest loads for each multiply-add of a wide layer", filters, set.Lanes, 2, 4, 16);
        }

        // Its own compiler target decides how many registers Vector128 has: eight accumulators suit all of them, in little code.
        if (set == InstructionSet.Portable)
            return vectors == 1
                ? new(8, "one vector of filters: 8 frames hide the latency", filters, set.Lanes, 1, 1, 1)
                : new(4, "4 x 2 suits targets of 16 and of 32 registers", filters, set.Lanes, 2, 2, 4);
        if (vectors == 1)
            return new(12, "one vector of filters: 12 frames hide the latency", filters, set.Lanes, 1, 1, 1);
        if (vectors == 3)
            return new(4, "three vectors of filters: 4 x 3 leaves no remainder", filters, set.Lanes, 3, 3, 3);
        return new(6, "6 x 2 fills 12 of the 16 registers with accumulators", filters, set.Lanes, 2, 2, 8);
    }

    private static List<FilterPanel> Split(int filters, int lanes, int vectorsOfPanel)
    {
        List<VectorSlot> slots = VectorPartition.Cover(filters, lanes);
        var panels = new List<FilterPanel>();
        for (int first = 0; first < slots.Count; first += vectorsOfPanel)
        {
            int count = Math.Min(vectorsOfPanel, slots.Count - first), start = slots[first].Offset;
            List<VectorSlot> panelSlots = slots.GetRange(first, count);

            // Full vectors of which the last overlaps: the whole panel moves back instead, and has the shape of the others.
            if (count * lanes <= filters && panelSlots.TrueForAll(slot => slot.Lanes == lanes))
            {
                start = Math.Min(start, filters - count * lanes);
                panelSlots = [.. Enumerable.Range(0, count).Select(v => new VectorSlot(start + v * lanes, lanes))];
            }

            VectorSlot[] vectors = [.. panelSlots.Select(slot => slot.Relative(start))];
            FilterPanel? last = panels.Count == 0 ? null : panels[panels.Count - 1];
            if (last is not null && SameShape(last.Vectors, vectors) && start == last.Start + last.Repeat * last.Width)
                panels[panels.Count - 1] = new FilterPanel(last.Start, last.Repeat + 1, last.Vectors);
            else
                panels.Add(new FilterPanel(start, 1, vectors));
        }

        return panels;
    }

    private static bool SameShape(IReadOnlyList<VectorSlot> a, IReadOnlyList<VectorSlot> b) =>
        a.Count == b.Count && a.Zip(b, (x, y) => x.Offset == y.Offset && x.Lanes == y.Lanes).All(same => same);
}
