using System;
using System.Linq;
using SepConvGen.Tests.Kernels;
using Xunit;

namespace SepConvGen.Tests.Layers;

public class StreamTests
{
    public static TheoryData<Type, int> Streamable => new()
    {
        { typeof(Causal), 1 },
        { typeof(Causal), 20 },
        { typeof(CausalDilated), 5 },
        { typeof(CausalSoftmax), 17 },
        { typeof(CausalChannelsFirst), 3 },
        { typeof(CausalChannelsFirst), 16 },
        { typeof(ValidFixed), 3 },
        { typeof(ValidStrided), 6 },
        { typeof(ValidStrided), 18 },
        { typeof(ValidSparse), 4 },
        { typeof(Same), 5 },
        { typeof(SameLate), 2 },
        { typeof(WideStrided), 33 },
        { typeof(WideLong), 16 },
        { typeof(Frozen), 1 },
        { typeof(CausalFar), 17 },
        { typeof(CausalFarthest), 16 },
        { typeof(SameDilated), 18 },
    };

    [Theory]
    [MemberData(nameof(Streamable))]
    public void A_stream_gives_the_bits_of_Forward_for_any_chunking(Type type, int channels)
    {
        Layer layer = LayerRun.Built(type, channels);
        FrameSignal input = FrameSignal.Input(layer, frames: 200, seed: 5);
        float[] expected = StreamRun.Whole(layer, input);
        LayerStream stream = layer.OpenStream();
        foreach (int longest in (int[])[1, 2, 5, 23, 24, 25, 70, 200])
        {
            SameBits.Assert(expected, StreamRun.Streamed(stream, input, StreamRun.Chunks(input.Frames, longest, seed: longest)));
            stream.Reset();
        }
    }

    [Theory]
    [MemberData(nameof(Streamable))]
    public void Short_signals_stream_as_well(Type type, int channels)
    {
        Layer layer = LayerRun.Built(type, channels);
        LayerStream stream = layer.OpenStream();
        int first = ((SeparableConv1DLayer)layer) is { Padding: Paddings.Valid } valid ? valid.ReceptiveField : 1;
        for (int frames = first; frames < first + 8; frames++)
        {
            FrameSignal input = FrameSignal.Input(layer, frames, seed: frames);
            SameBits.Assert(StreamRun.Whole(layer, input), StreamRun.Streamed(stream, input, StreamRun.Chunks(frames, 3, seed: frames)));
            stream.Reset();
        }
    }

    [Theory]
    [InlineData(typeof(Causal), 0)]
    [InlineData(typeof(ValidStrided), 0)]
    [InlineData(typeof(Same), 2)]
    [InlineData(typeof(SameLate), 70)]
    public void Latency_is_the_right_padding_of_same(Type type, int frames)
    {
        LayerStream stream = LayerRun.Built(type, 4).OpenStream();
        Assert.Equal(frames, stream.Latency);
        Assert.Equal(0, stream.OutputFrames(0));
    }

    [Fact]
    public void Outputs_lag_by_the_latency_and_Flush_brings_the_rest()
    {
        LayerStream stream = LayerRun.Built<Same>(1).OpenStream();
        int[] written = [.. Enumerable.Range(0, 4).Select(_ => stream.Push(new float[1], new float[3]))];
        Assert.Equal([0, 0, 1, 1], written);
        Assert.Equal(2, stream.Flush(new float[6]));
    }

    [Fact]
    public void A_valid_stream_is_silent_until_its_first_window_is_full()
    {
        LayerStream stream = LayerRun.Built<ValidStrided>(2).OpenStream();
        int[] written = [.. Enumerable.Range(0, 9).Select(_ => stream.Push(new float[2], new float[4]))];
        Assert.Equal([0, 0, 0, 0, 1, 0, 1, 0, 1], written);
        Assert.Equal(0, stream.Flush([]));
    }

    [Fact]
    public void OutputFrames_is_right_for_every_chunk_at_every_phase()
    {
        LayerStream stream = LayerRun.Built<ValidSparse>(1).OpenStream();
        for (int phase = 0; phase < 12; phase++)
        {
            for (int count = 0; count <= 10; count++)
            {
                LayerStream ahead = LayerRun.Built<ValidSparse>(1).OpenStream();
                ahead.CopyStateFrom(stream);
                Assert.Equal(stream.OutputFrames(count), ahead.Push(new float[count], new float[30]));
            }

            stream.Push(new float[1], new float[3]);
        }
    }

    [Fact]
    public void An_output_may_be_longer_and_its_rest_is_not_touched()
    {
        Causal layer = LayerRun.Built<Causal>(2);
        float[] input = Noise.Of(8, 1), expected = layer.Forward(input), output = Refusal.Memory(23);
        Assert.Equal(4, layer.OpenStream().Push(input, output));
        Assert.Equal(expected, output[..20]);
        Assert.Equal(Refusal.Memory(3), output[20..]);
    }

