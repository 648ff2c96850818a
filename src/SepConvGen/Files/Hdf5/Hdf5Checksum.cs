using System;
using System.Buffers.Binary;
using System.Numerics;

namespace SepConvGen.Files;

/// <summary>The checksum of HDF5's newer structures: Bob Jenkins' lookup3 (hashlittle), which stands in the four bytes behind what it is of.</summary>
internal static class Hdf5Checksum
{
    /// <summary>Throws unless the bytes have the checksum that stands behind them.</summary>
    public static void Check(Hdf5Bytes bytes, long address, long count, string what)
    {
        if (Of(bytes.At(address, count)) != bytes.UInt32(address + count))
            throw bytes.Damaged($"has a {what} at byte {address} whose checksum does not match");
    }

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint a = 0xDEADBEEF + (uint)bytes.Length, b = a, c = a;
        if (bytes.IsEmpty)
            return c;
        Span<byte> last = stackalloc byte[12];
        while (true)
        {
            bool isLast = bytes.Length <= 12;
            if (isLast)
            {
                last.Clear();
                bytes.CopyTo(last);
            }
            ReadOnlySpan<byte> part = isLast ? last : bytes[..12];
            a += BinaryPrimitives.ReadUInt32LittleEndian(part);
            b += BinaryPrimitives.ReadUInt32LittleEndian(part[4..]);
            c += BinaryPrimitives.ReadUInt32LittleEndian(part[8..]);
            if (isLast)
                return Final(a, b, c);
            Mix(ref a, ref b, ref c);
            bytes = bytes[12..];
        }
    }

    private static void Mix(ref uint a, ref uint b, ref uint c)
    {
        (a, c) = ((a - c) ^ BitOperations.RotateLeft(c, 4), c + b);
        (b, a) = ((b - a) ^ BitOperations.RotateLeft(a, 6), a + c);
        (c, b) = ((c - b) ^ BitOperations.RotateLeft(b, 8), b + a);
        (a, c) = ((a - c) ^ BitOperations.RotateLeft(c, 16), c + b);
        (b, a) = ((b - a) ^ BitOperations.RotateLeft(a, 19), a + c);
        (c, b) = ((c - b) ^ BitOperations.RotateLeft(b, 4), b + a);
    }

    private static uint Final(uint a, uint b, uint c)
    {
        c = (c ^ b) - BitOperations.RotateLeft(b, 14);
        a = (a ^ c) - BitOperations.RotateLeft(c, 11);
        b = (b ^ a) - BitOperations.RotateLeft(a, 25);
        c = (c ^ b) - BitOperations.RotateLeft(b, 16);
        a = (a ^ c) - BitOperations.RotateLeft(c, 4);
        b = (b ^ a) - BitOperations.RotateLeft(a, 14);
        return (c ^ b) - BitOperations.RotateLeft(b, 24);
    }
}
