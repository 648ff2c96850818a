using System;
using System.Linq;
using SepConvGen.Tests.Kernels;
using Xunit;

namespace SepConvGen.Tests.Layers;

/// <summary>What holds for every convolution, whatever its weights.</summary>
public class PropertyTests
{
    public static TheoryData<Type, int> Linear => new()
    {
        { typeof(CausalDilated), 5 },
        { typeof(ValidFixed), 3 },
        { typeof(ValidSparse), 17 },
        { typeof(SameLate), 2 },
        { typeof(SameStrided), 4 },
        { typeof(WideLong), 33 },
        { typeof(CausalFarthest), 17 },
        { typeof(SameSparse), 16 },
    };

    public static TheoryData<Type, int> All => new()
    {
        { typeof(Causal), 19 },
        { typeof(CausalDilated), 5 },
        { typeof(CausalSoftmax), 3 },
        { typeof(CausalChannelsFirst), 6 },
        { typeof(ValidFixed), 3 },
        { typeof(ValidStrided), 16 },
        { typeof(ValidSparse), 4 },
        { typeof(Same), 2 },
        { typeof(SameLate), 3 },
        { typeof(SameStrided), 20 },
        { typeof(SoftmaxOverTime), 3 },
        { typeof(WideStrided), 18 },
        { typeof(WideLong), 33 },
        { typeof(CausalFar), 20 },
        { typeof(CausalFarthest), 16 },
        { typeof(SameDilated), 17 },
        { typeof(SameWideStrides), 19 },
        { typeof(SameSparse), 18 },
        { typeof(ShortStrided), 5 },
        { typeof(BetweenCausal), 9 },
        { typeof(BetweenDilated), 20 },
        { typeof(BetweenFirst), 4 },
        { typeof(BetweenStrided), 18 },
    };

    [Theory]
    [MemberData(nameof(Linear))]
    public void Outputs_are_linear_in_the_input(Type type, int channels)
    {
        Layer layer = LayerRun.Built(type, channels);
        if (layer is SeparableConv1DLayer { Bias: { } bias })
            bias.Value.Clear();
        float[] a = Noise.Of(90 * channels, 1), b = Noise.Of(a.Length, 2), mixed = [.. a.Zip(b, (x, y) => 0.5f * x - 2 * y)];
        float[] of = layer.Forward(mixed), ofA = layer.Forward(a), ofB = layer.Forward(b);
        for (int i = 0; i < of.Length; i++)
            Assert.Equal(0.5 * ofA[i] - 2.0 * ofB[i], of[i], 1e-4);
    }

    [Theory]
    [MemberData(nameof(Linear))]
    public void Doubling_the_input_doubles_every_bit_pattern_exactly(Type type, int channels)
    {
        Layer layer = LayerRun.Built(type, channels);
        if (layer is SeparableConv1DLayer { Bias: { } bias })
            bias.Value.Clear();
        float[] input = Noise.Of(90 * channels, 1), twice = Array.ConvertAll(input, x => 2 * x);
        SameBits.Assert(Array.ConvertAll(layer.Forward(input), y => 2 * y), layer.Forward(twice));
    }

    [Theory]
    [InlineData(typeof(Causal), 18)]
    [InlineData(typeof(CausalDilated), 5)]
    [InlineData(typeof(CausalSoftmax), 3)]
    [InlineData(typeof(CausalChannelsFirst), 4)]
    [InlineData(typeof(WideStrided), 16)]
    [InlineData(typeof(CausalFar), 17)]
    public void Later_samples_change_no_earlier_output_of_a_causal_layer(Type type, int channels)
    {
        var layer = (SeparableConv1DLayer)LayerRun.Built(type, channels);
        FrameSignal input = FrameSignal.Input(layer, 80, seed: 1);
        float[] before = StreamRun.Whole(layer, input);
        foreach (int changed in (int[])[1, 16, 47, 78])
        {
            var other = new FrameSignal(layer, channels);
            other.Append(input.Chunk(0, changed), changed);
            other.Append(Noise.Of((80 - changed) * channels, 3), 80 - changed);
            float[] after = StreamRun.Whole(layer, other);
            int same = ((changed - 1) / layer.Strides + 1) * layer.Filters;
            SameBits.Assert(before.AsSpan(0, same), after.AsSpan(0, same));
            Assert.False(before.AsSpan(same).SequenceEqual(after.AsSpan(same)));
        }
    }

