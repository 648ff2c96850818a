using System;
using System.IO;
using Xunit;

namespace SepConvGen.Tests.Files;

public class NpyArrayTests
{
    [Theory]
    [InlineData("|b1", NpyElementType.Bool, "00 01 05", new double[] { 0, 1, 1 })]
    [InlineData("|i1", NpyElementType.Int8, "00 7F 80", new double[] { 0, 127, -128 })]
    [InlineData("<i1", NpyElementType.Int8, "00 7F 80", new double[] { 0, 127, -128 })]
    [InlineData("|u1", NpyElementType.UInt8, "00 7F FF", new double[] { 0, 127, 255 })]
    [InlineData("<i2", NpyElementType.Int16, "01 00 FF 7F 00 80", new double[] { 1, 32767, -32768 })]
    [InlineData(">i2", NpyElementType.Int16, "00 01 7F FF 80 00", new double[] { 1, 32767, -32768 })]
    [InlineData("<u2", NpyElementType.UInt16, "01 00 FF FF 00 80", new double[] { 1, 65535, 32768 })]
    [InlineData("=u2", NpyElementType.UInt16, "01 00 FF FF 00 80", new double[] { 1, 65535, 32768 })]
    [InlineData("<i4", NpyElementType.Int32, "01 00 00 00 FF FF FF FF 00 00 00 80", new double[] { 1, -1, -2147483648 })]
    [InlineData(">i4", NpyElementType.Int32, "00 00 00 01 FF FF FF FF 80 00 00 00", new double[] { 1, -1, -2147483648 })]
    [InlineData("<u4", NpyElementType.UInt32, "01 00 00 00 FF FF FF FF 00 00 00 80", new double[] { 1, 4294967295, 2147483648 })]
    [InlineData("<i8", NpyElementType.Int64, "01 00 00 00 00 00 00 00 FF FF FF FF FF FF FF FF 00 00 00 00 01 00 00 00", new double[] { 1, -1, 4294967296 })]
    [InlineData(">u8", NpyElementType.UInt64, "00 00 00 00 00 00 00 01 80 00 00 00 00 00 00 00 00 00 00 01 00 00 00 00", new double[] { 1, 9223372036854775808, 4294967296 })]
    [InlineData("<f2", NpyElementType.Float16, "00 3C 00 C0 01 00", new double[] { 1, -2, 5.9604644775390625e-8 })]
    [InlineData(">f2", NpyElementType.Float16, "3C 00 C0 00 7C 00", new double[] { 1, -2, double.PositiveInfinity })]
    [InlineData("<f4", NpyElementType.Float32, "00 00 80 3F 00 00 20 C1 00 00 C0 7F", new double[] { 1, -10, double.NaN })]
    [InlineData(">f4", NpyElementType.Float32, "3F 80 00 00 C1 20 00 00 00 00 00 00", new double[] { 1, -10, 0 })]
    [InlineData("<f8", NpyElementType.Float64, "00 00 00 00 00 00 F0 3F 00 00 00 00 00 00 24 C0 9A 99 99 99 99 99 B9 3F", new double[] { 1, -10, 0.1 })]
    [InlineData(">f8", NpyElementType.Float64, "3F F0 00 00 00 00 00 00 C0 24 00 00 00 00 00 00 3F B9 99 99 99 99 99 9A", new double[] { 1, -10, 0.1 })]
    public void Every_element_type_is_read_in_both_byte_orders(string descr, NpyElementType type, string hex, double[] expected)
    {
        NpyArray array = NpyFile.Read(NpyFile.Make(descr, "(3,)", Convert.FromHexString(hex.Replace(" ", ""))));

        Assert.Equal(type, array.ElementType);
        Assert.Equal([3], array.Shape);
        Assert.Equal(expected, array.ToDoubleArray());
        Assert.Equal(Array.ConvertAll(expected, value => (float)value), array.ToSingleArray());
    }

    [Theory]
    [InlineData(1, 16)]
    [InlineData(1, 64)]
    [InlineData(1, 1)]
    [InlineData(2, 64)]
    [InlineData(3, 64)]
    public void The_stored_header_length_counts_in_every_version(byte version, int padding)
    {
        NpyArray array = NpyFile.Read(NpyFile.Make("<f4", "(2, 1)", NpyFile.Singles(1.5f, -2), version: version, padding: padding));

        Assert.Equal([2, 1], array.Shape);
        Assert.Equal([1.5f, -2], array.ToSingleArray());
    }

