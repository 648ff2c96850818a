using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace SepConvGen.Tests.Files;

/// <summary>Where a layer's weights stand is decided by what is in the file: by name where all names are found, else by order among separable layers, else it is an error.</summary>
public class KerasPlacementTests
{
    private static readonly WeightFileOptions s_loose = new() { Strict = false };

    private static readonly (string What, string File, bool IsStrict, Func<Layer> Model, string[] Groups)[] s_cases =
    [
        ("numbers of a class may skip", "keras213-numbering.weights.h5", true, TwoNamedElse, ["_layer_checkpoint_dependencies/separable_conv1d", "_layer_checkpoint_dependencies/separable_conv1d_2"]),
        ("of two containers the one that has the layers", "both-containers.weights.h5", true, TwoNamedElse, ["_layer_checkpoint_dependencies/separable_conv1d", "_layer_checkpoint_dependencies/separable_conv1d_2"]),
        ("numbers are numbers and not text", "twelve-even-numbers.weights.h5", true, () => Many(12), [.. Enumerable.Range(0, 12).Select(i => Numbered(2 * i))]),
        ("wrappers are numbered likewise", "time-distributed-gap.weights.h5", true, () => new Sequential(new TimeDistributed(new A(), 2), new TimeDistributed(new B(), 2)), ["layers/time_distributed/layer", "layers/time_distributed_2/layer"]),
        ("backslashes are slashes", "backslash-groups.weights.h5", true, TwoNamedElse, ["layers/separable_conv1d", "layers/separable_conv1d_1"]),
        ("names turn the order", "names-turned.weights.h5", true, () => new Sequential(new A(), new B()), ["layers/separable_conv1d_1", "layers/separable_conv1d"]),
        ("names that are not all there do not", "names-turned.weights.h5", true, () => new Sequential(new A(), new C()), ["layers/separable_conv1d", "layers/separable_conv1d_1"]),
        ("numbers that this library gave are no names", "names-turned.weights.h5", true, () => new Sequential(new B(), new B()), ["layers/separable_conv1d", "layers/separable_conv1d_1"]),
        ("not all names are found: order", "legacy-order-bn-x-y-a.h5", false, () => new Sequential(new A(), new B()), ["x/x", "y/y"]),
        ("all names are found", "legacy-names-turned.h5", false, () => new Sequential(new A(), new B()), ["a/a", "b/b"]),
        ("other layers are passed over", "legacy-bn-between.h5", false, () => new Sequential(new A(), new B()), ["p/p", "q/q"]),
        ("a lone layer is found by its name", "legacy-z-a.h5", false, () => new A(), ["a/a"]),
        ("a lone layer of another name is the first", "legacy-z-a.h5", false, () => new C(), ["z/z"]),
        ("a model in a model", "legacy-nested.h5", true, () => new Sequential(new Sequential("inner", new A(), new B()), new C()), ["inner/a", "inner/b", "c/c"]),
        ("a model in a model, under other names", "legacy-nested.h5", true, () => new Sequential(new Sequential("other", new D(), new A()), new B()), ["inner/a", "inner/b", "c/c"]),
        ("a frozen layer is listed behind the others of its model", "legacy-frozen-in-model.h5", true, () => new Sequential(new Sequential("other", new P(), new A()), new B()), ["inner/p", "inner/q", "r/r"]),
        ("a name with a slash", "legacy-slash-name.h5", true, () => new A(), ["blk/a/blk/a"]),
        ("a leading slash", "legacy-leading-slash.h5", true, () => new A(), ["a/a"]),
        ("a list in parts", "legacy-split-names.h5", true, () => new Sequential(new A(), new B()), ["a/a", "b/b"]),
        ("a list in parts, with layers without weights", "ab-k2-chunked-names.h5", true, SepAB, ["sep_a/sep_a", "sep_b/sep_b"]),
        ("one float64", "one-float64.weights.h5", true, () => new A(), ["layers/separable_conv1d"]),
        ("float64", "ab-k3-f64.weights.h5", true, SepAB, ["layers/separable_conv1d", "layers/separable_conv1d_1"]),
        ("bfloat16", "ab-k3-bfloat16.weights.h5", true, SepAB, ["layers/separable_conv1d", "layers/separable_conv1d_1"]),
        ("big endian", "ab-k3-bigendian.weights.h5", true, SepAB, ["layers/separable_conv1d", "layers/separable_conv1d_1"]),
        ("float16 and float64 of both byte orders", "half-and-wide.weights.h5", true, TwoNamedElse, ["layers/separable_conv1d", "layers/separable_conv1d_1"]),
        ("gzip", "ab-k3-gzip.weights.h5", true, SepAB, ["layers/separable_conv1d", "layers/separable_conv1d_1"]),
        ("several chunks, shuffled, with checksums", "chunks-gzip-shuffle-checksum.weights.h5", true, TwoNamedElse, ["layers/separable_conv1d", "layers/separable_conv1d_1"]),
        ("several plain chunks", "chunks-plain.weights.h5", true, TwoNamedElse, ["layers/separable_conv1d", "layers/separable_conv1d_1"]),
        ("the newer format", "ab-k3-latest.weights.h5", true, SepAB, ["layers/separable_conv1d", "layers/separable_conv1d_1"]),
        ("the newer format, with more layers than a small group has", "twelve-latest.weights.h5", true, () => Many(12), [.. Enumerable.Range(0, 12).Select(Numbered)]),
        ("the newer format, with many layers", "sixty-latest.weights.h5", true, () => Many(60), [.. Enumerable.Range(0, 60).Select(Numbered)]),
        ("the newer format, in chunks", "chunks-latest.weights.h5", true, TwoNamedElse, ["layers/separable_conv1d", "layers/separable_conv1d_1"]),
        ("the newer format, in plain chunks", "chunks-latest-plain.weights.h5", true, TwoNamedElse, ["layers/separable_conv1d", "layers/separable_conv1d_1"]),
        ("the newer format, in one chunk", "one-chunk-latest.weights.h5", true, TwoNamedElse, ["layers/separable_conv1d", "layers/separable_conv1d_1"]),
        ("values in the header", "compact.weights.h5", true, TwoNamedElse, ["layers/separable_conv1d", "layers/separable_conv1d_1"]),
        ("a named type", "named-type.weights.h5", true, TwoNamedElse, ["layers/separable_conv1d", "layers/separable_conv1d_1"]),
        ("soft links", "links.weights.h5", true, TwoNamedElse, ["store/layers/separable_conv1d", "store/layers/separable_conv1d_1"]),
        ("a link into a file beside it", "ab-k3-extlink.weights.h5", true, SepAB, ["layers/separable_conv1d", "layers/separable_conv1d_1"]),
        ("a user block", "ab-k3-userblock.weights.h5", true, SepAB, ["layers/separable_conv1d", "layers/separable_conv1d_1"]),
        ("an integer elsewhere", "other-layer-int64.weights.h5", false, () => new A(), ["layers/separable_conv1d"]),
        ("links to nothing elsewhere", "other-layer-elsewhere.weights.h5", false, () => new A(), ["layers/separable_conv1d"]),
        ("an empty array elsewhere", "other-layer-empty.weights.h5", false, () => new A(), ["layers/separable_conv1d"]),
    ];

