using System;
using System.Buffers.Binary;
using System.IO;

namespace SepConvGen.Files;

/// <summary>The bytes of an HDF5 file: every access is checked against its length, and their number is limited, so that no damage leads outside or round in circles.</summary>
internal sealed class Hdf5Bytes(byte[] data, string source)
{
    // Far more than a model's tree needs.
    private long _budget = 1 << 20;

    public const ulong Undefined = ulong.MaxValue;

    public byte Byte(long address) => At(address, 1)[0];

    public int UInt16(long address) => BinaryPrimitives.ReadUInt16LittleEndian(At(address, 2));

    public uint UInt32(long address) => BinaryPrimitives.ReadUInt32LittleEndian(At(address, 4));

    public ulong UInt64(long address) => BinaryPrimitives.ReadUInt64LittleEndian(At(address, 8));

    /// <summary>An address or a length, which lies within the file.</summary>
    public long Extent(long address)
    {
        ulong value = UInt64(address);
        return value <= (ulong)data.Length ? (long)value : throw Damaged($"has the address or length {value} at byte {address}, but is {data.Length} bytes long");
    }

    public ReadOnlySpan<byte> At(long address, long count)
    {
        if (address < 0 || count < 0 || address > data.Length - count)
            throw Damaged($"ends before the {count} bytes at {address}");
        if (--_budget < 0)
            throw Damaged("refers to itself, or has far more objects than a model");
        return data.AsSpan((int)address, (int)count);
    }

    /// <summary>Throws unless the four bytes at an address are this signature.</summary>
    public void Expect(long address, ReadOnlySpan<byte> signature, string what)
    {
        if (!At(address, signature.Length).SequenceEqual(signature))
            throw Damaged($"has no {what} at byte {address}");
    }

    public InvalidDataException Damaged(string what) => new($"{source} is a damaged HDF5 file: it {what}.");

    public InvalidDataException Unsupported(string what) => new($"{source} {what}, which is not read here: save it again with Keras, which writes plain HDF5 (no compression, no libver='latest').");
}
