using System;

namespace SepConvGen.Files;

/// <summary>Walks a tree of version 2 over all its records.</summary>
internal static class Hdf5Tree2
{
    private const int HeaderSize = 34, NodePrefix = 6, ChecksumSize = 4;
    private const int DeepestTree = 8;
    private const long MostRecords = 1L << 56;

    public static void Read(Hdf5Bytes bytes, long header, int kind, int recordSize, Action<long> take)
    {
        bytes.Expect(header, "BTHD"u8, "tree");
        Hdf5Checksum.Check(bytes, header, HeaderSize, "tree");
        int nodeSize = (int)bytes.Extent(header + 6, 4), depth = bytes.UInt16(header + 12), count = bytes.UInt16(header + 24);
        if (bytes.Byte(header + 5) != kind || bytes.UInt16(header + 10) != recordSize || nodeSize <= NodePrefix + ChecksumSize || depth > DeepestTree)
            throw bytes.Damaged($"has a tree of another kind at byte {header}");
        if (count > 0)
            new Walk(bytes, nodeSize, recordSize, depth, take).Node(bytes.Extent(header + 16), count, depth);
    }

    private sealed class Walk
    {
        private readonly Hdf5Bytes _bytes;
        private readonly int _recordSize;
        private readonly Action<long> _take;
        private readonly long[] _mostRecords;
        private readonly long[] _mostBelow;

        public Walk(Hdf5Bytes bytes, int nodeSize, int recordSize, int depth, Action<long> take)
        {
            (_bytes, _recordSize, _take) = (bytes, recordSize, take);
            (_mostRecords, _mostBelow) = (new long[depth + 1], new long[depth + 1]);
            // How wide a child's numbers are depends on how many records there can be, level by level.
            for (int level = 0; level <= depth; level++)
            {
                int pointer = level == 0 ? 0 : PointerSize(level);
                _mostRecords[level] = Math.Max(0, (nodeSize - NodePrefix - ChecksumSize - pointer) / (recordSize + pointer));
                _mostBelow[level] = level == 0 ? _mostRecords[0] : (long)Math.Min(MostRecords, (_mostRecords[level] + 1m) * _mostBelow[level - 1] + _mostRecords[level]);
            }
        }

        public void Node(long address, int count, int level)
        {
            _bytes.Expect(address, level == 0 ? "BTLF"u8 : "BTIN"u8, "tree node");
            if (count > _mostRecords[level])
                throw _bytes.Damaged($"has a tree node of {count} records at byte {address}");
            long records = address + NodePrefix, pointers = records + (long)_recordSize * count;
            long end = level == 0 ? pointers : pointers + (count + 1L) * PointerSize(level);
            Hdf5Checksum.Check(_bytes, address, end - address, "tree node");
            for (int i = 0; i < count; i++)
                _take(records + (long)_recordSize * i);
            for (int i = 0; level > 0 && i <= count; i++)
            {
                long pointer = pointers + (long)PointerSize(level) * i;
                Node(_bytes.Extent(pointer), (int)Math.Min(int.MaxValue, _bytes.UInt(pointer + 8, Width(_mostRecords[0]))), level - 1);
            }
        }

        private int PointerSize(int level) => 8 + Width(_mostRecords[0]) + (level > 1 ? Width(_mostBelow[level - 1]) : 0);

        private static int Width(long most)
        {
            int width = 1;
            for (; most > 0xFF; most >>= 8)
                width++;
            return width;
        }
    }
}