    [Theory]
    [InlineData("{'shape': (2,), 'fortran_order': False, 'descr': '<f4'}")]
    [InlineData("{\"descr\":\"<f4\",\"fortran_order\":False,\"shape\":(2,)}")]
    [InlineData("  { 'descr' : '<f4' ,'fortran_order' :\tFalse , 'shape' : ( 2 , ) , }  ")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2L,), }")]
    public void Headers_that_Python_reads_are_read(string header) =>
        Assert.Equal([1, 2], NpyFile.Read(NpyFile.WithHeader(header, NpyFile.Singles(1, 2))).ToSingleArray());

    [Theory]
    [InlineData("()", 1)]
    [InlineData("(0,)", 0)]
    [InlineData("(3, 0, 2147483647, 2147483647)", 0)]
    [InlineData("(1, 2, 3, 4,)", 24)]
    public void The_shape_gives_the_number_of_elements(string shape, int length)
    {
        NpyArray array = NpyFile.Read(NpyFile.Make("|u1", shape, new byte[length]));

        Assert.Equal(length, array.Length);
        Assert.Equal(length, array.ToInt32Array().Length);
        Assert.Equal(shape.Replace(",)", ")"), $"({string.Join(", ", array.Shape)})");
    }

    [Fact]
    public void Fortran_order_is_turned_to_the_last_axis_varying_fastest()
    {
        // Element (i, j, k) of shape (2, 3, 4) is 100i + 10j + k; the first index varies fastest in the file.
        var data = new byte[24];
        var expected = new int[24];
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                for (int k = 0; k < 4; k++)
                {
                    data[i + 2 * (j + 3 * k)] = (byte)(100 * i + 10 * j + k);
                    expected[(i * 3 + j) * 4 + k] = 100 * i + 10 * j + k;
                }
            }
        }

        Assert.Equal(expected, NpyFile.Read(NpyFile.Make("|u1", "(2, 3, 4)", data, fortranOrder: true)).ToInt32Array());
    }

    [Fact]
    public void Fortran_order_keeps_elements_of_several_bytes_whole() =>
        Assert.Equal([1, 3, 5, 2, 4, 6], NpyFile.Read(NpyFile.Make("<f4", "(2, 3)", NpyFile.Singles(1, 2, 3, 4, 5, 6), fortranOrder: true)).ToSingleArray());

    [Fact]
    public void A_double_beyond_the_range_of_floats_becomes_infinity() =>
        Assert.Equal([float.PositiveInfinity, float.NegativeInfinity], NpyFile.Read(NpyFile.Make("<f8", "(2,)", [.. BitConverter.GetBytes(1e300), .. BitConverter.GetBytes(-1e300)])).ToSingleArray());

    [Fact]
    public void A_large_integer_is_rounded_to_a_float_once()
    {
        // By way of a double, this one would first be rounded to a tie, and then to the even neighbour below.
        const long value = (1L << 60) + (1L << 36) + 1;
        Assert.Equal([(float)(1L << 60) + (1L << 37)], NpyFile.Read(NpyFile.Make("<i8", "(1,)", BitConverter.GetBytes(value))).ToSingleArray());
    }

    [Theory]
    [InlineData(0.5f)]
    [InlineData(2147483648f)]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void What_is_no_integer_is_not_made_one(float value)
    {
        NpyArray array = NpyFile.Read(NpyFile.Make("<f4", "(2,)", NpyFile.Singles(7, value)));

        var exception = Assert.Throws<InvalidDataException>(() => array.ToInt32Array());
        Assert.Contains("Element 1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whole_floats_become_integers() =>
        Assert.Equal([-7, 16777216], NpyFile.Read(NpyFile.Make("<f4", "(2,)", NpyFile.Singles(-7, 16777216))).ToInt32Array());

    [Fact]
    public void All_of_64_bits_survive() =>
        Assert.Equal([long.MinValue + 1], NpyFile.Read(NpyFile.Make("<i8", "(1,)", BitConverter.GetBytes(long.MinValue + 1))).ToInt64Array());

    [Fact]
    public void A_file_is_read_by_its_path()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, NpyFile.Make("<f4", "(1,)", NpyFile.Singles(3)));
            Assert.Equal([3], NpyArray.Read(path).ToSingleArray());
            File.WriteAllBytes(path, [1, 2, 3]);
            Assert.StartsWith(path, Assert.Throws<InvalidDataException>(() => NpyArray.Read(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