    [Theory]
    [InlineData(typeof(Causal), 18, 5)]
    [InlineData(typeof(CausalDilated), 5, 3)]
    [InlineData(typeof(CausalChannelsFirst), 4, 7)]
    [InlineData(typeof(WideStrided), 16, 6)]
    [InlineData(typeof(CausalFar), 17, 9)]
    [InlineData(typeof(CausalFarthest), 16, 11)]
    public void A_delayed_input_gives_a_delayed_output(Type type, int channels, int delay)
    {
        var layer = (SeparableConv1DLayer)LayerRun.Built(type, channels);
        FrameSignal input = FrameSignal.Input(layer, 80, seed: 1);
        var delayed = new FrameSignal(layer, channels);
        delayed.Append(new float[delay * channels], delay);
        delayed.Append(input.Chunk(0, 80), 80);
        float[] before = StreamRun.Whole(layer, input), after = StreamRun.Whole(layer, delayed);
        SameBits.Assert(before, after.AsSpan(delay / layer.Strides * layer.Filters));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Samples_of_a_batch_do_not_know_of_each_other(Type type, int channels)
    {
        const int batch = 3;
        Layer layer = LayerRun.Built(type, channels);
        float[] input = Noise.Of(batch * 75 * channels, 1), upstream = Noise.Of(LayerRun.OutputSize(layer, input.Length, batch), 2);
        (float[] output, float[] inputGradient) = layer.ForwardBackward(input, upstream, batch);
        SameBits.Assert(output, layer.Forward(input, batch));
        int inputSize = input.Length / batch, outputSize = output.Length / batch;
        for (int sample = 0; sample < batch; sample++)
        {
            (float[] alone, float[] gradientAlone) = layer.ForwardBackward(input[(sample * inputSize)..((sample + 1) * inputSize)], upstream[(sample * outputSize)..((sample + 1) * outputSize)]);
            SameBits.Assert(alone, output.AsSpan(sample * outputSize, outputSize));
            SameBits.Assert(gradientAlone, inputGradient.AsSpan(sample * inputSize, inputSize));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_alignment_of_spans_changes_no_bit(Type type, int channels)
    {
        Layer layer = LayerRun.Built(type, channels);
        float[] input = Noise.Of(75 * channels, 1), upstream = Noise.Of(LayerRun.OutputSize(layer, input.Length, 1), 2);
        (float[] output, float[] inputGradient) = layer.ForwardBackward(input, upstream);
        float[][] gradients = layer.Gradients();
        ForwardCache cache = layer.CreateCache();
        for (int shift = 1; shift < 16; shift += 2)
        {
            float[] moved = new float[input.Length + shift], movedOutput = new float[output.Length + shift], movedUpstream = new float[output.Length + shift], movedGradient = new float[input.Length + shift];
            input.CopyTo(moved, shift);
            upstream.CopyTo(movedUpstream, shift);
            layer.ClearGradients();
            layer.Forward(moved.AsSpan(shift), movedOutput.AsSpan(shift), 1, cache);
            layer.Backward(cache, movedUpstream.AsSpan(shift), movedGradient.AsSpan(shift));
            SameBits.Assert(output, movedOutput.AsSpan(shift));
            SameBits.Assert(inputGradient, movedGradient.AsSpan(shift));
            Assert.Equal(gradients, layer.Gradients());
        }
    }
}
