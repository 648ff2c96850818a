using System;
using System.IO;

namespace SepConvGen.Files;

/// <summary>Part of a file as a stream that can seek: nothing is read before it is asked for, and nothing outside of it.</summary>
internal sealed class FileSection : Stream
{
    /// <summary>The largest file that is read.</summary>
    public const long LargestFile = 1L << 31;

    private readonly Stream _file;
    private readonly long _start;
    private long _position;

    public FileSection(Stream file, long start, long length) => (_file, _start, Length) = (file, start, length);

    public override long Length { get; }

    public override long Position
    {
        get => _position;
        set => _position = value;
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    /// <summary>A stream from here to its end; one that cannot seek is read into memory.</summary>
    /// <exception cref="InvalidDataException">It reaches <paramref name="limit"/> bytes; of one that can seek none was read.</exception>
    public static FileSection Rest(Stream stream, string source, long limit = LargestFile)
    {
        if (!stream.CanSeek)
            stream = FileBlocks.Read(stream, limit) ?? throw TooLarge(source, limit);
        long start = stream.Position, length = Math.Max(0, stream.Length - start);
        return length < limit ? new FileSection(stream, start, length) : throw TooLarge(source, limit);
    }

    /// <summary>A part of this part.</summary>
    public FileSection Slice(long start, long length) => new(_file, _start + start, length);

    /// <summary>The bytes at a place, as many as there are up to the length of the span.</summary>
    public int ReadAt(long position, Span<byte> bytes)
    {
        _position = position;
        return this.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
    }

    public override int Read(Span<byte> buffer)
    {
        int count = (int)Math.Clamp(Length - _position, 0, buffer.Length);
        if (count == 0)
            return 0;
        _file.Position = _start + _position;
        count = _file.Read(buffer[..count]);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => _position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static InvalidDataException TooLarge(string source, long limit) => new($"{source} is larger than the {limit} bytes that are read.");
}
