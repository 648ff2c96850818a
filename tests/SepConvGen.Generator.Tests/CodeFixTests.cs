using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;
using SepConvGen.CodeFixes;
using SepConvGen.Generator.Tests.Harness;
using Xunit;

namespace SepConvGen.Generator.Tests;

public sealed class CodeFixTests
{
    [Theory]
    [InlineData("8, 3, strides: 2, dilationRate: 3", "Set strides to 1", "8, 3, strides: 1, dilationRate: 3")]
    [InlineData("8, 3, strides: 2, dilationRate: 3", "Set dilationRate to 1", "8, 3, strides: 2, dilationRate: 1")]
    [InlineData("8, 3, 2 /* two */, \"same\", null, 1 + 1", "Set strides to 1", "8, 3, 1 /* two */, \"same\", null, 1 + 1")]
    [InlineData("8, 3, 2, \"same\", null, 1 + 1", "Set dilationRate to 1", "8, 3, 2, \"same\", null, 1")]
    public Task Strides_or_dilation_is_set_to_1(string before, string title, string after) =>
        Verify(new SetStridesOrDilationToOneFix(), Layer(before), title, Layer(after));

    [Fact]
    public async Task Both_fixes_are_offered_for_strides_with_dilation()
    {
        using var run = new CodeFixRun(new SetStridesOrDilationToOneFix(), Layer("8, 3, strides: 2, dilationRate: 2"));

        Assert.Equal(["Set strides to 1", "Set dilationRate to 1"], await run.Titles());
    }

    [Theory]
    [InlineData("8, 3, strides: 0", "Set strides to 1", "8, 3, strides: 1")]
    [InlineData("8, 3, depthMultiplier: -2", "Set depthMultiplier to 1", "8, 3, depthMultiplier: 1")]
    [InlineData("8, 3, InputChannels = -2", "Set InputChannels to 0", "8, 3, InputChannels = 0")]
    public Task A_size_that_is_too_small_gets_its_default(string before, string title, string after) => Verify(new SetSizeFix(), Layer(before), title, Layer(after));

    [Theory]
    [InlineData("Conv1D(8, 3, groups: 8)", "Set groups to 1", "Conv1D(8, 3, groups: 1)")]
    [InlineData("Conv1D(8, 3, PaddingBefore = -1)", "Set PaddingBefore to 0", "Conv1D(8, 3, PaddingBefore = 0)")]
    [InlineData("BatchNormalization(axis: 2)", "Set axis to -1", "BatchNormalization(axis: -1)")]
    [InlineData("LayerNormalization(-2, 0.1)", "Set axis to 1", "LayerNormalization(1, 0.1)")]
    public Task So_do_groups_and_an_axis_that_is_counted_from_the_other_end(string before, string title, string after) =>
        Verify(new SetSizeFix(), $"using SepConvGen;\n\n[{before}]\npartial class A;\n", title, $"using SepConvGen;\n\n[{after}]\npartial class A;\n");

    [Fact]
    public Task Padding_by_a_word_makes_room_for_zeros_in_numbers() => Verify(
        new ReplaceWordFix(),
        "using SepConvGen;\n\n[Conv1D(8, 3, padding: \"same\", PaddingBefore = 2)]\npartial class A;\n",
        "Use \"valid\"",
        "using SepConvGen;\n\n[Conv1D(8, 3, padding: \"valid\", PaddingBefore = 2)]\npartial class A;\n");

    [Fact]
    public Task The_nearest_activation_between_two_convolutions_is_offered() =>
        Verify(new ReplaceWordFix(), Layer("8, 3, DepthwiseActivation = \"rleu\""), "Use \"relu\"", Layer("8, 3, DepthwiseActivation = \"relu\""));

    [Theory]
    [InlineData(0, "Dense(4, Add = \"Stam\")", "Use \"Stem\"", "Dense(4, Add = \"Stem\")")]
    [InlineData(0, "Conv1D(4, 3, padding: \"casual\")", "Use \"causal\"", "Conv1D(4, 3, padding: \"causal\")")]
    [InlineData(0, "Conv1D(4, 3, dataFormat: \"channels_first\")", "Use \"channels_last\"", "Conv1D(4, 3, dataFormat: \"channels_last\")")]
    [InlineData(1, "BatchNormalization(axis: 1)", "Set axis to -1", "BatchNormalization(axis: -1)")]
    [InlineData(1, "UpSampling1D(0)", "Set size to 1", "UpSampling1D(1)")]
    [InlineData(2, "Dense(4), Flatten", "Remove this attribute", "Dense(4)")]
    public Task Members_of_networks_are_mended_as_classes_are(int fix, string before, string title, string after)
    {
        static string Network(string member) => $"using SepConvGen;\n\n[Network(4)]\npublic partial class Net\n{{\n    [Dense(4)] public partial Layer Stem {{ get; }}\n\n    // The head.\n    [{member}]\n    public partial Layer Head {{ get; }}\n}}\n";

        return Verify(new CodeFixProvider[] { new ReplaceWordFix(), new SetSizeFix(), new RemoveAttributeFix() }[fix], Network(before), title, Network(after));
    }

