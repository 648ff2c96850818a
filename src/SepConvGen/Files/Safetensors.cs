using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SepConvGen.Files;

/// <summary>The safetensors format, with the checks of its reference reader: unique names, and values that cover the rest of the file without gap or overlap.</summary>
internal static class Safetensors
{
    private const int PrefixSize = 8;

    // What the reference reader takes for a header at all; and what is read of that here, some 20,000 tensors.
    private const long LongestHeader = 100_000_000, LongestRead = 2 << 20;
    private const string Metadata = "__metadata__";

    /// <summary>Whether the bytes may be a safetensors file: a plausible length, and the brace that a header begins with.</summary>
    public static bool Matches(ReadOnlySpan<byte> data) =>
        data.Length > PrefixSize && BinaryPrimitives.ReadUInt64LittleEndian(data) is > 1 and <= LongestHeader && data[PrefixSize] == (byte)'{';

    /// <summary>Writes the tensors in the order of their names, so that equal tensors give equal bytes.</summary>
    public static byte[] Write(IEnumerable<NamedTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        NamedTensor[] sorted = [.. tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal)];
        var header = new ArrayBufferWriter<byte>();
        long offset = 0;
        // Not for HTML: only what JSON itself asks for is escaped, as in the reference writer.
        using (var json = new Utf8JsonWriter(header, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject(Metadata);
                foreach ((string key, string value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                    json.WriteString(key, value);
                json.WriteEndObject();
            }
            foreach (NamedTensor tensor in sorted)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", "F32");
                json.WriteStartArray("shape");
                foreach (int size in tensor.Shape)
                    json.WriteNumberValue(size);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += (long)tensor.Values.Length * sizeof(float));
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }

        // Blanks align the values to eight bytes, as the reference writer does.
        int headerSize = (header.WrittenCount + 7) & ~7;
        byte[] file = new byte[checked(PrefixSize + headerSize + offset)];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)headerSize);
        Span<byte> rest = file.AsSpan(PrefixSize);
        header.WrittenSpan.CopyTo(rest);
        rest[header.WrittenCount..headerSize].Fill((byte)' ');
        rest = rest[headerSize..];
        foreach (NamedTensor tensor in sorted)
        {
            ReadOnlySpan<byte> values = MemoryMarshal.AsBytes<float>(tensor.Values);
            values.CopyTo(rest);
            rest = rest[values.Length..];
        }
        return file;
    }

    /// <summary>All tensors, in the order of their values, which are not read yet.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or no safetensors file.</exception>
    public static IReadOnlyList<StoredTensor> Read(FileSection file, string source) => Read(file, source, out _);

    /// <inheritdoc cref="Read(FileSection, string)"/>
    public static IReadOnlyList<StoredTensor> Read(FileSection file, string source, out IReadOnlyDictionary<string, string> metadata)
    {
        Span<byte> prefix = stackalloc byte[PrefixSize];
        if (file.ReadAt(0, prefix) < PrefixSize)
            throw new InvalidDataException($"{source} is no safetensors file: it has {file.Length} bytes.");
        ulong headerSize = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (headerSize > LongestHeader || (long)headerSize > file.Length - PrefixSize)
            throw new InvalidDataException($"{source} is no safetensors file, or is cut off: its header claims {headerSize} bytes, but it has {file.Length}.");
        if (headerSize > LongestRead)
            throw new InvalidDataException($"{source} has a safetensors header of {headerSize} bytes; at most {LongestRead} are read.");
        var header = new byte[headerSize];
        file.ReadAt(PrefixSize, header);
        List<Entry> entries = SafetensorsHeader.Read(header, source, out metadata);
        FileSection values = file.Slice(PrefixSize + (long)headerSize, file.Length - PrefixSize - (long)headerSize);
        entries.Sort((a, b) => a.Begin != b.Begin ? a.Begin.CompareTo(b.Begin) : a.End.CompareTo(b.End));
        var tensors = new List<StoredTensor>(entries.Count);
        long expected = 0;
        foreach (Entry entry in entries)
        {
            if (entry.Begin != expected || entry.End < entry.Begin || entry.End > values.Length)
                throw new InvalidDataException($"{source} is damaged: the values of '{entry.Name}' are said to be the bytes {entry.Begin} to {entry.End} of {values.Length}, but should begin at {expected}.");
            expected = entry.End;
            SafetensorsTensor tensor = new(values.Slice(entry.Begin, entry.End - entry.Begin), entry, source);
            tensor.CheckLength();
            tensors.Add(tensor);
        }
        return expected == values.Length ? tensors : throw new InvalidDataException($"{source} is damaged: its tensors end at byte {expected} of {values.Length}.");
    }

    /// <summary>What the header says of one tensor.</summary>
    internal sealed record Entry(string Name, string Type, int[] Shape, long Begin, long End);
}
