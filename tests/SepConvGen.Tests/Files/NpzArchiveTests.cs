using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using Xunit;

namespace SepConvGen.Tests.Files;

public class NpzArchiveTests
{
    private static readonly byte[] Ones = NpyFile.Make("<f4", "(2,)", NpyFile.Singles(1, 1));
    private static readonly byte[] Twos = NpyFile.Make("<f4", "(2, 1)", NpyFile.Singles(2, 2));

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public void Arrays_are_read_by_name_stored_and_deflated(CompressionLevel compression)
    {
        using NpzArchive archive = NpzFile.Open(NpzFile.Make(compression, ("ones.npy", Ones), ("folder/twos.npy", Twos)));

        Assert.Equal(["ones", "folder/twos"], archive.Names);
        Assert.Equal([1, 1], archive["ones"].ToSingleArray());
        Assert.Equal([2, 2], archive["folder/twos"].ToSingleArray());
        Assert.Equal([2, 1], archive["folder/twos"].Shape);
        Assert.True(archive.Contains("ones"));
    }

    [Fact]
    public void A_file_written_by_NumPy_is_read()
    {
        using NpzArchive archive = NpzArchive.Open(Path.Combine(AppContext.BaseDirectory, "Training", "Data", "losses.npz"));

        Assert.Equal(24, archive.Names.Count);
        Assert.Equal([3, 7, 5], archive["mse_prediction"].Shape);
        Assert.Equal(NpyElementType.Float64, archive["mse_value"].ElementType);
        Assert.Empty(archive["mse_value"].Shape);
    }

    [Fact]
    public void A_name_that_is_missing_is_answered_with_those_that_are_there()
    {
        using NpzArchive archive = NpzFile.Open(NpzFile.Make(CompressionLevel.Optimal, ("ones.npy", Ones), ("twos.npy", Twos)));

        Assert.Contains("ones, twos", Assert.Throws<KeyNotFoundException>(() => archive["Ones"]).Message, StringComparison.Ordinal);
        Assert.False(archive.Contains("Ones"));
    }

    [Fact]
    public void Members_that_are_no_arrays_are_left_out()
    {
        using NpzArchive archive = NpzFile.Open(NpzFile.Make(CompressionLevel.Optimal, ("readme.txt", [1]), ("ones.npy", Ones)));
        Assert.Equal(["ones"], archive.Names);
    }

    [Fact]
    public void Two_members_of_one_name_are_refused()
    {
        byte[] file = NpzFile.Make(CompressionLevel.Optimal, ("a.npy", Ones), ("a.npy", Twos));
        Assert.Contains("'a' twice", Assert.Throws<InvalidDataException>(() => NpzFile.Open(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pickle_in_a_member_is_refused_with_the_name_of_the_member()
    {
        using NpzArchive archive = NpzFile.Open(NpzFile.Make(CompressionLevel.Optimal, ("weights.npy", NpyFile.Make("|O", "()", [0x80, 0x04]))));

        var exception = Assert.Throws<InvalidDataException>(() => archive["weights"]);
        Assert.Contains("weights.npy, holds Python objects", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decompression_bomb_is_refused_before_it_is_decompressed()
    {
        byte[] file = NpzFile.Make(CompressionLevel.Optimal, ("bomb.npy", Ones));
        SetDeclaredLength(file, 1 << 30);
        using NpzArchive archive = NpzFile.Open(file);
        long before = GC.GetAllocatedBytesForCurrentThread();

        var exception = Assert.Throws<InvalidDataException>(() => archive["bomb"]);

        Assert.Contains("decompression bomb", exception.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(72)]
    [InlineData(100_000_000)]
    public void A_member_that_is_not_as_long_as_it_claims_is_refused(int declared)
    {
        byte[] file = NpzFile.Make(CompressionLevel.Optimal, ("a.npy", Ones));
        SetDeclaredLength(file, declared);
        using NpzArchive archive = NpzFile.Open(file);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<InvalidDataException>(() => archive["a"]);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void Data_that_do_not_match_their_checksum_are_refused()
    {
        byte[] file = NpzFile.Make(CompressionLevel.NoCompression, ("a.npy", Ones));
        int data = file.AsSpan().IndexOf(NpyFile.Singles(1, 1));
        file[data + 3] ^= 1;
        using NpzArchive archive = NpzFile.Open(file);

        Assert.Contains("checksum", Assert.Throws<InvalidDataException>(() => archive["a"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_encrypted_member_is_said_to_be_encrypted()
    {
        byte[] file = NpzFile.Make(CompressionLevel.Optimal, ("a.npy", Ones));
        file[CentralDirectory(file) + 8] |= 1;
        using NpzArchive archive = NpzFile.Open(file);

        Assert.Contains("encrypted", Assert.Throws<InvalidDataException>(() => archive["a"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_zip_is_refused() => Assert.Throws<InvalidDataException>(() => NpzFile.Open(Ones));

    [Theory]
    [InlineData(3_000_000_000)]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    public void A_directory_that_is_said_to_be_far_outside_the_file_is_refused(long offset)
    {
        byte[] file = NpzFile.Make(CompressionLevel.Optimal, ("a.npy", Ones));
        int end = file.AsSpan().IndexOf("PK\u0005\u0006"u8);
        // The end record sends the reader to a 64-bit locator, which is put before it.
        file.AsSpan(end + 16, 4).Fill(0xFF);
        byte[] locator = [.. "PK\u0006\u0007"u8, 0, 0, 0, 0, .. BitConverter.GetBytes(offset), 1, 0, 0, 0];

        Assert.Throws<InvalidDataException>(() => NpzFile.Open([.. file[..end], .. locator, .. file[end..]]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_stream_is_closed_unless_it_is_to_be_left_open(bool leaveOpen)
    {
        var stream = new MemoryStream(NpzFile.Make(CompressionLevel.Optimal, ("ones.npy", Ones)));
        NpzArchive.Open(stream, leaveOpen).Dispose();
        Assert.Equal(leaveOpen, stream.CanRead);
    }

    [Fact]
    public void A_disposed_archive_says_so()
    {
        NpzArchive archive = NpzFile.Open(NpzFile.Make(CompressionLevel.Optimal, ("ones.npy", Ones)));
        archive.Dispose();
        Assert.Throws<ObjectDisposedException>(() => archive["ones"]);
    }

    /// <summary>Writes another uncompressed size into the central directory of a zip with one member.</summary>
    private static void SetDeclaredLength(byte[] file, int length) => BitConverter.TryWriteBytes(file.AsSpan(CentralDirectory(file) + 24), length);

    private static int CentralDirectory(byte[] file) => file.AsSpan().IndexOf("PK\u0001\u0002"u8);
}