    [Fact]
    public async Task How_many_filters_were_meant_is_not_guessed()
    {
        using var run = new CodeFixRun(new SetSizeFix(), Layer("0, 3"));

        Assert.Empty(await run.Titles());
    }

    [Theory]
    [InlineData("padding: \"casual\"", "Use \"causal\"", "padding: \"causal\"")]
    [InlineData("dataFormat: \"channel_first\"", "Use \"channels_first\"", "dataFormat: \"channels_first\"")]
    [InlineData("activation: \"ReLU\"", "Use \"relu\"", "activation: \"relu\"")]
    [InlineData("activation: \"rel\" + \"\"", "Use \"relu\"", "activation: \"relu\"")]
    [InlineData("biasInitializer: \"zeroes\"", "Use \"zeros\"", "biasInitializer: \"zeros\"")]
    [InlineData("biasRegularizer: \"L3\"", "Use \"l1\"", "biasRegularizer: \"l1\"")]
    [InlineData("depthwiseConstraint: \"maxnorm\"", "Use \"max_norm\"", "depthwiseConstraint: \"max_norm\"")]
    [InlineData("activation: \"leakyrelu(0.1)\"", "Use \"leaky_relu(0.1)\"", "activation: \"leaky_relu(0.1)\"")]
    [InlineData("activation: \"rellu(max_value: 6)\"", "Use \"relu(max_value: 6)\"", "activation: \"relu(max_value: 6)\"")]
    [InlineData("depthwiseConstraint: \"max_norm(max_value=2)\"", "Use \"max_norm(max_value: 2)\"", "depthwiseConstraint: \"max_norm(max_value: 2)\"")]
    [InlineData("depthwiseConstraint: \"MaxNorm(max_value=2, axis=(0, 1))\"", "Use \"MaxNorm(max_value: 2, axis: [0, 1])\"", "depthwiseConstraint: \"MaxNorm(max_value: 2, axis: [0, 1])\"")]
    [InlineData("activation: \"gelu(approximate: True)\"", "Use \"gelu(approximate: true)\"", "activation: \"gelu(approximate: true)\"")]
    [InlineData("activation: \"gelu(approximate=True)\"", "Use \"gelu(approximate: true)\"", "activation: \"gelu(approximate: true)\"")]
    [InlineData("activation: \"keras.activations.relu\"", "Use \"relu\"", "activation: \"relu\"")]
    [InlineData("activation: \"tf.nn.leaky_relu(negative_slope = 0.3)\"", "Use \"leaky_relu(negative_slope: 0.3)\"", "activation: \"leaky_relu(negative_slope: 0.3)\"")]
    [InlineData("activation: \"relu(max_val: 6)\"", "Use \"relu(max_value: 6)\"", "activation: \"relu(max_value: 6)\"")]
    [InlineData("biasRegularizer: \"keras.regularizers.L2(0.01)\"", "Use \"L2(0.01)\"", "biasRegularizer: \"L2(0.01)\"")]
    [InlineData("activityRegularizer: \"l1l2(l1=0.1, l2=0.2)\"", "Use \"l1l2(l1: 0.1, l2: 0.2)\"", "activityRegularizer: \"l1l2(l1: 0.1, l2: 0.2)\"")]
    [InlineData("depthwiseInitializer: \"variance_scaling(mode='fan_out', seed=None)\"", "Use \"variance_scaling(mode: fan_out)\"", "depthwiseInitializer: \"variance_scaling(mode: fan_out)\"")]
    [InlineData("depthwiseInitializer: \"variance_scaling(mode: fanin)\"", "Use \"variance_scaling(mode: fan_in)\"", "depthwiseInitializer: \"variance_scaling(mode: fan_in)\"")]
    [InlineData("pointwiseInitializer: \"HeNormal(seed=None)\"", "Use \"HeNormal\"", "pointwiseInitializer: \"HeNormal\"")]
    public Task A_word_is_replaced_by_the_nearest_valid_one(string before, string title, string after) =>
        Verify(new ReplaceWordFix(), Layer("8, 3, " + before), title, Layer("8, 3, " + after));

    [Theory]
    [InlineData("padding: \"full\"")]
    [InlineData("activation: \"glo\"")]
    [InlineData("activation: \"swosh(2)\"")]
    [InlineData("activation: \"relu(max_value=-1)\"")]
    [InlineData("biasConstraint: \"max_norm(axis=(0, 1))\"")]
    [InlineData("biasConstraint: \"f(x)(y)\"")]
    public async Task No_word_is_offered_that_would_be_an_error_again(string argument)
    {
        using var run = new CodeFixRun(new ReplaceWordFix(), Layer("8, 3, " + argument));

        Assert.Empty(await run.Titles());
    }

    [Theory]
    [InlineData("public class A;", "Make 'A' partial", "public partial class A;")]
    [InlineData("internal sealed class A { int _x; }", "Make 'A' partial", "internal sealed partial class A { int _x; }")]
    [InlineData("class A;", "Make 'A' partial", "partial class A;")]
    public Task A_class_is_made_partial(string before, string title, string after) =>
        Verify(new AddPartialFix(), "// A layer.\n[SepConvGen.SeparableConv1D(8, 3)]\n" + before, title, "// A layer.\n[SepConvGen.SeparableConv1D(8, 3)]\n" + after);

