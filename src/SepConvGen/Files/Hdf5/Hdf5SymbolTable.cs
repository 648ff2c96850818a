using System;

namespace SepConvGen.Files;

/// <summary>The links of a group in the first format: a tree of symbol nodes, whose names stand in a heap.</summary>
internal static class Hdf5SymbolTable
{
    private const int EntrySize = 40;
    private const int DeepestTree = 32;
    private const int SoftLink = 2;

    public static void Read(Hdf5Bytes bytes, long tree, long heap, Action<string, Hdf5Link> add)
    {
        bytes.Expect(heap, "HEAP"u8, "local heap");
        long names = bytes.Extent(heap + 24);
        Walk(bytes, tree, names, names + bytes.Extent(heap + 8), add, DeepestTree);
    }

    private static void Walk(Hdf5Bytes bytes, long node, long names, long namesEnd, Action<string, Hdf5Link> add, int depth)
    {
        if (depth == 0)
            throw bytes.Damaged("has a tree that is too deep");
        bytes.Expect(node, "TREE"u8, "tree node");
        if (bytes.Byte(node + 4) != 0)
            throw bytes.Damaged($"has a tree node of another kind at byte {node}");
        int level = bytes.Byte(node + 5), count = bytes.UInt16(node + 6);
        for (int i = 0; i < count; i++)
        {
            long child = bytes.Extent(node + 24 + 16L * i + 8);
            if (level > 0)
                Walk(bytes, child, names, namesEnd, add, depth - 1);
            else
                ReadNode(bytes, child, names, namesEnd, add);
        }
    }

    private static void ReadNode(Hdf5Bytes bytes, long node, long names, long namesEnd, Action<string, Hdf5Link> add)
    {
        bytes.Expect(node, "SNOD"u8, "symbol table node");
        int count = bytes.UInt16(node + 6);
        for (int i = 0; i < count; i++)
        {
            long entry = node + 8 + (long)EntrySize * i;
            string name = bytes.TextToZero(names + bytes.Extent(entry), namesEnd);
            // What a soft link leads to stands in the heap too.
            add(name, bytes.UInt32(entry + 16) == SoftLink
                ? new Hdf5Link(-1, bytes.TextToZero(names + bytes.UInt32(entry + 24), namesEnd))
                : new Hdf5Link(bytes.Extent(entry + 8)));
        }
    }
}
