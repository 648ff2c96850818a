using System;
using Xunit;

namespace SepConvGen.Tests.Layers;

public class BuildTests
{
    [Fact]
    public void Weights_have_the_shapes_of_Keras()
    {
        var layer = new CausalDilated();
        layer.Build(inputChannels: 3, seed: 7);
        Assert.Equal([3, 3, 2], layer.DepthwiseKernel.Shape);
        Assert.Equal([1, 6, 6], layer.PointwiseKernel.Shape);
        Assert.Equal([6], layer.Bias!.Shape);
        Assert.Equal(["causal_dilated/depthwise_kernel", "causal_dilated/pointwise_kernel", "causal_dilated/bias"], [layer.Parameters[0].Name, layer.Parameters[1].Name, layer.Parameters[2].Name]);
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights()
    {
        float[] Weights(int? seed)
        {
            var layer = new Causal();
            layer.Build(4, seed);
            return layer.PointwiseKernel.Value.ToArray();
        }

        Assert.Equal(Weights(7), Weights(7));
        Assert.NotEqual(Weights(7), Weights(8));
        Assert.NotEqual(Weights(null), Weights(null));
    }

    [Fact]
    public void A_number_without_a_name_is_the_channels_and_a_seed_is_given_by_name()
    {
        var layer = new ValidFixed();
        layer.Build(seed: 7);
        var other = new ValidFixed();
        other.Build(3, 7);
        Assert.Equal(3, layer.InputChannels);
        Assert.Equal(other.PointwiseKernel.Value.ToArray(), layer.PointwiseKernel.Value.ToArray());
        Refusal.Of<ArgumentOutOfRangeException>(() => new ValidFixed().Build(7), "valid_fixed", "inputChannels", 3, 7, "Build(seed: 7)");
    }

    [Fact]
    public void Fixed_channels_are_known_before_Build_and_late_ones_after()
    {
        var late = new Causal();
        Assert.Equal(3, new ValidFixed().InputChannels);
        Assert.Equal(0, late.InputChannels);
        late.Build(9);
        Assert.Equal(9, late.InputChannels);
    }

    [Fact]
    public void Build_without_channels_is_refused_where_they_are_needed() =>
        Refusal.Of<InvalidOperationException>(() => new Causal().Build(seed: 7), "causal", "inputChannels");

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Channels_below_one_are_refused(int channels)
    {
        var layer = new Causal();
        Refusal.Of<ArgumentOutOfRangeException>(() => layer.Build(channels), "causal", "inputChannels", "at least 1", channels);
        Assert.False(layer.IsBuilt);
        Assert.Empty(layer.Parameters);
    }

    [Fact]
    public void A_second_Build_is_refused_and_changes_nothing()
    {
        Causal layer = LayerRun.Built<Causal>(4);
        float[] before = layer.PointwiseKernel.Value.ToArray();
        Refusal.Of<InvalidOperationException>(() => layer.Build(4), "causal", "built", 4);
        Assert.Equal(before, layer.PointwiseKernel.Value.ToArray());
    }

    [Fact]
    public void Weights_of_more_than_an_array_are_refused()
    {
        var layer = new WideLong();
        Refusal.Of<ArgumentOutOfRangeException>(() => layer.Build(100_000_000), "wide_long", "inputChannels", 100_000_000);
        Assert.False(layer.IsBuilt);
        Assert.Equal(0, layer.InputChannels);
    }

    [Theory]
    [InlineData(typeof(SameStrided), 2, 3)]
    [InlineData(typeof(SameWideStrides), 3, 7)]
    [InlineData(typeof(SameDilated), 1, 9)]
    public void The_frames_that_the_kernels_work_on_at_a_time_have_to_fit_into_an_array(Type type, int strides, int receptiveField)
    {
        var layer = (SeparableConv1DLayer)Activator.CreateInstance(type)!;
        int frames = (layer.Kernels.DepthwiseScratchRows - 1) * strides + receptiveField;
        Refusal.Of<ArgumentOutOfRangeException>(() => layer.Build(100_000_000), "inputChannels", $"The {frames} frames, of 100000000 channels");
        Assert.False(layer.IsBuilt);
    }

    [Fact]
    public void What_needs_weights_is_refused_before_Build()
    {
        var layer = new Causal();
        float[] output = Refusal.Memory(5);
        Refusal.OfCall<InvalidOperationException>(() => layer.Forward(new float[1], output), output, "causal", "not built", "Build");
        Refusal.Of<InvalidOperationException>(() => layer.CreateCache(), "causal", "not built");
        Refusal.Of<InvalidOperationException>(() => layer.OpenStream(), "causal", "not built");
        Refusal.Of<InvalidOperationException>(() => layer.Prepare(8), "causal", "not built");
        Refusal.Of<InvalidOperationException>(() => layer.CopyWeightsFrom(LayerRun.Built<Causal>(1)), "causal", "not built");
        Refusal.Of<InvalidOperationException>(() => _ = layer.PointwiseKernel, "causal", "not built");
        Refusal.Of<InvalidOperationException>(() => _ = layer.Bias, "causal", "not built");
        Assert.False(layer.IsBuilt);
    }

    [Fact]
    public void A_layer_without_bias_has_none()
    {
        WideLong layer = LayerRun.Built<WideLong>(2);
        Assert.Null(layer.Bias);
        Assert.Equal(2, layer.Parameters.Count);
    }

    [Fact]
    public void Set_refuses_a_wrong_length_and_changes_nothing()
    {
        Causal layer = LayerRun.Built<Causal>(2);
        float[] before = layer.Bias!.Value.ToArray();
        Refusal.Of<ArgumentException>(() => layer.Bias.Set(new float[4]), "causal/bias", "(5)", 4);
        Assert.Equal(before, layer.Bias.Value.ToArray());
    }

    [Fact]
    public void MaxDegreeOfParallelism_below_one_is_refused() =>
        Refusal.Of<ArgumentOutOfRangeException>(() => new Causal().MaxDegreeOfParallelism = 0, "MaxDegreeOfParallelism", 1, 0);
}
