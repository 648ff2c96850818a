using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;

namespace SepConvGen.Files;

/// <summary>What was done to each chunk of an array before it was stored, and how it is undone.</summary>
internal sealed class Hdf5Filters
{
    private const int Deflate = 1, Shuffle = 2, Fletcher32 = 3;
    private const int MostFilters = 32;

    private static readonly Dictionary<int, string> s_names = new() { [4] = "szip", [5] = "nbit", [6] = "scaleoffset", [32000] = "lzf", [32001] = "blosc", [32004] = "lz4", [32013] = "zfp", [32015] = "zstd" };

    private readonly Hdf5Bytes _bytes;
    private readonly string _path;
    private readonly List<(int Kind, int First)> _filters = [];

    /// <param name="bytes">The file.</param>
    /// <param name="message">The body of the filters' message, or -1 where there is none.</param>
    /// <param name="path">The array.</param>
    public Hdf5Filters(Hdf5Bytes bytes, long message, string path)
    {
        (_bytes, _path) = (bytes, path);
        if (message < 0)
            return;
        int version = bytes.Byte(message), count = bytes.Byte(message + 1);
        if (version is not (1 or 2) || count > MostFilters)
            throw bytes.Damaged($"has {count} filters of version {version} at '{path}'");
        long at = message + (version == 1 ? 8 : 2);
        for (int i = 0; i < count; i++)
        {
            int kind = bytes.UInt16(at);
            bool hasName = version == 1 || kind >= 256;
            int nameSize = hasName ? bytes.UInt16(at + 2) : 0;
            at += hasName ? 4 : 2;
            int values = bytes.UInt16(at + 2);
            long first = at + 4 + (version == 1 ? (nameSize + 7) & ~7 : nameSize);
            _filters.Add((kind, values > 0 ? (int)Math.Min(bytes.UInt32(first), int.MaxValue) : 0));
            at = first + 4L * (version == 1 ? (values + 1) & ~1 : values);
        }
    }

    public bool IsEmpty => _filters.Count == 0;

    /// <summary>The bytes of a chunk as they were before.</summary>
    /// <param name="stored">As they stand in the file.</param>
    /// <param name="mask">Filters that this chunk was spared, one bit each.</param>
    /// <param name="size">How many there must be in the end.</param>
    public byte[] Undo(byte[] stored, uint mask, int size)
    {
        byte[] chunk = stored;
        for (int i = _filters.Count - 1; i >= 0; i--)
            if ((mask >> i & 1) == 0)
                chunk = _filters[i] switch
                {
                    (Deflate, _) => Inflate(chunk, size),
                    (Shuffle, var elementSize) => Unshuffle(chunk, elementSize),
                    (Fletcher32, _) => Verify(chunk),
                    var (kind, _) => throw _bytes.Unsupported($"has the compressed array '{_path}' (filter {kind}{(s_names.TryGetValue(kind, out string? name) ? ", " + name : "")})"),
                };
        return chunk.Length == size ? chunk : throw _bytes.Damaged($"has a chunk of {chunk.Length} bytes in '{_path}', where {size} were expected");
    }

    // A checksum may have been put behind the values before they were compressed.
    private byte[] Inflate(byte[] chunk, int size)
    {
        try
        {
            var values = new byte[size + sizeof(uint)];
            using var stream = new ZLibStream(new MemoryStream(chunk, writable: false), CompressionMode.Decompress);
            int filled = stream.ReadAtLeast(values, values.Length, throwOnEndOfStream: false);
            if (filled == values.Length && stream.ReadByte() >= 0)
                throw _bytes.Damaged($"has a chunk of more than {values.Length} bytes in '{_path}', where {size} were expected");
            return filled == values.Length ? values : values[..filled];
        }
        catch (Exception exception) when (exception is InvalidDataException && !exception.Message.StartsWith(_bytes.Source, StringComparison.Ordinal) || exception is IOException)
        {
            throw _bytes.Damaged($"has a chunk in '{_path}' that cannot be decompressed ({exception.Message})");
        }
    }

    /// <summary>Puts the first bytes of all values, then the second ones and so on, back together.</summary>
    private byte[] Unshuffle(byte[] chunk, int elementSize)
    {
        if (elementSize < 2)
            return chunk;
        int count = chunk.Length / elementSize;
        var values = new byte[chunk.Length];
        for (int part = 0; part < elementSize && count > 0; part++)
            for (int i = 0; i < count; i++)
                values[i * elementSize + part] = chunk[part * count + i];
        chunk.AsSpan(count * elementSize).CopyTo(values.AsSpan(count * elementSize));
        return values;
    }

    private byte[] Verify(byte[] chunk)
    {
        if (chunk.Length < sizeof(uint))
            throw _bytes.Damaged($"has a chunk without its checksum in '{_path}'");
        byte[] values = chunk[..^sizeof(uint)];
        uint expected = BitConverter.ToUInt32(chunk.AsSpan(values.Length));
        return Fletcher(values) == expected ? values : throw _bytes.Damaged($"has a chunk in '{_path}' whose checksum does not match");
    }

    // Sums of words of 16 bits, in which 65535 stands for every multiple of it but 0.
    private static uint Fletcher(ReadOnlySpan<byte> bytes)
    {
        uint first = 0, second = 0;
        for (int i = 0; i < bytes.Length; i += 2)
        {
            first = Fold(first + (uint)(bytes[i] << 8 | (i + 1 < bytes.Length ? bytes[i + 1] : 0)));
            second = Fold(second + first);
        }
        return second << 16 | first;

        static uint Fold(uint sum) => sum > ushort.MaxValue ? sum - ushort.MaxValue : sum;
    }
}
