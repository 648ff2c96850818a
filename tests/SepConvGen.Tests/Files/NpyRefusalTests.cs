using System;
using System.IO;
using Xunit;

namespace SepConvGen.Tests.Files;

public class NpyRefusalTests
{
    [Theory]
    [InlineData("|O", "Python objects")]
    [InlineData("O", "Python objects")]
    [InlineData("|O8", "Python objects")]
    [InlineData("<c8", "'<c8'")]
    [InlineData("<U5", "'<U5'")]
    [InlineData("|S3", "'|S3'")]
    [InlineData("<M8[s]", "'<M8[s]'")]
    [InlineData("<f16", "'<f16'")]
    [InlineData("|f4", "'|f4'")]
    [InlineData("f4", "'f4'")]
    [InlineData("<i3", "'<i3'")]
    [InlineData("", "''")]
    public void An_element_type_that_is_not_read_is_named(string descr, string expected) => AssertRefused(NpyFile.Make(descr, "(1,)", new byte[4]), expected);

    [Theory]
    [InlineData("[('a', '<f4'), ('b', '<i4')]")]
    [InlineData("('<f4', (2,))")]
    public void Records_are_refused(string descr) =>
        AssertRefused(NpyFile.WithHeader($"{{'descr': {descr}, 'fortran_order': False, 'shape': (1,), }}", new byte[8]), "structured type");

    [Theory]
    [InlineData("(-1,)", "axis of -1")]
    [InlineData("(3000000000,)", "axis of 3000000000")]
    [InlineData("(65536, 65536)", "at most")]
    [InlineData("(4611686018427387904, 4)", "axis of 4611686018427387904")]
    [InlineData("(99999999999999999999,)", "64 bits")]
    [InlineData("(0, 3000000000)", "axis of 3000000000")]
    [InlineData("(4)", "a tuple")]
    [InlineData("4", "'('")]
    [InlineData("(4 4)", "','")]
    [InlineData("(,)", "an integer")]
    [InlineData("(4.0,)", "','")]
    [InlineData("(True,)", "an integer")]
    [InlineData("[4]", "'('")]
    public void A_shape_that_cannot_be_is_refused(string shape, string expected) => AssertRefused(NpyFile.Make("<f4", shape, new byte[16]), expected);

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, }", "'shape'")]
    [InlineData("{'descr': '<f4', 'shape': (1,), }", "'fortran_order'")]
    [InlineData("{'fortran_order': False, 'shape': (1,), }", "'descr'")]
    [InlineData("{'descr': '<f4', 'descr': '<i4', 'fortran_order': False, 'shape': (1,), }", "twice")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'extra': 1}", "'extra'")]
    [InlineData("{'descr': '<f4', 'fortran_order': 0, 'shape': (1,), }", "True or False")]
    [InlineData("{'descr': '<f4', 'fortran_order': Falsehood, 'shape': (1,), }", "True or False")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), } x", "nothing more")]
    [InlineData("{'descr': '<f4' 'fortran_order': False, 'shape': (1,), }", "','")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), ", "a string")]
    [InlineData("{'descr': '<f4", "with an end")]
    [InlineData("{'descr': '\\x3cf4', 'fortran_order': False, 'shape': (1,), }", "escapes")]
    [InlineData("", "'{'")]
    public void A_header_that_is_not_understood_is_refused(string header, string expected) => AssertRefused(NpyFile.WithHeader(header, new byte[4]), expected);

    [Theory]
    [InlineData(15, "ends after 15 of 16 bytes")]
    [InlineData(0, "ends after 0 of 16 bytes")]
    [InlineData(17, "goes on after the 16 bytes")]
    public void The_data_must_be_what_the_shape_says(int bytes, string expected) => AssertRefused(NpyFile.Make("<f4", "(2, 2)", new byte[bytes]), expected);

    [Fact]
    public void A_claim_of_two_gigabytes_costs_no_memory_when_the_file_is_short()
    {
        byte[] file = NpyFile.Make("|u1", "(2000000000,)", new byte[3]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        AssertRefused(file, "ends after 3 of 2000000000");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(255)]
    public void Versions_other_than_1_to_3_are_refused(byte version)
    {
        byte[] file = NpyFile.Make("<f4", "(1,)", new byte[4]);
        file[6] = version;
        AssertRefused(file, $"version {version}.0");
    }

    [Fact]
    public void A_header_over_NumPys_limit_is_refused() =>
        AssertRefused(NpyFile.WithHeader(new string(' ', 10_000) + "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", new byte[4], version: 2), "at most 10000");

    [Fact]
    public void A_header_of_four_gigabytes_is_refused_before_it_is_read()
    {
        byte[] file = NpyFile.Make("<f4", "(1,)", new byte[4], version: 2);
        file.AsSpan(8, 4).Fill(0xFF);
        AssertRefused(file, "4294967295 bytes");
    }

    [Fact]
    public void A_third_version_header_must_be_UTF_8() =>
        AssertRefused(NpyFile.WithHeader("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'é': 1}", new byte[4], version: 3), "UTF-8");

    [Fact]
    public void What_is_no_npy_file_is_said_to_be_none() => AssertRefused("PK\u0003\u0004 a zip file"u8.ToArray(), "not a .npy file");

    private static void AssertRefused(byte[] file, string expected)
    {
        var exception = Assert.Throws<InvalidDataException>(() => NpyFile.Read(file));
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }
}