    public static TheoryData<string> Names => [.. s_cases.Select(test => test.What)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Weights_come_in_bit_for_bit(string what)
    {
        (_, string file, bool isStrict, Func<Layer> model, string[] groups) = Array.Find(s_cases, test => test.What == what);
        int[] expected = Cases.Bits(file, groups);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, WeightFiles.Bits(Cases.Load(model(), file, new WeightFileOptions { Strict = isStrict })));
        if (!isStrict)
            Assert.Contains("Unexpected: ", Cases.Refusal(model(), file), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_compressed_is_what_it_was_before()
    {
        Func<Layer> model = () => new Sequential(new Front(), new Middle(), new Last());
        Layer plain = model(), compressed = model();
        plain.LoadWeights(WeightFiles.Model("k3-sequential.weights.h5"));
        compressed.LoadWeights(WeightFiles.Model("k3-compressed.weights.h5"));
        Assert.Equal(WeightFiles.Bits(plain), WeightFiles.Bits(compressed));
    }

    [Theory]
    [InlineData("legacy-too-few.h5", "Missing: b/depthwise_kernel, b/pointwise_kernel, b/bias. Unexpected (allowed): bn/bn/gamma:0")]
    [InlineData("two-classes.weights.h5", "does not say which come first: give the layers the names that they have there")]
    [InlineData("many-links-to-one.h5", "Missing: a/depthwise_kernel")]
    public void Layers_that_cannot_be_told_apart_or_are_too_few_are_refused(string file, string expected) =>
        Assert.Contains(expected, Cases.Refusal(new Sequential(new A(), new B()), file, s_loose), StringComparison.Ordinal);

    [Theory]
    [InlineData("first-layer-elsewhere.weights.h5")]
    [InlineData("first-kernel-elsewhere.weights.h5")]
    public void A_layer_that_cannot_be_read_does_not_give_its_place_to_the_next_one(string file) =>
        Assert.Contains("the file 'gone.h5', but there is no such file beside it", Cases.Refusal(new A(), file, s_loose), StringComparison.Ordinal);

    [Fact]
    public void Tensors_that_no_layer_wants_are_listed_by_their_paths() => Assert.Contains(
        "Unexpected: layers/normalization/vars/0, layers/normalization/vars/1, layers/normalization/vars/2.", Cases.Refusal(new A(), "other-layer-int64.weights.h5"), StringComparison.Ordinal);

    [Fact]
    public void Renaming_gives_the_layers_of_a_list_other_names()
    {
        var model = new Sequential(new A(), new B());
        Cases.Load(model, "legacy-order-bn-x-y-a.h5", new WeightFileOptions { Strict = false, Rename = name => name == "y" ? "b" : name });
        Assert.Equal(Cases.Bits("legacy-order-bn-x-y-a.h5", "a/a", "y/y"), WeightFiles.Bits(model));
    }

    [Theory]
    [InlineData("h5-slash-in-link-name.h5", "with a slash")]
    [InlineData("link-to-itself.weights.h5", "links that lead to themselves")]
    [InlineData("lzf.weights.h5", "has the compressed array 'layers/separable_conv1d/vars/0' (filter 32000, lzf), which is not read here. h5repack")]
    [InlineData("grows.weights.h5", "has the array 'layers/separable_conv1d/vars/0', which may grow, in chunks")]
    public void What_is_not_read_is_named(string file, string expected) => Assert.Contains(expected, Cases.Refusal(new A(), file, s_loose), StringComparison.Ordinal);

    [Fact]
    public void Groups_that_stand_in_themselves_are_read_once()
    {
        var model = new Sequential(new A(), new B());
        Cases.Load(model, "group-in-itself.weights.h5");
        Assert.True(model.IsBuilt);
    }

    [Fact]
    public void A_link_into_another_file_is_followed_beside_it_and_nowhere_else()
    {
        Assert.Contains("which a stream does not lead to", Assert.Throws<InvalidDataException>(() => WeightFiles.Load(SepAB(), Cases.Bytes("ab-k3-extlink.weights.h5"))).Message, StringComparison.Ordinal);
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            string alone = Path.Combine(folder.FullName, "alone.weights.h5");
            File.Copy(Cases.PathOf("ab-k3-extlink.weights.h5"), alone);
            Assert.Contains("the file 'k3-plain.weights.h5', but there is no such file beside it", Assert.Throws<InvalidDataException>(() => SepAB().LoadWeights(alone)).Message, StringComparison.Ordinal);
            byte[] outside = File.ReadAllBytes(alone);
            int name = outside.AsSpan().IndexOf("k3-plain"u8);
            "../plain"u8.CopyTo(outside.AsSpan(name));
            File.WriteAllBytes(alone, outside);
            Assert.Contains("only files in the same folder are opened", Assert.Throws<InvalidDataException>(() => SepAB().LoadWeights(alone)).Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Numbered(int i) => "layers/separable_conv1d" + (i == 0 ? "" : "_" + i);

    private static Sequential TwoNamedElse() => new(new A(), new B());

    private static Sequential SepAB() => new(new SepA(), new SepB());

    private static Sequential Many(int count) => new([.. Enumerable.Range(0, count).Select(_ => new C())]);
}
