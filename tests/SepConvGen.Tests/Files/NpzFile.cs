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

    public static NpzArchive Open(byte[] file) => NpzArchive.Open(new MemoryStream(file));
}