    [Theory]
    [InlineData("public class Outer", "public partial class Outer")]
    [InlineData("readonly ref struct Outer", "readonly ref partial struct Outer")]
    [InlineData("record struct Outer", "partial record struct Outer")]
    [InlineData("interface Outer", "partial interface Outer")]
    public Task A_type_around_a_layer_is_made_partial(string before, string after)
    {
        const string Rest = "\n{\n    [SepConvGen.SeparableConv1D(8, 3)]\n    public partial class A;\n}";
        return Verify(new AddPartialFix(), before + Rest, "Make 'Outer' partial", after + Rest);
    }

    [Theory]
    [InlineData("public abstract partial class A;", "Remove 'abstract'", "public partial class A;")]
    [InlineData("static partial class A;", "Remove 'static'", "partial class A;")]
    [InlineData("file partial class A;", "Remove 'file'", "partial class A;")]
    public Task A_modifier_that_stands_in_the_way_is_removed(string before, string title, string after) =>
        Verify(new MakeOrdinaryClassFix(), "[SepConvGen.SeparableConv1D(8, 3)]\n// A layer.\n" + before, title, "[SepConvGen.SeparableConv1D(8, 3)]\n// A layer.\n" + after);

    [Theory]
    [InlineData("public partial class Padding;", "Rename to 'PaddingLayer'", "public partial class PaddingLayer;")]
    [InlineData("public partial class A<Filters>;", "Rename to 'OwnFilters'", "public partial class A<OwnFilters>;")]
    [InlineData("public partial class A { int Filters { get; } = 3; int Twice => 2 * Filters; }", "Rename to 'OwnFilters'", "public partial class A { int OwnFilters { get; } = 3; int Twice => 2 * OwnFilters; }")]
    public Task A_name_that_the_generated_part_has_is_changed_wherever_it_is_used(string before, string title, string after) =>
        Verify(new RenameFix(), "[SepConvGen.SeparableConv1D(8, 3)]\n" + before, title, "[SepConvGen.SeparableConv1D(8, 3)]\n" + after);

    [Fact]
    public async Task An_override_is_not_renamed()
    {
        using var run = new CodeFixRun(new RenameFix(), "[SepConvGen.SeparableConv1D(8, 3)] public partial class A : SepConvGen.SeparableConv1DLayer { public override string Name => \"a\"; }");

        Assert.Empty(await run.Titles());
    }

    [Theory]
    [InlineData("/* 1 */ [SepConvGen.SeparableConv1D(8, 3)] partial class A;\n/// <summary>2</summary>\n[SepConvGen.SeparableConv1D(9, 3)]\npartial class A;",
        "/* 1 */ [SepConvGen.SeparableConv1D(8, 3)] partial class A;\n/// <summary>2</summary>\npartial class A;")]
    [InlineData("[SepConvGen.SeparableConv1D(8, 3), SepConvGen.SeparableConv1D(9, 3)] partial class A;", "[SepConvGen.SeparableConv1D(8, 3)] partial class A;")]
    public Task An_attribute_too_many_is_removed(string before, string after) => Verify(new RemoveAttributeFix(), before, "Remove this attribute", after);

    [Fact]
    public async Task A_fix_can_be_applied_to_all_places_at_once()
    {
        const string Source = """
            using SepConvGen;
            [SeparableConv1D(8, 3, padding: "{0}")] partial class A;
            [SeparableConv1D(8, 3, padding: "{1}", activation: "{2}")] partial class B;
            """;
        using var run = new CodeFixRun(new ReplaceWordFix(), Fill(Source, "casual", "sme", "tahn"));
        string text = await run.ApplyAll("Use \"causal\"");

        Assert.Equal(Fill(Source, "causal", "same", "tanh"), text);
        await CodeFixRun.AssertCompiles(text);
    }

    [Fact]
    public void Every_fix_can_fix_all() => Assert.All(
        new CodeFixProvider[] { new SetStridesOrDilationToOneFix(), new SetSizeFix(), new ReplaceWordFix(), new AddPartialFix(), new MakeOrdinaryClassFix(), new RemoveAttributeFix() },
        static fix => Assert.Same(WellKnownFixAllProviders.BatchFixer, fix.GetFixAllProvider()));

    private static async Task Verify(CodeFixProvider provider, string before, string title, string after)
    {
        using var run = new CodeFixRun(provider, before);
        string text = await run.Apply(title);

        Assert.Equal(after.ReplaceLineEndings("\n"), text.ReplaceLineEndings("\n"));
        await CodeFixRun.AssertCompiles(text);
    }

    private static string Layer(string arguments) => $"using SepConvGen;\n\n[SeparableConv1D({arguments})]\npublic partial class Encoder;\n";

    private static string Fill(string text, params string[] words)
    {
        for (int i = 0; i < words.Length; i++)
            text = text.Replace("{" + i + "}", words[i], StringComparison.Ordinal);
        return text;
    }
}
