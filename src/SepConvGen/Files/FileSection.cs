using System;
using System.IO;

namespace SepConvGen.Files;

/// <summary>Part of a file as a stream that can seek: nothing is read before it is asked for, and nothing outside of it.</summary>
internal sealed class FileSection : ReadOnlyStream
{
    /// <summary>The largest file that is read.</summary>
    public const long LargestFile = 1L << 31;

    private readonly Stream _file;
    private readonly long _start;

    public FileSection(Stream file, long start, long length) => (_file, _start, Length) = (file, start, length);

    public override long Length { get; }

    public override long Position { get; set; }

    public override bool CanSeek => true;

    /// <summary>A stream from here to its end; one that cannot seek is read into memory.</summary>
    /// <exception cref="InvalidDataException">It reaches <see cref="LargestFile"/>; of one that can seek none was read.</exception>
    public static FileSection Rest(Stream stream, string source)
    {
        if (!stream.CanSeek)
            stream = FileBlocks.Read(stream, LargestFile) ?? throw TooLarge(source);
        long start = stream.Position, length = Math.Max(0, stream.Length - start);
        if (length == 0 && start > 0)
            throw new InvalidDataException($"{source} is at its end, byte {start}, and nothing is left to read: set its Position to 0.");
        return length < LargestFile ? new FileSection(stream, start, length) : throw TooLarge(source);
    }

    /// <summary>A part of this part.</summary>
    public FileSection Slice(long start, long length) => new(_file, _start + start, length);

    /// <summary>The bytes at a place, as many as there are up to the length of the span.</summary>
    public int ReadAt(long position, Span<byte> bytes)
    {
        Position = position;
        return this.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
    }

    public override int Read(Span<byte> buffer)
    {
        int count = (int)Math.Clamp(Length - Position, 0, buffer.Length);
        if (count == 0)
            return 0;
        _file.Position = _start + Position;
        count = _file.Read(buffer[..count]);
        Position += count;
        return count;
    }

    private static InvalidDataException TooLarge(string source) => new($"{source} is larger than the {LargestFile} bytes that are read.");
}
