using System;
using System.IO;
using System.IO.Compression;

namespace SepConvGen.Files;

/// <summary>The members of a <c>.keras</c> file, a zip.</summary>
internal static class KerasArchive
{
    private const long LargestMember = 1L << 30;
    private const long SuspiciousRatio = 1000;

    /// <summary>The bytes of a member, or null where there is none of this name.</summary>
    /// <exception cref="InvalidDataException">The zip is damaged, or the member a decompression bomb.</exception>
    public static byte[]? TryRead(byte[] data, string member, string source)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(data, writable: false), ZipArchiveMode.Read);
            if (zip.GetEntry(member) is not { } entry)
                return null;
            if (entry.Length > LargestMember || entry.Length > data.Length + (1 << 20) && entry.Length / SuspiciousRatio > entry.CompressedLength)
                throw new InvalidDataException($"{source}, member {member}, claims {entry.Length} bytes out of {entry.CompressedLength}: refused as a decompression bomb.");
            using Stream stream = entry.Open();
            byte[] bytes = BoundedRead.ToEnd(stream, (int)entry.Length);
            return Crc32.Of(bytes) == entry.Crc32 ? bytes : throw new InvalidDataException($"{source}, member {member}, is damaged: its checksum does not match.");
        }
        catch (Exception exception) when (exception is ArgumentException or OverflowException or NotSupportedException or IOException)
        {
            throw new InvalidDataException($"{source} is a damaged zip file: {exception.Message}", exception);
        }
    }
}
