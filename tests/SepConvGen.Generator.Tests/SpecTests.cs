using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SepConvGen.Generator.Spec;
using SepConvGen.Generator.Tests.Harness;
using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Generator.Tests;

public sealed class SpecTests
{
    /// <summary>The specs that the pipeline made of a source.</summary>
    internal static IReadOnlyList<LayerSpec> Specs(string source) =>
        GeneratorRun.On(source).Result.TrackedSteps.TryGetValue(TrackingNames.Spec, out var steps)
            ? [.. steps.SelectMany(static step => step.Outputs).Select(static output => (LayerSpec)output.Value)]
            : [];

    [Fact]
    public void Left_out_arguments_have_the_defaults_of_Keras() => Assert.Equal(
        new LayerArguments(LayerKinds.SeparableConv1D, Constants(8, 3, 1, PaddingKind.Valid, DataFormatKind.ChannelsLast, 1, 1, ActivationChoice.Linear, true), EquatableArray<WeightChoice>.Empty, Trainable: true, Name: null, InputChannels: 0),
        Assert.Single(Specs("[SepConvGen.SeparableConv1D(8, 3)] partial class A;")).Arguments);

    [Fact]
    public void Given_arguments_are_normalised() => Assert.Equal(
        new LayerArguments(
            LayerKinds.SeparableConv1D,
            Constants(8, 3, 2, PaddingKind.Causal, DataFormatKind.ChannelsFirst, 1, 4,
                new ActivationChoice("silu", ActivationLoop.Single, SavesPreActivation: true, Kernel: "global::SepConvGen.Kernels.Silu", Construction: "new global::SepConvGen.Kernels.Silu()"), false),
            EquatableArray<WeightChoice>.Empty, Trainable: false, Name: "first", InputChannels: 5),
        Assert.Single(Specs("""
            [SepConvGen.SeparableConv1D(kernelSize: 3, filters: 2 * 4, strides: 2, padding: "CAUSAL", dataFormat: "channels_FIRST", depthMultiplier: 4,
                activation: "swish", useBias: false, trainable: false, name: "first", InputChannels = 5)]
            partial class A;
            """)).Arguments);

    [Theory]
    [InlineData("depthwiseInitializer: \"VarianceScaling(2, mode: fan_out, distribution: normal, seed: 3)\"", "variance_scaling(2, fan_out, normal, 3)",
        "new global::SepConvGen.VarianceScaling(scale: 2f, mode: global::SepConvGen.FanMode.FanOut, distribution: global::SepConvGen.ScalingDistribution.TruncatedNormal, seed: 3)")]
    [InlineData("depthwiseInitializer: \"he_normal(input_axes: [0], output_axes: [0, 2])\"", "he_normal(input_axes: 0, output_axes: [0, 2])", "new global::SepConvGen.HeNormal(inputAxes: new int[] { 0 }, outputAxes: new int[] { 0, 2 })")]
    [InlineData("depthwiseInitializer: \"uniform(maxval: 1)\"", "random_uniform(maxval: 1)", "new global::SepConvGen.RandomUniform(maxval: 1f)")]
    public void An_initializer_is_bound_normalised_and_constructed(string argument, string text, string construction) => Assert.Equal(
        [new WeightChoice("DepthwiseInitializer", new ObjectChoice(text, construction))], Assert.Single(Specs($"[SepConvGen.SeparableConv1D(8, 3, {argument})] partial class A;")).Arguments!.Weights);

    [Fact]
    public void An_initializer_of_null_is_glorot_uniform_for_the_bias_too() => Assert.Equal(
        [new WeightChoice("BiasInitializer", new ObjectChoice("glorot_uniform", "new global::SepConvGen.GlorotUniform()"))],
        Assert.Single(Specs("[SepConvGen.SeparableConv1D(8, 3, depthwiseInitializer: null, biasInitializer: null)] partial class A;")).Arguments!.Weights);

    [Theory]
    [InlineData("l1_l2", "l1_l2", "new global::SepConvGen.L1L2(l1: 0.01f, l2: 0.01f)")]
    [InlineData("l1l2", "l1_l2(0, 0)", "new global::SepConvGen.L1L2()")]
    [InlineData("l1_l2(l2: 0.03)", "l1_l2(0, 0.03)", "new global::SepConvGen.L1L2(l2: 0.03f)")]
    [InlineData("L2(0.001)", "l2(0.001)", "new global::SepConvGen.L2(l2: 0.001f)")]
    [InlineData("l1", "l1", "new global::SepConvGen.L1()")]
    public void A_regularizer_is_bound_normalised_and_constructed(string given, string text, string construction) => Assert.Equal(
        [new WeightChoice("ActivityRegularizer", new ObjectChoice(text, construction))], Assert.Single(Specs($"[SepConvGen.SeparableConv1D(8, 3, activityRegularizer: \"{given}\")] partial class A;")).Arguments!.Weights);

