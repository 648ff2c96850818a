using System;
using System.IO;
using Xunit;

namespace SepConvGen.Tests.Files;

/// <summary>What nobody asks for is never converted, whatever it is: it is named where every tensor must have its place, and passed over where not.</summary>
public class UnwantedTensorTests
{
    private static readonly WeightFileOptions s_loose = new() { Strict = false };

    public static TheoryData<string, string> Files => new()
    {
        { "n-with-object.npz", "cfg" },
        { "n-with-string.npz", "name" },
        { "s-with-i64-scalar.safetensors", "num_batches_tracked" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Text_numbers_and_pickles_beside_the_weights_are_named_if_strict_and_passed_over_if_not(string file, string unwanted)
    {
        Layer expected = Cases.Load(New(), "ab-k3-f64.weights.h5");
        Assert.Equal(WeightFiles.Bits(expected), WeightFiles.Bits(Cases.Load(New(), file, s_loose)));
        Assert.Contains($"Missing: none. Unexpected: {unwanted}.", Cases.Refusal(New(), file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("extra-int64.safetensors", "step")]
    [InlineData("extra-string.npz", "version")]
    public void A_lone_layer_likewise(string file, string unwanted)
    {
        Assert.True(Cases.Load(new A(), file, s_loose).IsBuilt);
        Assert.Contains($"Missing: none. Unexpected: {unwanted}.", Cases.Refusal(new A(), file), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pickle_that_is_wanted_is_not_opened()
    {
        byte[] file = NpzFile.Make(System.IO.Compression.CompressionLevel.NoCompression,
            ("a/depthwise_kernel.npy", NpyFile.Make("|O", "(3, 1, 1)", [0x80, 0x04])), ("a/pointwise_kernel.npy", NpyFile.Make("<f4", "(1, 1, 4)", new byte[16])), ("a/bias.npy", NpyFile.Make("<f4", "(4,)", new byte[16])));
        Assert.Contains("a/depthwise_kernel.npy, holds Python objects", Assert.Throws<InvalidDataException>(() => WeightFiles.Load(new A(), file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Backslashes_and_leading_slashes_of_names_are_those_of_another_machine() =>
        WeightFiles.Load(new A(), WeightFiles.Safetensors(("a\\\\depthwise_kernel", [3, 1, 1]), ("/a/pointwise_kernel", [1, 1, 4]), ("a/bias", [4])));

    [Fact]
    public void Names_that_differ_in_slashes_alone_are_refused() => Assert.Contains(
        "'a/bias' twice", Assert.Throws<InvalidDataException>(() => WeightFiles.Load(new A(), WeightFiles.Safetensors(("a\\\\bias", [4]), ("a/bias", [4])))).Message, StringComparison.Ordinal);

    private static Sequential New() => new(new SepA(), new SepB());
}
