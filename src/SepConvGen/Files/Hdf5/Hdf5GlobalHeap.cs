using System.Collections.Generic;

namespace SepConvGen.Files;

/// <summary>The heaps of an HDF5 file that strings of any length stand in.</summary>
internal sealed class Hdf5GlobalHeap(Hdf5Bytes bytes)
{
    private readonly Dictionary<long, Dictionary<int, (long At, long Size)>> _heaps = [];

    /// <summary>The string that a reference of 16 bytes leads to.</summary>
    public string Text(long reference)
    {
        uint length = bytes.UInt32(reference), index = bytes.UInt32(reference + 12);
        if (length == 0)
            return "";
        long heap = bytes.Extent(reference + 4);
        if (!_heaps.TryGetValue(heap, out Dictionary<int, (long At, long Size)>? objects))
            _heaps.Add(heap, objects = Objects(heap));
        if (index > ushort.MaxValue || !objects.TryGetValue((int)index, out (long At, long Size) found))
            throw bytes.Damaged($"has a string that is not in its heap at byte {reference}");
        return length <= found.Size ? bytes.Text(found.At, length) : throw bytes.Damaged($"has a string that is longer than its place at byte {found.At}");
    }

    private Dictionary<int, (long At, long Size)> Objects(long heap)
    {
        bytes.Expect(heap, "GCOL"u8, "global heap");
        var objects = new Dictionary<int, (long At, long Size)>();
        long end = heap + bytes.Extent(heap + 8);
        for (long at = heap + 16; at <= end - 16;)
        {
            int index = bytes.UInt16(at);
            if (index == 0)
                break;
            long size = bytes.Extent(at + 8);
            objects.TryAdd(index, (at + 16, size));
            at += 16 + ((size + 7) & ~7L);
        }
        return objects;
    }
}
