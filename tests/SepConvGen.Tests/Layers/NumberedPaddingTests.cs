using System;
using System.Linq;
using Xunit;

namespace SepConvGen.Tests.Layers;

/// <summary>PaddingBefore and PaddingAfter: what a layer pads by itself is what a caller could pad.</summary>
public sealed class NumberedPaddingTests
{
    private const int Channels = 5;

    public static TheoryData<Type, Type> Pairs => new()
    {
        { typeof(Padded), typeof(Unpadded) },
        { typeof(PaddedStrided), typeof(UnpaddedStrided) },
        { typeof(PaddedDilated), typeof(UnpaddedDilated) },
        { typeof(PaddedFirst), typeof(UnpaddedFirst) },
        { typeof(PaddedBeyondItsWindow), typeof(Unpadded) },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Zeros_in_numbers_are_zeros_around_the_signal(Type padded, Type unpadded)
    {
        var layer = (SeparableConv1DLayer)LayerRun.Built(padded, Channels);
        var bare = (SeparableConv1DLayer)LayerRun.Built(unpadded, Channels);
        foreach (int length in (int[])[layer.ReceptiveField, layer.ReceptiveField + 1, 40, 333])
        {
            float[] input = Noise.Of(length * Channels, 3), around = Around(layer, input, length);
            float[] expected = bare.Forward(around), gradient = Noise.Of(expected.Length, 4);
            layer.ClearGradients();
            bare.ClearGradients();
            (float[] output, float[] inputGradient) = layer.ForwardBackward(input, gradient);
            (_, float[] aroundGradient) = bare.ForwardBackward(around, gradient);

            Assert.Equal(expected, layer.Forward(input));
            Assert.Equal(expected, output);
            Assert.Equal(Inside(layer, aroundGradient, length), inputGradient);
            Assert.Equal(bare.Gradients(), layer.Gradients());
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_stream_pads_before_its_first_frame_and_when_it_is_flushed(Type padded, Type unpadded)
    {
        var layer = (SeparableConv1DLayer)LayerRun.Built(padded, Channels);
        var input = FrameSignal.Input(layer, frames: 100, seed: 7);

        Assert.True(layer.CanStream);
        Assert.Equal(StreamRun.Whole(layer, input), StreamRun.Streamed(layer.OpenStream(), input, StreamRun.Chunks(100, 9, seed: 5)));
        Assert.Equal(layer.PaddingAfter, layer.OpenStream().Latency);
        Assert.Equal(((SeparableConv1DLayer)Activator.CreateInstance(unpadded)!).ReceptiveField, layer.ReceptiveField);
    }

    [Fact]
    public void A_signal_may_be_shorter_than_the_window_by_as_many_frames()
    {
        Padded layer = LayerRun.Built<Padded>(Channels);

        Assert.Equal(1, layer.OutputLength(layer.ReceptiveField - layer.PaddingBefore - layer.PaddingAfter));
        Assert.Throws<ArgumentException>(() => layer.Forward(new float[Channels], new float[layer.Filters], batch: 1));
    }

    private static float[] Around(SeparableConv1DLayer layer, float[] input, int length)
    {
        int before = layer.PaddingBefore, frames = before + length + layer.PaddingAfter;
        if (layer.DataFormat == DataFormats.ChannelsLast)
            return [.. new float[before * Channels], .. input, .. new float[layer.PaddingAfter * Channels]];
        return [.. Enumerable.Range(0, Channels).SelectMany(channel => new float[before].Concat(input.Skip(channel * length).Take(length)).Concat(new float[frames - before - length]))];
    }

    private static float[] Inside(SeparableConv1DLayer layer, float[] around, int length)
    {
        int before = layer.PaddingBefore, frames = before + length + layer.PaddingAfter;
        return layer.DataFormat == DataFormats.ChannelsLast
            ? around[(before * Channels)..((before + length) * Channels)]
            : [.. Enumerable.Range(0, Channels).SelectMany(channel => around.Skip(channel * frames + before).Take(length))];
    }
}

[SeparableConv1D(filters: 7, kernelSize: 7, activation: "tanh", PaddingBefore = 3, PaddingAfter = 2)]
public partial class Padded;

[SeparableConv1D(filters: 7, kernelSize: 7, activation: "tanh")]
public partial class Unpadded;

[SeparableConv1D(filters: 4, kernelSize: 5, strides: 2, useBias: false, PaddingBefore = 2, PaddingAfter = 1, InputChannels = 5)]
public partial class PaddedStrided;

[SeparableConv1D(filters: 4, kernelSize: 5, strides: 2, useBias: false, InputChannels = 5)]
public partial class UnpaddedStrided;

[SeparableConv1D(filters: 17, kernelSize: 3, dilationRate: 4, depthMultiplier: 2, activation: "relu", PaddingBefore = 4, PaddingAfter = 4)]
public partial class PaddedDilated;

[SeparableConv1D(filters: 17, kernelSize: 3, dilationRate: 4, depthMultiplier: 2, activation: "relu")]
public partial class UnpaddedDilated;

[SeparableConv1D(filters: 3, kernelSize: 4, dataFormat: "channels_first", PaddingAfter = 3)]
public partial class PaddedFirst;

[SeparableConv1D(filters: 3, kernelSize: 4, dataFormat: "channels_first")]
public partial class UnpaddedFirst;

[SeparableConv1D(filters: 7, kernelSize: 7, activation: "tanh", PaddingBefore = 9, PaddingAfter = 11)]
public partial class PaddedBeyondItsWindow;
