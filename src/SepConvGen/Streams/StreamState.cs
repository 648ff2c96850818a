using System;
using System.Buffers;
using System.Buffers.Binary;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using SepConvGen.Files;

namespace SepConvGen.Streams;

/// <summary>The bytes of a stream's state: a mark, a version, what the stream is of, a hash of its weights, the state and a checksum; all little-endian.</summary>
internal static class StreamState
{
    private const int Version = 1, HeaderBytes = 28, ChecksumBytes = 4;

    private static ReadOnlySpan<byte> Mark => "SCGS"u8;

    /// <summary>The whole of a state.</summary>
    public static byte[] Pack(ulong fingerprint, ulong weights, ReadOnlySpan<byte> payload)
    {
        var bytes = new byte[HeaderBytes + payload.Length + ChecksumBytes];
        Mark.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), Version);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), fingerprint);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), weights);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), payload.Length);
        payload.CopyTo(bytes.AsSpan(HeaderBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(bytes.Length - ChecksumBytes), Checksum(bytes.AsSpan(0, bytes.Length - ChecksumBytes)));
        return bytes;
    }

    /// <summary>The state in the bytes, of a stream of this fingerprint.</summary>
    /// <exception cref="InvalidDataException">They are damaged, of another version, or of another stream.</exception>
    public static ReadOnlySpan<byte> Unpack(ReadOnlySpan<byte> bytes, string stream, ulong fingerprint, out ulong weights)
    {
        if (bytes.Length < HeaderBytes + ChecksumBytes || !bytes.StartsWith(Mark))
            throw new InvalidDataException($"The {bytes.Length} bytes are no saved state of a stream: these begin with '{Encoding.ASCII.GetString(Mark)}' and are at least {HeaderBytes + ChecksumBytes} long.");
        int version = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]), length = BinaryPrimitives.ReadInt32LittleEndian(bytes[24..]);
        if (version != Version)
            throw new InvalidDataException($"The saved state is of version {version}, but this library reads version {Version}.");
        if (length != bytes.Length - HeaderBytes - ChecksumBytes)
            throw new InvalidDataException($"The saved state is cut off or too long: it says {length} bytes, but {bytes.Length - HeaderBytes - ChecksumBytes} are there.");
        uint checksum = BinaryPrimitives.ReadUInt32LittleEndian(bytes[^ChecksumBytes..]);
        if (Checksum(bytes[..^ChecksumBytes]) is var computed && computed != checksum)
            throw new InvalidDataException($"The saved state is damaged: its checksum is {checksum:x8}, that of its bytes {computed:x8}.");
        if (BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) is var found && found != fingerprint)
            throw new InvalidDataException($"The saved state is of a stream of another geometry ({found:x16}) than that of {stream} ({fingerprint:x16}).");
        weights = BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]);
        return bytes.Slice(HeaderBytes, length);
    }

    /// <summary>A hash of a text (FNV-1a).</summary>
    public static ulong Hash(string text) => Hash(Encoding.UTF8.GetBytes(text), OffsetBasis);

    /// <summary>A hash that goes on over more bytes.</summary>
    public static ulong Hash(ReadOnlySpan<byte> bytes, ulong hash)
    {
        const ulong Prime = 0x100000001B3;
        foreach (byte value in bytes)
            hash = unchecked((hash ^ value) * Prime);
        return hash;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes) => Crc32.End(Crc32.Append(Crc32.Start, bytes));

    /// <summary>What a hash of no bytes is.</summary>
    public const ulong OffsetBasis = 0xCBF29CE484222325;
}

/// <summary>Writes the parts of a state one behind the other.</summary>
internal sealed class StateWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Write(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.GetSpan(sizeof(int)), value);
        _bytes.Advance(sizeof(int));
    }

    public void Write(float value)
    {
        BinaryPrimitives.WriteSingleLittleEndian(_bytes.GetSpan(sizeof(float)), value);
        _bytes.Advance(sizeof(float));
    }
}

/// <summary>Reads the parts of a state. It is gone through twice: what is wrong is found before anything is changed.</summary>
internal ref struct StateReader(ReadOnlySpan<byte> bytes, bool applies)
{
    private ReadOnlySpan<byte> _left = bytes;

    /// <summary>Whether what is read is to be taken over, or only looked at.</summary>
    public bool Applies { get; } = applies;

    /// <summary>Bytes that are left.</summary>
    public readonly int Left => _left.Length;

    /// <summary>A whole number of a range.</summary>
    /// <exception cref="InvalidDataException">It is another, or there is none.</exception>
    public int Integer(string what, int least, int most)
    {
        int value = BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));
        return value >= least && value <= most ? value : throw new InvalidDataException($"The saved state says {value} of {what}, but it can be {least} to {most} only.");
    }

    public float Single() => BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)));

    private ReadOnlySpan<byte> Take(int count)
    {
        if (_left.Length < count)
            throw new InvalidDataException("The saved state ends too early.");
        ReadOnlySpan<byte> taken = _left[..count];
        _left = _left[count..];
        return taken;
    }
}
