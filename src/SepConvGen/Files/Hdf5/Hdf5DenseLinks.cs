using System;

namespace SepConvGen.Files;

/// <summary>The links of a large group in the newer format: messages in a fractal heap, which a tree of their places leads to.</summary>
internal static class Hdf5DenseLinks
{
    private const int LinksByName = 5;
    private const int RecordSize = 11, HashSize = 4;

    /// <param name="bytes">The file.</param>
    /// <param name="info">Where the body of the link info message stands.</param>
    /// <param name="add">Takes each link.</param>
    public static void Read(Hdf5Bytes bytes, long info, Action<string, Hdf5Link> add)
    {
        long addresses = info + 2 + ((bytes.Byte(info + 1) & 1) != 0 ? 8 : 0);
        if (bytes.UInt64(addresses) == Hdf5Bytes.Undefined)
            return;
        var heap = new Hdf5FractalHeap(bytes, bytes.Extent(addresses));
        Hdf5Tree2.Read(bytes, bytes.Extent(addresses + 8), LinksByName, RecordSize, record => Hdf5Links.ReadMessage(bytes, heap.Find(record + HashSize), add));
    }
}
