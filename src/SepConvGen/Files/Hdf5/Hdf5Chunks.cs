using System;
using System.Collections.Generic;
using System.Linq;

namespace SepConvGen.Files;

/// <summary>A chunk: its first element's place in the array, and where it stands in the file.</summary>
internal readonly record struct Hdf5Chunk(long[] Start, long Address, long Size, uint Mask);

/// <summary>Finds the chunks of an array: by a tree of version 1, as the first format has it, or by the simple indexes of the newer one.</summary>
internal static class Hdf5Chunks
{
    private const int DeepestTree = 32;
    private const int MostChunks = 1 << 18;
    private const int OneChunk = 1, InOrder = 2, FixedArray = 3;

    /// <summary>All chunks by the tree at an address.</summary>
    public static List<Hdf5Chunk> ByTree(Hdf5Bytes bytes, long tree, int rank)
    {
        var chunks = new List<Hdf5Chunk>();
        Walk(bytes, tree, rank, chunks, DeepestTree);
        return chunks;
    }

    /// <summary>All chunks by an index of the newer format.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="at">Where the kind of the index stands in the layout message.</param>
    /// <param name="isOneFiltered">Whether one chunk says how large it was stored.</param>
    /// <param name="grid">Chunks along each axis.</param>
    /// <param name="chunkShape">Elements of a chunk along each axis.</param>
    /// <param name="chunkSize">Bytes of a chunk.</param>
    /// <param name="path">The array.</param>
    public static List<Hdf5Chunk> ByIndex(Hdf5Bytes bytes, long at, bool isOneFiltered, long[] grid, int[] chunkShape, long chunkSize, string path)
    {
        long count = grid.Aggregate(1L, (product, size) => Math.Min(product * size, MostChunks + 1L));
        if (count > MostChunks)
            throw bytes.Damaged($"has more than {MostChunks} chunks in '{path}'");
        switch (bytes.Byte(at))
        {
            case OneChunk when isOneFiltered:
                return [new Hdf5Chunk(new long[grid.Length], bytes.Extent(at + 13), bytes.Extent(at + 1), bytes.UInt32(at + 9))];
            case OneChunk:
                return [new Hdf5Chunk(new long[grid.Length], bytes.Extent(at + 1), chunkSize, 0)];
            case InOrder:
                long first = bytes.Extent(at + 1);
                return [.. Enumerable.Range(0, (int)count).Select(i => new Hdf5Chunk(Start(i, grid, chunkShape), first + i * chunkSize, chunkSize, 0))];
            case FixedArray:
                return ByFixedArray(bytes, bytes.Extent(at + 2), (int)count, i => Start(i, grid, chunkShape), chunkSize, path);
            default:
                throw bytes.Unsupported($"has the array '{path}', which may grow, in chunks");
        }
    }

    private static void Walk(Hdf5Bytes bytes, long node, int rank, List<Hdf5Chunk> chunks, int depth)
    {
        if (depth == 0)
            throw bytes.Damaged("has a tree that is too deep");
        bytes.Expect(node, "TREE"u8, "tree node");
        if (bytes.Byte(node + 4) != 1)
            throw bytes.Damaged($"has a tree node of another kind at byte {node}");
        int level = bytes.Byte(node + 5), count = bytes.UInt16(node + 6);
        // The last axis of a key is the bytes of an element.
        long keySize = 8 + 8L * (rank + 1), key = node + 24;
        for (int i = 0; i < count; i++, key += keySize + 8)
        {
            long child = bytes.Extent(key + keySize);
            if (level > 0)
                Walk(bytes, child, rank, chunks, depth - 1);
            else if (chunks.Count < MostChunks)
                chunks.Add(new Hdf5Chunk([.. Enumerable.Range(0, rank).Select(axis => (long)Math.Min(long.MaxValue, bytes.UInt64(key + 8 + 8L * axis)))], child, bytes.UInt32(key), bytes.UInt32(key + 4)));
            else
                throw bytes.Damaged($"has more than {MostChunks} chunks in an array");
        }
    }

    private static List<Hdf5Chunk> ByFixedArray(Hdf5Bytes bytes, long header, int count, Func<int, long[]> start, long chunkSize, string path)
    {
        const int HeaderSize = 24;
        bytes.Expect(header, "FAHD"u8, "index of chunks");
        Hdf5Checksum.Check(bytes, header, HeaderSize, "index of chunks");
        bool isFiltered = bytes.Byte(header + 5) == 1;
        int entrySize = bytes.Byte(header + 6), pageBits = bytes.Byte(header + 7), sizeSize = entrySize - 12;
        if (bytes.UInt64(header + 8) != (ulong)count || (isFiltered ? sizeSize is < 1 or > 8 : entrySize != 8))
            throw bytes.Damaged($"has an index of chunks at byte {header} that does not fit '{path}'");
        if (pageBits < 31 && count > 1 << pageBits)
            throw bytes.Unsupported($"has the array '{path}' in {count} chunks, whose index has pages");
        long block = bytes.Extent(header + 16), entry = block + 14;
        bytes.Expect(block, "FADB"u8, "index of chunks");
        Hdf5Checksum.Check(bytes, block, 14 + (long)entrySize * count, "index of chunks");
        var chunks = new List<Hdf5Chunk>();
        for (int i = 0; i < count; i++, entry += entrySize)
            chunks.Add(isFiltered
                ? new Hdf5Chunk(start(i), bytes.Extent(entry), bytes.Extent(entry + 8, sizeSize), bytes.UInt32(entry + 8 + sizeSize))
                : new Hdf5Chunk(start(i), bytes.Extent(entry), chunkSize, 0));
        return chunks;
    }

    private static long[] Start(int index, long[] grid, int[] chunkShape)
    {
        var start = new long[grid.Length];
        long rest = index;
        for (int axis = grid.Length - 1; axis >= 0; axis--)
        {
            start[axis] = rest % grid[axis] * chunkShape[axis];
            rest /= grid[axis];
        }
        return start;
    }
}
