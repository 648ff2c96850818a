using System.Collections.Generic;
using System.Linq;
using SepConvGen.Generator.Tests.Emitted;
using SepConvGen.Generator.Tests.Harness;
using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Generator.Tests;

/// <summary>The whole emitted text of some layers: whatever changes how generated code reads is seen here.</summary>
public sealed class EmittedSnapshotTests
{
    [Fact]
    public void The_readme_layer_with_channels_given_at_Build() => Snapshot.Verify(GeneratorRun.On(
        """
        using SepConvGen;
        namespace Speech;

        [SeparableConv1D(filters: 64, kernelSize: 3, padding: "causal", activation: "relu")]
        public partial class Encoder;
        """));

    [Fact]
    public void A_small_strided_layer_of_fixed_channels() => Snapshot.Verify(GeneratorRun.On(
        """
        [SepConvGen.SeparableConv1D(filters: 3, kernelSize: 4, strides: 2, depthMultiplier: 2, activation: "softmax", useBias: false, InputChannels = 5)]
        partial class Classifier;
        """));

    [Fact]
    public void A_restrained_layer_with_a_parameterised_activation() => Snapshot.Verify(GeneratorRun.On(
        """
        [SepConvGen.SeparableConv1D(filters: 2, kernelSize: 2, activation: "elu(0.5)", depthwiseInitializer: "variance_scaling(scale: 2, mode: fan_out, seed: 5)", pointwiseRegularizer: "l1_l2(l2: 0.03)",
            activityRegularizer: "l1", depthwiseConstraint: "max_norm(0.5, axis: [0, 1])", biasConstraint: "non_neg", trainable: false, InputChannels = 3)]
        partial class Restrained;
        """));

    [Fact]
    public void A_layer_of_types_of_the_users_own() => Snapshot.Verify(GeneratorRun.On(
        """
        using System;
        using System.Runtime.Intrinsics;
        using SepConvGen;
        namespace Own;

        public readonly struct Doubling : IVectorActivation
        {
            public static float Value(float x) => 2 * x;
            public static float Derivative(float x) => 2;
            public static Vector128<float> Value(Vector128<float> x) => 2 * x;
            public static Vector128<float> Derivative(Vector128<float> x) => Vector128.Create(2f);
        }

        public sealed class Halves : Initializer
        {
            protected override void Fill(Span<float> values, ReadOnlySpan<int> shape, RandomStream random) => values.Fill(0.5f);
        }

        [SeparableConv1D(filters: 2, kernelSize: 2, useBias: false, ActivationType = typeof(Doubling), PointwiseInitializerType = typeof(Halves), InputChannels = 3)]
        public partial class Doubled;
        """));

    [Fact]
    public void A_layer_with_a_bias_and_an_activation_between_its_convolutions() => Snapshot.Verify(GeneratorRun.On(
        """
        [SepConvGen.SeparableConv1D(filters: 2, kernelSize: 2, activation: "tanh", DepthwiseActivation = "relu6", DepthwiseBias = true, InputChannels = 3)]
        partial class Between;
        """));

    // Tiles of every shape, every activation with and without its parameters, what the weights may be given, and the few words that a layer is not computed by.
    public static TheoryData<string> Layers => new([
        .. LayerMatrix.Arguments,
        "43, 3", "80, 4", "128, 5, dilationRate: 128", "144, 13", "300, 7, 4", "2100, 3",
        .. Usable(ActivationTable.All).Where(static word => word != "threshold").Select(static word => $"2, 2, activation: \"{word}\""),
        .. new[] { "relu(0.1, 6)", "relu(threshold: 1)", "relu(0.1, 6, 0.5)", "leaky_relu(-0.1)", "leaky_relu(0.3)", "gelu(true)", "elu(2)", "threshold(0.1, -0.3)", "hard_sigmoid(0.3)" }
            .Select(static activation => $"2, 2, activation: \"{activation}\""),
        .. Usable(WeightIdentifiers.Initializers).Select(static word => $"2, 2, depthwiseInitializer: \"{word}\""),
        .. Usable(WeightIdentifiers.Regularizers).Select(static word => $"2, 2, pointwiseRegularizer: \"{word}\""),
        .. Usable(WeightIdentifiers.Constraints).Select(static word => $"2, 2, biasConstraint: \"{word}\""),
        "2, 2, pointwiseInitializer: \"variance_scaling(2, fan_avg, normal, 3)\", biasInitializer: \"constant(0.5)\"",
        "2, 2, depthwiseInitializer: \"he_normal(input_axes: [0, 1], output_axes: -1)\", pointwiseConstraint: \"min_max_norm(0.5, rate: 0.25, axis: [0, -1])\"",
        "2, 5, strides: 2, PaddingBefore = 2, PaddingAfter = 1, InputChannels = 3",
        "2, 2, DepthwiseBias = true", "2, 2, DepthwiseActivation = \"tanh\"", "2, 2, depthMultiplier: 3, useBias: false, DepthwiseActivation = \"elu(0.5)\", DepthwiseBias = true, InputChannels = 2",
        "2, 2, biasRegularizer: \"l1l2\", activityRegularizer: \"l2(1e-7)\", trainable: false, name: \"a \\\"quoted\\\" name\"",
    ]);

