using System.IO;
using System.IO.Compression;
using Xunit;

namespace SepConvGen.Tests.Files;

public class NpzDamageTests
{
    private static readonly float[] Values = [1, 2, 3, 4, 5, 6];

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public void No_change_of_a_byte_gives_other_numbers_or_another_exception(CompressionLevel compression)
    {
        byte[] file = MakeFile(compression);
        int refused = 0;
        for (int position = 0; position < file.Length; position++)
        {
            byte original = file[position];
            for (int change = 1; change < 256; change++)
            {
                file[position] = (byte)(original ^ change);
                try
                {
                    ReadAll(file);
                }
                catch (InvalidDataException)
                {
                    refused++;
                }
            }
            file[position] = original;
        }

        // What may change: times, attributes, names, the versions of zip and the like.
        Assert.InRange(refused, file.Length / 2 * 255, file.Length * 255);
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public void Every_truncation_is_refused(CompressionLevel compression)
    {
        byte[] file = MakeFile(compression);
        for (int length = 0; length < file.Length; length++)
            Assert.Throws<InvalidDataException>(() => ReadAll(file[..length]));
    }

    private static byte[] MakeFile(CompressionLevel compression) => NpzFile.Make(compression, ("a.npy", NpyFile.Make("<f4", "(2, 3)", NpyFile.Singles(Values))));

    private static void ReadAll(byte[] file)
    {
        using NpzArchive archive = NpzFile.Open(file);
        foreach (string name in archive.Names)
        {
            NpyArray array = archive[name];
            Assert.Equal([2, 3], array.Shape);
            Assert.Equal(Values, array.ToSingleArray());
        }
    }
}
