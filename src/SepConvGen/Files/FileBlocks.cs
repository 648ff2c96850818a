using System;
using System.Collections.Generic;
using System.IO;

namespace SepConvGen.Files;

/// <summary>What a stream that cannot seek has given, in memory, in blocks: it takes the room of the file and not, as one growing array, several times as much.</summary>
internal sealed class FileBlocks : Stream
{
    private const int BlockSize = 1 << 20;

    private readonly List<byte[]> _blocks = [];
    private long _length;

    private FileBlocks()
    {
    }

    public override long Length => _length;

    public override long Position { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    /// <summary>All of a stream, or null if it reaches <paramref name="limit"/> bytes.</summary>
    public static FileBlocks? Read(Stream stream, long limit)
    {
        var blocks = new FileBlocks();
        // The first block grows with the file: most files are small.
        for (int size = 1 << 12; blocks._length < limit; size = BlockSize)
        {
            byte[] block = new byte[BlockSize > size && blocks._length == 0 ? size : BlockSize];
            int filled = stream.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
            if (filled == block.Length && block.Length < BlockSize)
            {
                Array.Resize(ref block, BlockSize);
                filled += stream.ReadAtLeast(block.AsSpan(filled), block.Length - filled, throwOnEndOfStream: false);
            }
            blocks._blocks.Add(block);
            blocks._length += filled;
            if (filled < block.Length)
                return blocks;
        }
        return null;
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

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => _length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
