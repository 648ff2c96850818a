using System;
using System.Linq;
using SepConvGen.Tests.Kernels;
using Xunit;

namespace SepConvGen.Tests.Layers;

/// <summary>A stream that flushes denormals computes as if samples below 2⁻¹⁰⁰ were +0, and leaves all others as they are.</summary>
[Trait("Category", "Bits")]
public sealed class FlushedDenormalsTests
{
    private const int Frames = 150;

    private static readonly float Threshold = MathF.ScaleB(1, -100);

    // Both sides of the threshold, and what must pass unchanged.
    private static readonly float[] Samples =
    [
        0f, -0f, float.Epsilon, -float.Epsilon, 1e-40f, -1e-40f, MathF.ScaleB(1, -126), -MathF.ScaleB(1, -126), MathF.ScaleB(1, -101), MathF.BitDecrement(Threshold), -MathF.BitDecrement(Threshold),
        Threshold, -Threshold, MathF.BitIncrement(Threshold), MathF.ScaleB(1, -99), 0.5f, -0.75f, 1e30f, float.MaxValue, float.MinValue,
    ];

    public static TheoryData<Func<Layer>> Layers => new()
    {
        () => LayerRun.Built<Causal>(5),
        () => LayerRun.Built<Causal>(19),
        () => LayerRun.Built<CausalDilated>(16),
        () => LayerRun.Built<CausalChannelsFirst>(3),
        () => LayerRun.Built<CausalFar>(18),
        () => LayerRun.Built<ValidStrided>(6),
        () => LayerRun.Built<Same>(4),
        () => LayerRun.WithBias(new Sequential(new CausalDilated(), new Causal()), 6, 1),
        () => LayerRun.WithBias(new Sequential(new CausalChannelsFirst(), new SameLate()), 3, 1),
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Outputs_have_the_bits_of_a_signal_with_zeros_for_any_chunking(Func<Layer> make)
    {
        Layer layer = make();
        FrameSignal input = Signal(layer, static sample => sample);
        float[] expected = StreamRun.Whole(layer, Signal(layer, static sample => MathF.Abs(sample) < Threshold ? 0f : sample));
        LayerStream stream = layer.OpenStream();
        stream.FlushesDenormals = true;
        foreach (int longest in (int[])[1, 2, 23, 65, Frames])
        {
            SameBits.Assert(expected, StreamRun.Streamed(stream, input, StreamRun.Chunks(Frames, longest, seed: longest)));
            stream.Reset();
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Frames_in_place_have_the_same_bits(Func<Layer> make)
    {
        Layer layer = make();
        if (layer.OutputChannels > layer.InputChannels || layer is SeparableConv1DLayer { Strides: > 1 })
            return;
        FrameSignal input = Signal(layer, static sample => sample);
        LayerStream stream = layer.OpenStream();
        stream.FlushesDenormals = true;
        float[] expected = StreamRun.Streamed(stream, input, [Frames]);
        foreach (int longest in (int[])[1, 65, Frames])
        {
            stream.Reset();
            SameBits.Assert(expected, StreamRun.Streamed(stream, input, StreamRun.Chunks(Frames, longest, seed: longest), isInPlace: true));
        }
    }

    [Fact]
    public void The_frames_themselves_are_not_written()
    {
        LayerStream stream = LayerRun.Built<Causal>(1).OpenStream();
        stream.FlushesDenormals = true;
        float[] frames = [float.Epsilon, 1f, -float.Epsilon];
        stream.Push(frames, new float[15]);
        Assert.Equal([float.Epsilon, 1f, -float.Epsilon], frames);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Without_the_option_denormals_are_kept(Func<Layer> make)
    {
        Layer layer = make();
        LayerStream stream = layer.OpenStream();
        Assert.False(stream.FlushesDenormals);
        FrameSignal input = Signal(layer, static sample => sample);
        SameBits.Assert(StreamRun.Whole(layer, input), StreamRun.Streamed(stream, input, [1, 2, Frames - 3]));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void What_is_no_finite_number_passes(float sample)
    {
        Frozen layer = LayerRun.Built<Frozen>(1);
        layer.DepthwiseKernel.Value[0] = layer.PointwiseKernel.Value[0] = 1;
        LayerStream stream = layer.OpenStream();
        stream.FlushesDenormals = true;
        float[] output = new float[17];
        stream.Push([.. Enumerable.Repeat(sample, output.Length)], output);
        Assert.All(output, value => Assert.Equal(sample, value));
    }

    [Fact]
    public void Each_sample_below_the_threshold_is_zero_and_each_other_is_itself()
    {
        Frozen layer = LayerRun.Built<Frozen>(1);
        layer.DepthwiseKernel.Value[0] = layer.PointwiseKernel.Value[0] = 1;
        layer.Bias!.Value[0] = 0;
        LayerStream stream = layer.OpenStream();
        stream.FlushesDenormals = true;

        // At every place of a vector, and behind the last full one.
        for (int shift = 0; shift < 37; shift++)
        {
            float[] frames = [.. Enumerable.Range(0, 61).Select(i => Samples[(i + shift) % Samples.Length])], output = new float[frames.Length];
            stream.Push(frames, output);
            Assert.Equal(frames.Select(static sample => MathF.Abs(sample) < Threshold ? 0f : sample), output);
        }
    }

    [Fact]
    public void The_option_may_change_between_chunks()
    {
        Frozen layer = LayerRun.Built<Frozen>(1);
        layer.DepthwiseKernel.Value[0] = layer.PointwiseKernel.Value[0] = 1;
        layer.Bias!.Value[0] = 0;
        LayerStream stream = layer.OpenStream();
        var output = new float[1];
        foreach (bool flushes in (bool[])[false, true, false])
        {
            stream.FlushesDenormals = flushes;
            stream.Push([1e-40f], output);
            Assert.Equal(flushes ? 0f : 1e-40f, output[0]);
        }
    }

    private static FrameSignal Signal(Layer layer, Func<float, float> change)
    {
        var signal = new FrameSignal(layer, layer.InputChannels);

        // Without the largest: sums of them would be no finite numbers.
        float[] frames = [.. Enumerable.Range(0, layer.InputChannels).SelectMany(channel => Enumerable.Range(0, Frames).Select(frame => change(Samples[(frame * 7 + channel * 3) % (Samples.Length - 3)])))];
        signal.Append(layer.IsChannelsFirst ? frames : FramesFirst(frames, layer.InputChannels), Frames);
        return signal;
    }

    private static float[] FramesFirst(float[] channelsFirst, int channels) =>
        [.. Enumerable.Range(0, Frames).SelectMany(frame => Enumerable.Range(0, channels).Select(channel => channelsFirst[channel * Frames + frame]))];
}
