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

/// <summary>Covers a row of floats by vectors: full ones, then one that ends with the row and overlaps the last full one, or narrower ones in a row shorter than a vector.</summary>
internal static class VectorPartition
{
    private const int NarrowestVector = 4;

    /// <summary>The vectors of a row of <paramref name="length"/> floats, none wider than <paramref name="lanes"/>.</summary>
    public static List<VectorSlot> Cover(int length, int lanes)
    {
        var slots = new List<VectorSlot>();
        int offset = 0;
        for (; offset + lanes <= length; offset += lanes)
            slots.Add(new VectorSlot(offset, lanes));
        int rest = length - offset;
        if (rest == 0)
            return slots;

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
            return slots;
        }

        for (; offset + width < length; offset += width)
            slots.Add(new VectorSlot(offset, width));
        slots.Add(new VectorSlot(length - width, width));
        return slots;
    }
}
