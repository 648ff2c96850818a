using System;
using System.Collections.Generic;
using System.Linq;

namespace SepConvGen.Generator.Plan;

/// <summary>Neighbouring vectors of filters whose accumulators live in registers together, for so many frames.</summary>
internal sealed class FilterPanel
{
    public FilterPanel(int height, int start, int repeat, IReadOnlyList<VectorSlot> vectors)
    {
        Height = height;
        Start = start;
        Repeat = repeat;
        Vectors = vectors;
    }

    /// <summary>Frames of a tile.</summary>
    public int Height { get; }

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
    /// <summary>Frames of the tile for fewer frames than the tall ones have.</summary>
    public const int LowHeight = 4;

    private const int PairOfVectors = 2, ThreeVectors = 3, FourVectors = 4, VectorsOfNarrowLayer = 8;

    // More vectors than the widest panel and every exception at the end of a row have: while so many are left, each panel has the shape of the one before.
    private const int VectorsOfEnd = 64;

    private PointwiseTiling(InstructionSet set, int filters)
    {
        VectorRow slots = VectorPartition.Cover(filters, set.Lanes);
        Tile = TileModel.Tallest(set, PanelVectors(set, slots.Count, slots.Count));
        Tall = Split(filters, set.Lanes, slots, left => PanelVectors(set, slots.Count, left), vectors => TileModel.Tallest(set, vectors).Rows);
        Low = Split(filters, set.Lanes, slots, left => PanelVectors(set, slots.Count, left), _ => LowHeight);

        // A single frame reads every weight once: the wider its panel, the longer it reads straight on.
        Row = Split(filters, set.Lanes, slots, _ => set.IsX86 ? set.Registers / 2 : set.PortableAccumulators / 2, _ => 1);
    }

    /// <summary>The tile that most of the work is done in.</summary>
    public TileShape Tile { get; }

    /// <summary>The panels of the tall tiles.</summary>
    public IReadOnlyList<FilterPanel> Tall { get; }

    /// <summary>The panels of the low tiles.</summary>
    public IReadOnlyList<FilterPanel> Low { get; }

    /// <summary>The panels of a single frame.</summary>
    public IReadOnlyList<FilterPanel> Row { get; }

    /// <summary>Frames of the tallest tile.</summary>
    public int Height => Tall.Max(panel => panel.Height);

    /// <summary>Whether there are tiles between the tall ones and the single row: where these would waste more rows than half of a low tile.</summary>
    public bool HasLow => Height >= 2 * LowHeight;

    public static PointwiseTiling For(InstructionSet set, int filters) => new(set, filters);

    // Pairs have the tallest tiles, which read the weights least often; with few filters these lie in the first cache, and four vectors read the depthwise outputs half as often instead.
    // The last three of an odd number stay together, for a single one would be bound by its loads.
    private static int PanelVectors(InstructionSet set, int all, int left) =>
        set == InstructionSet.Avx512 && all <= VectorsOfNarrowLayer && left >= FourVectors && left != FourVectors + 1 ? FourVectors
        : left == ThreeVectors && set.IsX86 ? ThreeVectors
        : Math.Min(left, PairOfVectors);

    private static List<FilterPanel> Split(int filters, int lanes, VectorRow slots, Func<int, int> vectorsOfPanel, Func<int, int> height)
    {
        var panels = new List<FilterPanel>();
        for (int first = 0, count, repeat; first < slots.Count; first += count * repeat)
        {
            count = Math.Min(vectorsOfPanel(slots.Count - first), slots.Count - first);
            repeat = Math.Max(1, (slots.Count - first - VectorsOfEnd) / count);
            int start = slots[first].Offset;
            List<VectorSlot> panelSlots = [.. Enumerable.Range(first, count).Select(v => slots[v])];

            // Full vectors of which the last overlaps: the whole panel moves back instead, and has the shape of the others.
            if (count * lanes <= filters && panelSlots.TrueForAll(slot => slot.Lanes == lanes))
            {
                start = Math.Min(start, filters - count * lanes);
                panelSlots = [.. Enumerable.Range(0, count).Select(v => new VectorSlot(start + v * lanes, lanes))];
            }

            VectorSlot[] vectors = [.. panelSlots.Select(slot => slot.Relative(start))];
            FilterPanel? last = panels.Count == 0 ? null : panels[panels.Count - 1];
            if (last is not null && SameShape(last.Vectors, vectors) && start == last.Start + last.Repeat * last.Width)
                panels[panels.Count - 1] = new FilterPanel(last.Height, last.Start, last.Repeat + repeat, last.Vectors);
            else
                panels.Add(new FilterPanel(height(count), start, repeat, vectors));
        }

        return panels;
    }

    private static bool SameShape(IReadOnlyList<VectorSlot> a, IReadOnlyList<VectorSlot> b) =>
        a.Count == b.Count && a.Zip(b, (x, y) => x.Offset == y.Offset && x.Lanes == y.Lanes).All(same => same);
}
