using System;
using System.Linq;
using Xunit;

namespace SepConvGen.Tests.Layers;

/// <summary>DepthwiseBias and DepthwiseActivation: what is between the two convolutions.</summary>
public sealed class BetweenTests
{
    public static TheoryData<Type, int> Layers => new()
    {
        { typeof(BetweenCausal), 5 },
        { typeof(BetweenCausal), 1 },
        { typeof(BetweenCausal), 40 },
        { typeof(BetweenDilated), 17 },
        { typeof(BetweenDilated), 70 },
        { typeof(BetweenFirst), 6 },
        { typeof(BetweenFirst), 33 },
        { typeof(BetweenStrided), 36 },
        { typeof(BetweenStrided), 3 },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Outputs_and_gradients_are_those_of_a_DepthwiseConv1D_and_a_Conv1D_of_one_tap(Type type, int channels)
    {
        var layer = (SeparableConv1DLayer)LayerRun.Built(type, channels);
        (DepthwiseConv1DLayer depthwise, Conv1DLayer pointwise) = Halves(layer);
        var halves = new Sequential(depthwise, pointwise);
        foreach (int length in (int[])[layer.ReceptiveField + 3, 63, 64, 200])
        {
            float[] input = Noise.Of(2 * length * channels, 3), upstream = Noise.Of(LayerRun.OutputSize(layer, input.Length, 2), 4);
            layer.ClearGradients();
            halves.ClearGradients();
            (float[] output, float[] inputGradient) = layer.ForwardBackward(input, upstream, 2);
            (float[] expected, float[] expectedGradient) = halves.ForwardBackward(input, upstream, 2);

            Assert.Equal(expected, layer.Forward(input, 2));
            Assert.Equal(expected, output);
            Assert.Equal(expectedGradient, inputGradient);
            Assert.Equal(depthwise.DepthwiseKernel.Gradient.ToArray(), layer.DepthwiseKernel.Gradient.ToArray());
            Assert.Equal(pointwise.Kernel.Gradient.ToArray(), layer.PointwiseKernel.Gradient.ToArray());
            Assert.Equal(depthwise.Bias?.Gradient.ToArray(), layer.DepthwiseBias?.Gradient.ToArray());
            Assert.Equal(pointwise.Bias?.Gradient.ToArray(), layer.Bias?.Gradient.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_stream_gives_the_bits_of_Forward_in_chunks_of_any_size(Type type, int channels)
    {
        var layer = (SeparableConv1DLayer)LayerRun.Built(type, channels);
        var input = FrameSignal.Input(layer, frames: 150, seed: 7);

        foreach (int longest in (int[])[1, 9, 100])
            Assert.Equal(StreamRun.Whole(layer, input), StreamRun.Streamed(layer.OpenStream(), input, StreamRun.Chunks(150, longest, seed: 5)));
    }

    [Fact]
    public void Its_parameters_stand_in_the_order_of_the_computation_but_for_the_kernels_which_come_first()
    {
        BetweenCausal layer = LayerRun.Built<BetweenCausal>(4);

        Assert.Equal(["depthwise_kernel", "pointwise_kernel", "depthwise_bias", "bias"], layer.Parameters.Select(static parameter => parameter.Name.Split('/')[1]));
        Assert.Equal([4], layer.DepthwiseBias!.Shape);
        Assert.Equal([5], layer.Bias!.Shape);
        Assert.Null(LayerRun.Built<Causal>(4).DepthwiseBias);
    }

    [Fact]
    public void The_bias_of_the_depthwise_half_begins_with_zeros()
    {
        var layer = new BetweenCausal();
        layer.Build(3, seed: 1);

        Assert.All(layer.DepthwiseBias!.Value.ToArray(), static value => Assert.Equal(0f, value));
    }

    [Fact]
    public void Weights_are_not_copied_from_a_layer_without_that_bias()
    {
        BetweenCausal layer = LayerRun.Built<BetweenCausal>(4);

        Assert.Contains("depthwise_bias", Assert.Throws<ArgumentException>(() => layer.CopyWeightsFrom(LayerRun.Built<Causal>(4))).Message);
    }

    private static (DepthwiseConv1DLayer Depthwise, Conv1DLayer Pointwise) Halves(SeparableConv1DLayer layer)
    {
        (DepthwiseConv1DLayer depthwise, Conv1DLayer pointwise) = layer switch
        {
            BetweenCausal => ((DepthwiseConv1DLayer)new DepthwiseHalfCausal(), (Conv1DLayer)new PointwiseHalfCausal()),
            BetweenDilated => (new DepthwiseHalfDilated(), new PointwiseHalfDilated()),
            BetweenFirst => (new DepthwiseHalfFirst(), new PointwiseHalfFirst()),
            _ => (new DepthwiseHalfStrided(), new PointwiseHalfStrided()),
        };
        depthwise.Build(layer.InputChannels);
        pointwise.Build(layer.InputChannels * layer.DepthMultiplier);
        depthwise.DepthwiseKernel.Set(layer.DepthwiseKernel.Value);
        pointwise.Kernel.Set(layer.PointwiseKernel.Value);
        if (layer.DepthwiseBias is { } depthwiseBias)
            depthwise.Bias!.Set(depthwiseBias.Value);
        if (layer.Bias is { } bias)
            pointwise.Bias!.Set(bias.Value);
        return (depthwise, pointwise);
    }
}

[SeparableConv1D(filters: 5, kernelSize: 3, padding: "causal", activation: "relu", DepthwiseActivation = "relu6", DepthwiseBias = true)]
public partial class BetweenCausal;

[DepthwiseConv1D(kernelSize: 3, padding: "causal", activation: "relu6")]
public partial class DepthwiseHalfCausal;

[Conv1D(filters: 5, kernelSize: 1, activation: "relu")]
public partial class PointwiseHalfCausal;

[SeparableConv1D(filters: 18, kernelSize: 4, padding: "same", dilationRate: 3, depthMultiplier: 2, useBias: false, DepthwiseActivation = "silu", DepthwiseBias = true)]
public partial class BetweenDilated;

[DepthwiseConv1D(kernelSize: 4, padding: "same", dilationRate: 3, depthMultiplier: 2, activation: "silu")]
public partial class DepthwiseHalfDilated;

[Conv1D(filters: 18, kernelSize: 1, useBias: false)]
public partial class PointwiseHalfDilated;

[SeparableConv1D(filters: 4, kernelSize: 3, padding: "causal", dataFormat: "channels_first", activation: "softsign", DepthwiseActivation = "tanh", DepthwiseBias = true)]
public partial class BetweenFirst;

[DepthwiseConv1D(kernelSize: 3, padding: "causal", dataFormat: "channels_first", activation: "tanh")]
public partial class DepthwiseHalfFirst;

[Conv1D(filters: 4, kernelSize: 1, dataFormat: "channels_first", activation: "softsign")]
public partial class PointwiseHalfFirst;

[SeparableConv1D(filters: 40, kernelSize: 5, strides: 2, DepthwiseActivation = "elu(0.5)")]
public partial class BetweenStrided;

[DepthwiseConv1D(kernelSize: 5, strides: 2, useBias: false, activation: "elu(0.5)")]
public partial class DepthwiseHalfStrided;

[Conv1D(filters: 40, kernelSize: 1)]
public partial class PointwiseHalfStrided;
