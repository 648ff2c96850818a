using System.IO;
using Xunit;

namespace SepConvGen.Tests.Files;

public class NpyDamageTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_value_of_every_byte_is_read_or_refused(byte version)
    {
        byte[] file = NpyFile.Make("<f4", "(2, 3)", NpyFile.Singles(1, 2, 3, 4, 5, 6), version: version);
        int refused = 0;
        for (int position = 0; position < file.Length; position++)
        {
            byte original = file[position];
            for (int change = 1; change < 256; change++)
            {
                file[position] = (byte)(original ^ change);
                try
                {
                    ReadAll(NpyFile.Read(file));
                }
                catch (InvalidDataException)
                {
                    refused++;
                }
            }
            file[position] = original;
        }

        // Data, and spaces that become other white space, may change and be read; nearly all of the header may not.
        Assert.InRange(refused, 100 * 255, (file.Length - 24) * 255);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_truncation_is_refused(byte version)
    {
        byte[] file = NpyFile.Make("<f4", "(2, 3)", NpyFile.Singles(1, 2, 3, 4, 5, 6), version: version);
        for (int length = 0; length < file.Length; length++)
            Assert.Throws<InvalidDataException>(() => NpyFile.Read(file[..length]));
    }

    private static void ReadAll(NpyArray array)
    {
        Assert.Equal(array.Length, array.ToSingleArray().Length);
        Assert.Equal(array.Length, array.ToDoubleArray().Length);
    }
}
