using System.Collections;
using System.Collections.Generic;

namespace SepConvGen.Generator.Plan;

/// <summary>One vector of a row: where it starts and how many lanes it has (16, 8, 4 or 1).</summary>
internal readonly struct VectorSlot
{
    public VectorSlot(int offset, int lanes)
    {
        Offset = offset;
        Lanes = lanes;
    }

    public int Offset { get; }

    public int Lanes { get; }

    public VectorSlot Relative(int origin) => new(Offset - origin, Lanes);
}

/// <summary>The vectors that cover a row. The full ones are counted, not listed: a row may have millions of them.</summary>
internal sealed class VectorRow : IReadOnlyList<VectorSlot>
{
    private readonly int _full, _lanes;
    private readonly List<VectorSlot> _rest;

    public VectorRow(int full, int lanes, List<VectorSlot> rest)
    {
        _full = full;
        _lanes = lanes;
        _rest = rest;
    }

    public int Count => _full + _rest.Count;

    public VectorSlot this[int index] => index < _full ? new VectorSlot(index * _lanes, _lanes) : _rest[index - _full];

    public IEnumerator<VectorSlot> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Covers a row of floats by vectors: full ones, then one that ends with the row and overlaps the last full one, or narrower ones in a row shorter than a vector.</summary>
internal static class VectorPartition
{
    private const int NarrowestVector = 4;

    /// <summary>The vectors of a row of <paramref name="length"/> floats, none wider than <paramref name="lanes"/>.</summary>
    public static VectorRow Cover(int length, int lanes)
    {
        int full = length / lanes, offset = full * lanes, rest = length - offset;
        var slots = new List<VectorSlot>();
        var row = new VectorRow(full, lanes, slots);
        if (rest == 0)
            return row;

        // The narrowest vector that holds the rest costs least where vectors cost by their width.
        int width = lanes;
        while (width / 2 >= rest && width / 2 >= NarrowestVector)
            width /= 2;
        while (width > length)
            width /= 2;
        if (width < NarrowestVector)
        {
            for (; offset < length; offset++)
                slots.Add(new VectorSlot(offset, 1));
            return row;
        }

        for (; offset < length - width; offset += width)
            slots.Add(new VectorSlot(offset, width));
        slots.Add(new VectorSlot(length - width, width));
        return row;
    }
}
