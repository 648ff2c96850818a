using System;

namespace SepConvGen.Files;

/// <summary>The beginning of an HDF5 file: where its root stands.</summary>
internal static class Hdf5Superblock
{
    // Behind a user block of 512 bytes, or of twice as many, and so on.
    private const long SmallestUserBlock = 512, LargestUserBlock = 1 << 24;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Where the signature stands, or -1 if the file is none of HDF5.</summary>
    public static long Find(FileSection file)
    {
        Span<byte> start = stackalloc byte[Signature.Length];
        for (long at = 0; at <= LargestUserBlock && at + Signature.Length <= file.Length; at = at == 0 ? SmallestUserBlock : 2 * at)
            if (file.ReadAt(at, start) == start.Length && start.SequenceEqual(Signature))
                return at;
        return -1;
    }

    /// <summary>The address of the root group's header.</summary>
    public static long Root(Hdf5Bytes bytes)
    {
        int version = bytes.Byte(8);
        int sizes = version switch
        {
            0 or 1 => 13,
            2 or 3 => 9,
            _ => throw bytes.Unsupported($"has an HDF5 superblock of version {version}"),
        };
        if (bytes.Byte(sizes) != 8 || bytes.Byte(sizes + 1) != 8)
            throw bytes.Unsupported($"has HDF5 addresses of {bytes.Byte(sizes)} bytes and lengths of {bytes.Byte(sizes + 1)}, where 8 were expected");
        if (version >= 2)
            Hdf5Checksum.Check(bytes, 0, 44, "superblock");
        return bytes.Extent(version switch
        {
            0 => 64,
            1 => 68,
            _ => 36,
        });
    }
}
