using System;
using System.Collections.Generic;
using System.IO;

namespace SepConvGen.Files;

/// <summary>What a stream that cannot seek has given, in memory, in blocks: it takes the room of the file and not, as one growing array, several times as much.</summary>
internal sealed class FileBlocks : ReadOnlyStream
{
    private const int SmallFile = 1 << 12, BlockSize = 1 << 20;

    private readonly List<byte[]> _blocks = [];
    private long _length;

    private FileBlocks()
    {
    }

    public override long Length => _length;

    public override long Position { get; set; }

    public override bool CanSeek => true;

    /// <summary>All of a stream, or null if it reaches <paramref name="limit"/> bytes.</summary>
    public static FileBlocks? Read(Stream stream, long limit)
    {
        var blocks = new FileBlocks();
        // Most files are small, and need no whole block.
        byte[] block = new byte[SmallFile];
        int filled = Fill(0);
        if (filled == SmallFile)
        {
            Array.Resize(ref block, BlockSize);
            filled = Fill(filled);
        }
        while (true)
        {
            blocks._blocks.Add(block);
            blocks._length += filled;
            if (filled < block.Length)
                return blocks;
            if (blocks._length >= limit)
                return null;
            block = new byte[BlockSize];
            filled = Fill(0);
        }

        int Fill(int from) => from + stream.ReadAtLeast(block.AsSpan(from), block.Length - from, throwOnEndOfStream: false);
    }

    public override int Read(Span<byte> buffer)
    {
        int count = (int)Math.Clamp(_length - Position, 0, buffer.Length);
        if (count == 0)
            return 0;
        int inside = (int)(Position % BlockSize);
        count = Math.Min(count, BlockSize - inside);
        _blocks[(int)(Position / BlockSize)].AsSpan(inside, count).CopyTo(buffer);
        Position += count;
        return count;
    }
}
