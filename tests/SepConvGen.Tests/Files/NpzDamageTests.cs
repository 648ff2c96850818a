using System;
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
    [InlineData(CompressionLevel.NoCompression, false)]
    [InlineData(CompressionLevel.Optimal, false)]
    [InlineData(CompressionLevel.NoCompression, true)]
    public void No_change_of_several_bytes_gives_other_numbers_or_another_exception(CompressionLevel compression, bool hasSizesOf64Bits)
    {
        // Extreme values are what sizes and offsets go wrong with.
        ReadOnlySpan<byte> extremes = [0x00, 0x01, 0x7F, 0x80, 0xFE, 0xFF];
        byte[] original = hasSizesOf64Bits ? NpzFile.WithSizesOf64Bits(MakeFile(compression)) : MakeFile(compression);
        ReadAll(original);
        var random = new RandomStream(1);
        int refused = 0;
        const int files = 30_000;
        for (int i = 0; i < files; i++)
        {
            byte[] file = [.. original];
            int runs = 1 + random.NextInt32(3);
            for (int run = 0; run < runs; run++)
            {
                Span<byte> changed = file.AsSpan(random.NextInt32(file.Length));
                changed[..Math.Min(changed.Length, 1 << random.NextInt32(4))].Fill(extremes[random.NextInt32(extremes.Length)]);
            }
            try
            {
                ReadAll(file);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, files / 2, files - 1);
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