    [Theory]
    [InlineData("max_norm", "max_norm", "new global::SepConvGen.MaxNorm()")]
    [InlineData("max_norm(2, axis: [0, 1])", "max_norm(axis: [0, 1])", "new global::SepConvGen.MaxNorm(axis: new int[] { 0, 1 })")]
    [InlineData("MinMaxNorm(0.5, 1, 0.25, -1)", "min_max_norm(0.5, rate: 0.25, axis: -1)", "new global::SepConvGen.MinMaxNorm(minValue: 0.5f, rate: 0.25f, axis: new int[] { -1 })")]
    public void A_constraint_is_bound_normalised_and_constructed(string given, string text, string construction) => Assert.Equal(
        [new WeightChoice("PointwiseConstraint", new ObjectChoice(text, construction))], Assert.Single(Specs($"[SepConvGen.SeparableConv1D(8, 3, pointwiseConstraint: \"{given}\")] partial class A;")).Arguments!.Weights);

    [Theory]
    [InlineData("[SeparableConv1D(8, 3)] partial class A;", "", "", "A", "A")]
    [InlineData("namespace N.M; [SeparableConv1D(8, 3)] partial class A<T, @int>;", "N.M", "", "A<T,@int>", "N.M.A`2")]
    [InlineData("namespace @event { partial record R { partial struct S<T> { partial interface I { partial record struct Q { partial class C { [SeparableConv1D(8, 3)] partial class @class; } } } } } }",
        "@event", "record R/struct S<T>/interface I/record struct Q/class C", "@class", "event.R+S`1+I+Q+C+class")]
    public void The_place_of_the_class_is_known(string source, string space, string containers, string name, string metadataName)
    {
        TypeDeclaration type = Assert.Single(Specs("using SepConvGen; " + source)).Type;

        Assert.Equal(space, type.Namespace);
        Assert.Equal(containers, string.Join("/", type.ContainingTypes.Select(static c => $"{c.Keyword} {Generic(c.Name, c.TypeParameters)}")));
        Assert.Equal(name, Generic(type.Name, type.TypeParameters));
        Assert.Equal(metadataName, type.MetadataName);
    }

    [Theory]
    [InlineData("partial class A;", true)]
    [InlineData("partial class A : System.IDisposable { public void Dispose() { } }", true)]
    [InlineData("partial class A : SepConvGen.SeparableConv1DLayer;", false)]
    [InlineData("partial class A : Mine; abstract class Mine : SepConvGen.SeparableConv1DLayer;", false)]
    [InlineData("partial class A; partial class A : SepConvGen.SeparableConv1DLayer;", false)]
    public void The_base_class_is_emitted_where_the_user_names_none(string declaration, bool expected) =>
        Assert.Equal(expected, Assert.Single(Specs("[SepConvGen.SeparableConv1D(8, 3)] " + declaration)).EmitsBaseClass);

    [Fact]
    public void The_attribute_is_found_under_an_alias() =>
        Assert.Single(Specs("using Conv = SepConvGen.SeparableConv1DAttribute; [Conv(8, 3)] partial class A;"));

    [Fact]
    public void An_attribute_of_the_same_name_from_elsewhere_is_not_ours() => Assert.Empty(Specs("""
        namespace Other { class SeparableConv1DAttribute : System.Attribute; [SeparableConv1D] partial class A; }
        """));

    [Theory]
    [InlineData("namespace Other { class SeparableConv1DAttribute : System.Attribute; [SeparableConv1D] class A; }")]
    [InlineData("namespace SepConvGen { class OtherAttribute : System.Attribute; [Other] class A; }")]
    [InlineData("namespace SepConvGen { class Outer { public class SeparableConv1DAttribute : System.Attribute; } [Outer.SeparableConv1D] class A; }")]
    [InlineData("namespace SepConvGen.Inner { class SeparableConv1DAttribute : System.Attribute; [SeparableConv1D] class A; }")]
    [InlineData("namespace Outer.SepConvGen { class SeparableConv1DAttribute : System.Attribute; [SeparableConv1D] class A; }")]
    [InlineData("namespace SepConvGen { class SeparableConv1DAttribute<T> : System.Attribute; [SeparableConv1D<int>] class A; }")]
    public async Task Nothing_is_said_of_a_class_with_such_an_attribute(string source) => Assert.Empty(await AnalyzerRun.Diagnostics(source));

    private static EquatableArray<LayerConstant> Constants(params object[] values) => new([.. LayerKinds.SeparableConv1D.Arguments.Zip(values, static (argument, value) => new LayerConstant(argument.Property!, value))]);

    private static string Generic(string name, EquatableArray<string> parameters) => parameters.IsEmpty ? name : $"{name}<{string.Join(",", parameters)}>";
}
