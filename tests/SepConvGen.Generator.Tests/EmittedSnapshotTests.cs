using SepConvGen.Generator.Tests.Harness;
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
    public void A_shell_that_says_what_is_wrong() => Snapshot.Verify(GeneratorRun.On(
        """
        [SepConvGen.SeparableConv1D(filters: 8, kernelSize: 3, strides: 2, dilationRate: 2)]
        partial class Broken;
        """));
}
