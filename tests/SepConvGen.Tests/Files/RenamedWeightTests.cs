using System;
using System.IO;
using Xunit;

namespace SepConvGen.Tests.Files;

/// <summary>Names of another library's habit: refusals say them in its words, and a rename gives them the model's.</summary>
public class RenamedWeightTests
{
    [Fact]
    public void A_rename_gives_tensors_the_names_that_the_model_has()
    {
        Layer expected = Cases.Load(New(), "ab-k3-f64.weights.h5");
        Layer renamed = Cases.Load(New(), "t-dwpw-names.safetensors", new WeightFileOptions
        {
            Layout = WeightLayout.PyTorch,
            Rename = name => name.Replace("block1", "sep_a", StringComparison.Ordinal).Replace("block2", "sep_b", StringComparison.Ordinal).Replace(".dw.", ".depthwise.", StringComparison.Ordinal).Replace(".pw.", ".pointwise.", StringComparison.Ordinal),
        });
        Assert.Equal(WeightFiles.Bits(expected), WeightFiles.Bits(renamed));
    }

    [Fact]
    public void A_prefix_of_null_is_refused() => Assert.Throws<ArgumentNullException>("Prefix", () => new WeightFileOptions { Prefix = null! });

    [Fact]
    public void It_sees_names_without_their_prefix()
    {
        Layer model = Cases.Load(new SepA(), "t-index-names.safetensors", new WeightFileOptions
        {
            Layout = WeightLayout.PyTorch,
            Prefix = "conv.",
            Rename = name => (name[0] == '0' ? "depthwise" : "pointwise") + name[1..],
        });
        Assert.Equal(4, model.InputChannels);
    }

    [Fact]
    public void Names_of_PyTorch_are_told_in_its_words() => Assert.Contains(
        "Missing: sep_a.depthwise.weight, sep_a.pointwise.weight, sep_a.pointwise.bias, sep_b.depthwise.weight, sep_b.pointwise.weight, sep_b.pointwise.bias. "
        + "Unexpected: block1.dw.weight, block1.pw.weight, block1.pw.bias, block2.dw.weight, block2.pw.weight, block2.pw.bias. The model has, in PyTorch's words: sep_a.depthwise.weight",
        Cases.Refusal(New(), "t-dwpw-names.safetensors", new WeightFileOptions { Layout = WeightLayout.PyTorch }), StringComparison.Ordinal);

    [Theory]
    [InlineData("t-dwpw-names.safetensors")]
    [InlineData("t-index-names.safetensors")]
    public void Names_that_end_as_PyTorch_ends_them_bring_its_layout_to_mind(string file) => Assert.Contains("give Layout = WeightLayout.PyTorch", Cases.Refusal(new SepA(), file), StringComparison.Ordinal);

    [Fact]
    public void Two_tensors_may_not_get_one_name() => Assert.Contains(
        "holds 'a' twice, as it is renamed", Cases.Refusal(New(), "t-dwpw-names.safetensors", new WeightFileOptions { Rename = _ => "a" }), StringComparison.Ordinal);

    [Fact]
    public void What_a_rename_throws_comes_through_and_nothing_has_changed()
    {
        Layer model = New();
        Assert.Throws<FormatException>(() => Cases.Load(model, "t-dwpw-names.safetensors", new WeightFileOptions { Rename = _ => throw new FormatException() }));
        Assert.False(model.IsBuilt);
    }

    [Theory]
    [InlineData("p.pt")]
    [InlineData("p-legacy.pth")]
    [InlineData("p-lightning.ckpt")]
    public void Checkpoints_of_PyTorch_are_refused_unread_with_what_to_do_instead(string file)
    {
        foreach (WeightLayout layout in Enum.GetValues<WeightLayout>())
            Assert.Contains("save_file(model.state_dict(), \"model.safetensors\")", Cases.Refusal(new A(), file, new WeightFileOptions { Layout = layout }), StringComparison.Ordinal);
        Assert.Contains("a Python pickle", Assert.Throws<InvalidDataException>(() => KerasModelFile.Read(Cases.PathOf(file))).Message, StringComparison.Ordinal);
    }

    private static Sequential New() => new(new SepA(), new SepB());
}
