using SepConvGen.Generator.Tests.Harness;
using Xunit;

namespace SepConvGen.Generator.Tests;

/// <summary>The whole emitted text of three layers: whatever changes how generated code reads is seen here.</summary>
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
    public void A_shell_that_says_what_is_wrong() => Snapshot.Verify(GeneratorRun.On(
        """
        [SepConvGen.SeparableConv1D(filters: 8, kernelSize: 3, strides: 2, dilationRate: 2)]
        partial class Broken;
        """));
}