    [Fact]
    public void Reset_means_zeros_before_the_first_frame()
    {
        Same layer = LayerRun.Built<Same>(2);
        LayerStream stream = layer.OpenStream();
        FrameSignal input = FrameSignal.Input(layer, 40, seed: 1);
        float[] expected = StreamRun.Whole(layer, input);
        stream.Push(Noise.Of(26, 9), new float[100]);
        stream.Reset();
        SameBits.Assert(expected, StreamRun.Streamed(stream, input, [40]));
        stream.Reset();
        SameBits.Assert(expected, StreamRun.Streamed(stream, input, [3, 37]));
    }

    [Theory]
    [InlineData(typeof(CausalDilated))]
    [InlineData(typeof(ValidSparse))]
    [InlineData(typeof(Same))]
    public void A_stream_goes_on_from_a_copied_state(Type type)
    {
        Layer layer = LayerRun.Built(type, 3), twin = LayerRun.Built(type, 3, seed: 9);
        twin.CopyWeightsFrom(layer);
        FrameSignal input = FrameSignal.Input(layer, 100, seed: 1);
        LayerStream first = layer.OpenStream(), second = twin.OpenStream();
        var output = new float[1000];
        first.Push(input.Chunk(0, 37), output);
        second.Push(input.Chunk(50, 20), output);
        second.CopyStateFrom(first);
        float[] a = new float[1000], b = new float[1000];
        Assert.Equal(first.Push(input.Chunk(37, 63), a), second.Push(input.Chunk(37, 63), b));
        Assert.Equal(first.Flush(a.AsSpan(500)), second.Flush(b.AsSpan(500)));
        SameBits.Assert(a, b);
    }

    [Fact]
    public void A_stream_opens_whose_first_output_comes_right_behind_the_piece_that_warms_it_up()
    {
        foreach (Layer layer in (Layer[])[LayerRun.Built<SameBehindThePiece>(4), LayerRun.WithBias(new Sequential(new SameBehindThePiece(), new Causal()), 4, 1)])
        {
            LayerStream stream = layer.OpenStream();
            Assert.Equal(129, stream.Latency);
            FrameSignal input = FrameSignal.Input(layer, 400, seed: 4);
            SameBits.Assert(StreamRun.Whole(layer, input), StreamRun.Streamed(stream, input, StreamRun.Chunks(400, 50, seed: 5)));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(32)]
    public void A_state_goes_on_in_a_layer_of_the_other_data_format_and_back(int channels)
    {
        Causal last = LayerRun.Built<Causal>(channels);
        CausalFirst first = LayerRun.Built<CausalFirst>(channels);
        first.CopyWeightsFrom(last);
        LayerStream whole = last.OpenStream(), lastStream = last.OpenStream(), firstStream = first.OpenStream();
        float[] input = Noise.Of(300 * channels, 3), expected = new float[5], output = new float[5];
        for (int frame = 0; frame < 300; frame++)
        {
            // One frame is the same in both formats.
            (LayerStream now, LayerStream then) = frame / 100 % 2 == 0 ? (lastStream, firstStream) : (firstStream, lastStream);
            if (frame is 100 or 200)
                now.CopyStateFrom(then);
            whole.Push(input.AsSpan(frame * channels, channels), expected);
            now.Push(input.AsSpan(frame * channels, channels), output);
            SameBits.Assert(expected, output);
        }
    }

    [Fact]
    public void An_ended_state_is_copied_as_ended()
    {
        Same layer = LayerRun.Built<Same>(3);
        LayerStream ended = layer.OpenStream(), other = layer.OpenStream();
        ended.Flush(new float[6]);
        other.CopyStateFrom(ended);
        Assert.Throws<InvalidOperationException>(() => other.Push(new float[3], new float[3]));
        other.CopyStateFrom(layer.OpenStream());
        Assert.Equal(0, other.Push(new float[3], new float[3]));
    }

    [Fact]
    public void New_weights_are_heard_from_the_next_push_on()
    {
        Causal layer = LayerRun.Built<Causal>(2, seed: 1), next = LayerRun.Built<Causal>(2, seed: 2);
        LayerStream stream = layer.OpenStream();
        float[] input = Noise.Of(20, 3), before = layer.Forward(input), after = next.Forward(input), output = new float[50];
        stream.Push(input.AsSpan(0, 10), output);
        layer.CopyWeightsFrom(next);
        stream.Push(input.AsSpan(10), output.AsSpan(25));
        SameBits.Assert(before.AsSpan(0, 25), output.AsSpan(0, 25));
        SameBits.Assert(after.AsSpan(25), output.AsSpan(25));
    }
}
