using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;

namespace SepConvGen.Tests.Files;

/// <summary>Writes .npz files with any members.</summary>
internal static class NpzFile
{
    public static byte[] Make(CompressionLevel compression, params (string Name, byte[] Content)[] members)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in members)
            {
                using Stream member = zip.CreateEntry(name, compression).Open();
                member.Write(content);
            }
        }
        return file.ToArray();
    }

    /// <summary>The same archive of one member with all its sizes and offsets in 64 bits, as writers of large files put them.</summary>
    public static byte[] WithSizesOf64Bits(byte[] file)
    {
        int directory = file.AsSpan().IndexOf("PK\u0001\u0002"u8);
        int end = file.AsSpan().IndexOf("PK\u0005\u0006"u8);
        Span<byte> entry = file.AsSpan(directory, end - directory);
        uint compressed = BinaryPrimitives.ReadUInt32LittleEndian(entry[20..]);
        uint uncompressed = BinaryPrimitives.ReadUInt32LittleEndian(entry[24..]);
        // Sizes and offset move to an extra field, with their places filled with ones.
        byte[] extra = [1, 0, 24, 0, .. BitConverter.GetBytes((long)uncompressed), .. BitConverter.GetBytes((long)compressed), .. BitConverter.GetBytes(0L)];
        entry.Slice(20, 8).Fill(0xFF);
        entry.Slice(42, 4).Fill(0xFF);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[30..], (ushort)extra.Length);
        file.AsSpan(end + 8, 12).Fill(0xFF);
        long directorySize = entry.Length + extra.Length;
        byte[] end64 =
        [
            .. "PK\u0006\u0006"u8, .. BitConverter.GetBytes(44L), 45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            .. BitConverter.GetBytes(1L), .. BitConverter.GetBytes(1L), .. BitConverter.GetBytes(directorySize), .. BitConverter.GetBytes((long)directory),
        ];
        byte[] locator = [.. "PK\u0006\u0007"u8, 0, 0, 0, 0, .. BitConverter.GetBytes(directory + directorySize), 1, 0, 0, 0];
        return [.. file[..end], .. extra, .. end64, .. locator, .. file[end..]];
    }

    public static NpzArchive Open(byte[] file) => NpzArchive.Open(new MemoryStream(file));
}