    [Theory]
    [MemberData(nameof(Layers))]
    public void The_hash_of_every_other_layer(string arguments) => Snapshot.VerifyHash(arguments, GeneratorRun.On($"[SepConvGen.SeparableConv1D({arguments})] partial class Layer;").Source);

    private static IEnumerable<string> Usable(IEnumerable<KerasIdentifier> table) => table.Where(static identifier => identifier.Refusal is null).Select(static identifier => identifier.Name);

    [Fact]
    public void Layers_of_the_other_kinds() => Snapshot.Verify(GeneratorRun.On(
        """
        using SepConvGen;
        namespace Kinds;

        [Conv1D(filters: 8, kernelSize: 3, strides: 2, activation: "relu", PaddingBefore = 1, PaddingAfter = 1)]
        partial class Convolution;

        [Conv1D(filters: 3, kernelSize: 4, padding: "causal", dilationRate: 2, activation: "tanh", kernelConstraint: "max_norm(0.5, axis: [0, 1])", InputChannels = 5)]
        partial class ConvolutionOfFive;

        [DepthwiseConv1D(kernelSize: 3, padding: "same", depthMultiplier: 2, activation: "relu")]
        partial class Depthwise;

        [DepthwiseConv1D(kernelSize: 2, strides: 2, dataFormat: "channels_first", useBias: false, depthwiseInitializer: "ones", InputChannels = 5)]
        partial class DepthwiseOfFive;

        [Dense(units: 3, activation: "softmax")]
        partial class Head;

        [Dense(units: 2, useBias: false, kernelRegularizer: "l2", InputChannels = 4)]
        partial class HeadOfFour;

        [BatchNormalization]
        partial class Batch;

        [BatchNormalization(axis: 1, momentum: 0.9, epsilon: 1e-5, center: false, gammaInitializer: "zeros", gammaConstraint: "non_neg", trainable: false, InputChannels = 4)]
        partial class BatchOfFour;

        [LayerNormalization]
        partial class Frame;

        [LayerNormalization(axis: 1, epsilon: 1e-6, scale: false, betaRegularizer: "l1", InputChannels = 4)]
        partial class FrameOfFour;

        [PReLU]
        partial class Rectifier;

        [PReLU(alphaInitializer: "constant(0.25)", sharedAxes: [1, 2], DataFormat = "channels_first", InputChannels = 4)]
        partial class RectifierOfFour;

        [Normalization(mean: [0.5], variance: [0.25])]
        partial class Standardized;

        [Normalization(mean: [0.5, -1, 0, 1e-7], variance: [0.25, 1, 0, 3e5], name: "scaled", InputChannels = 4)]
        partial class StandardizedOfFour;
        """));

    public static TheoryData<string> OtherKinds => new(
        "Conv1D(1, 1)", "Conv1D(17, 3, 2, \"same\", \"channels_first\", activation: \"sigmoid\")", "Conv1D(64, 5, dilationRate: 3, InputChannels = 19)", "Conv1D(64, 11, InputChannels = 32)", "Conv1D(300, 3, 3, InputChannels = 7)", "Conv1D(16, 2, 3, InputChannels = 20)",
        "DepthwiseConv1D(1)", "DepthwiseConv1D(33, 2, activation: \"elu(0.5)\")", "DepthwiseConv1D(12, depthMultiplier: 3, dilationRate: 2, InputChannels = 19)", "DepthwiseConv1D(7, padding: \"causal\", InputChannels = 3, PaddingBefore = 0)",
        "Dense(1)", "Dense(64, \"gelu\")", "Dense(53, InputChannels = 100)", "Dense(256, \"leaky_relu(0.1)\", false, InputChannels = 1)");

    [Theory]
    [MemberData(nameof(OtherKinds))]
    public void The_hash_of_more_layers_of_the_other_kinds(string attribute) => Snapshot.VerifyHash(attribute, GeneratorRun.On($"[SepConvGen.{attribute}] partial class Layer;").Source);

    [Fact]
    public void A_shell_that_says_what_is_wrong() => Snapshot.Verify(GeneratorRun.On(
        """
        [SepConvGen.SeparableConv1D(filters: 8, kernelSize: 3, strides: 2, dilationRate: 2)]
        partial class Broken;
        """));
}
