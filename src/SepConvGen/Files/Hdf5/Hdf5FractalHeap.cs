using System;
using System.Collections.Generic;
using System.Numerics;

namespace SepConvGen.Files;

/// <summary>Finds the objects of a fractal heap, whose blocks double in size from row to row.</summary>
internal sealed class Hdf5FractalHeap
{
    private const int HeaderSize = 142;
    private const int MostBlocks = 1 << 16;
    private const ulong LargestBlock = 1UL << 31;

    private readonly Hdf5Bytes _bytes;
    private readonly long _header;
    private readonly int _width;
    private readonly long _startingSize;
    private readonly long _largestDirect;
    private readonly int _offsetSize;
    private readonly int _lengthSize;
    private readonly List<(long Offset, long Address, long Size)> _blocks = [];

    public Hdf5FractalHeap(Hdf5Bytes bytes, long header)
    {
        (_bytes, _header) = (bytes, header);
        bytes.Expect(header, "FRHP"u8, "fractal heap");
        if (bytes.UInt16(header + 7) != 0)
            throw bytes.Unsupported("has a compressed heap of links");
        Hdf5Checksum.Check(bytes, header, HeaderSize, "fractal heap");
        long largestObject = bytes.UInt32(header + 10);
        _width = bytes.UInt16(header + 110);
        // The sizes of blocks, which the file need not have room for yet.
        _startingSize = (long)Math.Min(bytes.UInt64(header + 112), LargestBlock);
        _largestDirect = (long)Math.Min(bytes.UInt64(header + 120), LargestBlock);
        int heapBits = bytes.UInt16(header + 128), rows = bytes.UInt16(header + 140);
        if (_width == 0 || _startingSize == 0 || _largestDirect < _startingSize || heapBits is 0 or > 64)
            throw bytes.Damaged($"has a fractal heap of impossible sizes at byte {header}");
        _offsetSize = (heapBits + 7) / 8;
        _lengthSize = Math.Min(Width(_largestDirect), Width(largestObject));
        if (bytes.UInt64(header + 132) == Hdf5Bytes.Undefined)
            return;
        long root = bytes.Extent(header + 132);
        if (rows == 0)
            _blocks.Add((0, root, _startingSize));
        else
            ReadIndirect(root, 0, rows, depth: 8);
    }

    /// <summary>Where the object of the ID at an address stands.</summary>
    public long Find(long id)
    {
        if ((_bytes.Byte(id) & 0x30) != 0)
            throw _bytes.Unsupported("has links too large for their heap");
        ulong offset = _bytes.UInt(id + 1, _offsetSize), length = _bytes.UInt(id + 1 + _offsetSize, _lengthSize);
        // In the order of their offsets, as the rows are read.
        int low = 0, high = _blocks.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            (low, high) = (ulong)_blocks[middle].Offset <= offset ? (middle, high) : (low, middle - 1);
        }
        if (_blocks.Count > 0 && _blocks[low] is var (start, address, size) && offset >= (ulong)start && offset - (ulong)start < (ulong)size && length <= (ulong)size - (offset - (ulong)start))
            return address + (long)(offset - (ulong)start);
        throw _bytes.Damaged($"has a link that is not in its heap at byte {id}");
    }

    // A block of blocks: rows of direct ones, and behind them rows of more blocks of blocks.
    private void ReadIndirect(long address, long offset, int rows, int depth)
    {
        _bytes.Expect(address, "FHIB"u8, "block of a fractal heap");
        if (depth == 0 || _bytes.UInt64(address + 5) != (ulong)_header)
            throw _bytes.Damaged($"has a block of another heap at byte {address}");
        long child = address + 13 + _offsetSize;
        for (int row = 0; row < rows; row++)
        {
            long size = row < 2 ? _startingSize : row <= 30 ? _startingSize << (row - 1) : long.MaxValue;
            if (size > long.MaxValue / 2 / _width || _blocks.Count > MostBlocks)
                throw _bytes.Damaged($"has a fractal heap of too many blocks at byte {address}");
            for (int column = 0; column < _width; column++, child += 8, offset += size)
            {
                if (_bytes.UInt64(child) == Hdf5Bytes.Undefined)
                    continue;
                if (size <= _largestDirect)
                    _blocks.Add((offset, _bytes.Extent(child), size));
                else
                    ReadIndirect(_bytes.Extent(child), offset, BitOperations.Log2((ulong)(size / (_startingSize * _width))) + 1, depth - 1);
            }
        }
    }

    private static int Width(long most)
    {
        int width = 1;
        for (; most > 0xFF; most >>= 8)
            width++;
        return width;
    }
}
