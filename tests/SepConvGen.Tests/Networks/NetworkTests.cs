using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SepConvGen.Tests.Layers;
using Xunit;

namespace SepConvGen.Tests.Networks;

public class NetworkTests
{
    private const int Channels = 6;

    public static TheoryData<Type, int> Networks => new() { { typeof(Residual), 37 }, { typeof(Gated), 23 }, { typeof(UNet), 40 }, { typeof(Squeezed), 19 }, { typeof(Nested), 21 } };

    public static TheoryData<Type, int> Streaming => new()
    {
        { typeof(Residual), 222 }, { typeof(Gated), 138 }, { typeof(UNet), 240 }, { typeof(Nested), 126 }, { typeof(ResidualFirst), 222 }, { typeof(GatedFirst), 138 }, { typeof(UNetFirst), 240 }, { typeof(NestedFirst), 126 }, { typeof(PaddedAndCropped), 90 }, { typeof(Chomped), 150 },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Gradients_are_those_of_finite_differences(Type type, int length)
    {
        const int Batch = 2;
        const float Step = 1e-2f;
        Network network = New(type);
        float[] input = Noise(Batch * length * Channels, 1), output = new float[Batch * network.OutputLength(length) * network.OutputChannels], upstream = Noise(output.Length, 2), inputGradient = new float[input.Length], plain = new float[output.Length];
        ForwardCache cache = network.CreateCache(training: false);
        network.Forward(input, output, Batch, cache);
        network.Forward(input, plain, Batch);
        Assert.Equal(plain.Select(BitConverter.SingleToInt32Bits), output.Select(BitConverter.SingleToInt32Bits));
        network.Backward(cache, upstream, inputGradient);
        Check("the input", input, inputGradient);
        foreach (Parameter parameter in network.Parameters.Where(static parameter => parameter.Trainable))
            Check(parameter.Name, parameter.Value, parameter.Gradient);

        void Check(string what, Span<float> values, ReadOnlySpan<float> gradient)
        {
            for (int i = 0; i < values.Length; i += Math.Max(1, values.Length / 5))
            {
                float value = values[i];
                values[i] = value + Step;
                double above = Loss();
                values[i] = value - Step;
                double below = Loss();
                values[i] = value;
                double slope = (above - below) / (2 * Step);
                Assert.True(Math.Abs(slope - gradient[i]) < 3e-2 * (1 + Math.Abs(slope)), $"{what}[{i}]: {slope} by differences, {gradient[i]} by Backward");
            }
        }

        double Loss()
        {
            network.Forward(input, plain, Batch);
            return plain.Zip(upstream, static (y, g) => (double)y * g).Sum();
        }
    }

    [Theory]
    [MemberData(nameof(Streaming))]
    public void A_stream_that_is_moved_in_mid_signal_gives_the_bits_of_Forward(Type type, int length)
    {
        Network network = New(type);
        FrameSignal input = FrameSignal.Input(network, length, 3), streamed = new(network, network.OutputChannels);
        LayerStream stream = network.OpenStream(), other = network.OpenStream();
        int[] chunks = [1, 0, 3, 70, 2, 1, 129];
        for (int from = 0, turn = 0, count; from < length; from += count, turn++)
        {
            count = Math.Min(chunks[turn % chunks.Length], length - from);
            var frames = new float[stream.OutputFrames(count) * network.OutputChannels];
            streamed.Append(frames, stream.Push(input.Chunk(from, count), frames));
            other.LoadState(StreamStateTests.Saved(stream));
            (stream, other) = (other, stream);
        }

        var rest = new float[stream.FlushFrames * network.OutputChannels];
        streamed.Append(rest, stream.Flush(rest));
        Assert.Equal(StreamRun.Whole(network, input).Select(BitConverter.SingleToInt32Bits), streamed.Samples.Select(BitConverter.SingleToInt32Bits));
    }

    [Theory]
    [MemberData(nameof(Streaming))]
    public void Chunks_of_every_size_give_the_bits_of_Forward(Type type, int length)
    {
        Network network = New(type);
        FrameSignal input = FrameSignal.Input(network, length, 4);
        int[] expected = Array.ConvertAll(StreamRun.Whole(network, input), BitConverter.SingleToInt32Bits);
        LayerStream stream = network.OpenStream();
        for (int size = 1; size <= length; size += size < 70 ? 1 : 60)
        {
            float[] streamed = StreamRun.Streamed(stream, input, Enumerable.Range(0, (length + size - 1) / size).Select(turn => Math.Min(size, length - turn * size)));
            Assert.Equal(expected, Array.ConvertAll(streamed, BitConverter.SingleToInt32Bits));
            Assert.Equal(0, stream.FlushFrames);
            Assert.Equal(0, stream.OutputFrames(100));
            Assert.Throws<InvalidOperationException>(() => stream.Flush(new float[100]));
            stream.Reset();
        }
    }

    [Theory]
    [InlineData(typeof(Residual))]
    [InlineData(typeof(ResidualFirst))]
    [InlineData(typeof(GatedFirst))]
    [InlineData(typeof(PaddedAndCropped))]
    public void A_chunk_may_be_overwritten_by_its_outputs_where_frames_are_as_many(Type type)
    {
        Network network = New(type);
        FrameSignal input = FrameSignal.Input(network, 300, 5);
        LayerStream stream = network.OpenStream();
        if (network.OutputChannels > Channels || type == typeof(PaddedAndCropped))
        {
            Assert.Throws<ArgumentException>(() => StreamRun.Streamed(stream, input, [100, 200], isInPlace: true));
            return;
        }

        foreach (int longest in (int[])[1, 64, 65, 200])
        {
            Assert.Equal(StreamRun.Whole(network, input).Select(BitConverter.SingleToInt32Bits), StreamRun.Streamed(stream, input, StreamRun.Chunks(300, longest, longest), isInPlace: true).Select(BitConverter.SingleToInt32Bits));
            stream.Reset();
        }
    }

    [Theory]
    [InlineData(typeof(PaddedAndCropped))]
    [InlineData(typeof(NestedFirst))]
    public void A_signal_without_frames_has_the_outputs_of_padding_alone(Type type)
    {
        Network network = New(type);
        FrameSignal none = FrameSignal.Input(network, 0, 1);
        LayerStream stream = network.OpenStream();
        float[] streamed = StreamRun.Streamed(stream, none, []);
        stream.Reset();
        Assert.Equal(streamed, StreamRun.Streamed(stream, none, [0, 0]));
        int outputs = streamed.Length / network.OutputChannels;
        Assert.Equal(network.OutputLength(1), outputs + 1);
    }

    [Fact]
    public void Right_padding_that_is_cut_off_again_makes_no_output_wait()
    {
        LayerStream network = New(typeof(Chomped)).OpenStream();
        Assert.Equal((0, 0, 1), (network.Latency, network.OutputFrames(2), network.OutputFrames(3)));

        Sequential model = new(new ZeroPadding1D(3, 3), new MaxPooling1D(4, 1), new Activation("relu"), new Cropping1D(0, 3), new Rescaling(2));
        model.Build(Channels, seed: 1);
        LayerStream stream = model.OpenStream();
        Assert.Equal((0, 1, 0), (stream.Latency, stream.OutputFrames(1), stream.FlushFrames));
        FrameSignal input = FrameSignal.Input(model, 40, 1);
        Assert.Equal(StreamRun.Whole(model, input), StreamRun.Streamed(stream, input, [1, 7, 32]));
    }

    [Fact]
    public void A_pool_over_the_whole_signal_is_named_as_what_stands_in_the_way_of_a_stream() =>
        Assert.Contains("Whole", Assert.Throws<NotSupportedException>(New(typeof(Squeezed)).OpenStream).Message, StringComparison.Ordinal);

    [Fact]
    public void A_length_that_does_not_fit_is_refused_with_the_member_and_the_nearest_that_do()
    {
        Network network = New(typeof(UNet));
        string message = Assert.Throws<ArgumentOutOfRangeException>(() => network.OutputLength(97)).Message;
        Assert.Contains("at Head 96 frames of Up and 97 frames of Outer meet", message, StringComparison.Ordinal);
        Assert.Contains("The nearest lengths that fit: 96 and 98.", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => network.Forward(new float[97 * Channels], new float[97 * 4]));
        LayerStream stream = network.OpenStream();
        stream.Push(new float[97 * Channels], new float[stream.OutputFrames(97) * 4]);
        Assert.Contains("Head", Assert.Throws<InvalidOperationException>(() => stream.Flush(new float[97 * 4])).Message, StringComparison.Ordinal);
        stream.Push(new float[Channels], new float[stream.OutputFrames(1) * 4]);
        stream.Flush(new float[98 * 4]);
    }

    [Fact]
    public async Task Every_push_computes_with_one_version_of_all_weights_while_they_are_swapped_a_thousand_times()
    {
        Cancelling network = NewCancelling(2), twos = NewCancelling(2), fours = NewCancelling(4);
        using var done = new CancellationTokenSource();
        Task[] readers = [.. Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(() =>
        {
            LayerStream stream = network.OpenStream();
            float[] sample = [3], output = new float[1];
            do
            {
                stream.Push(sample, output);
                Assert.Equal(3, output[0]);
            }
            while (!done.IsCancellationRequested);
        }, TaskCreationOptions.LongRunning))];
        for (int swap = 0; swap < 1000; swap++)
            network.CopyWeightsFrom(swap % 2 == 0 ? fours : twos);
        await done.CancelAsync();
        await Task.WhenAll(readers);

        static Cancelling NewCancelling(float factor)
        {
            var network = new Cancelling();
            network.Build(seed: 0);
            network.Parameters[0].Set([factor]);
            network.Parameters[1].Set([1 / factor]);
            return network;
        }
    }

    [Fact]
    public void A_member_is_built_with_its_network_alone()
    {
        var network = new Residual();
        Assert.Contains("residual", Assert.Throws<InvalidOperationException>(() => network.Stem.Build(6)).Message, StringComparison.Ordinal);
        network.Build(seed: 1);
        Assert.Equal(8, network.Stem.OutputChannels);
        Assert.Equal(["Stem", "Shortcut", "Block", "Norm", "Head"], network.Layers.Select(static layer => layer.Name));
    }

    [Fact]
    public void Weights_go_through_a_file_by_the_names_of_members()
    {
        Network network = New(typeof(Nested)), loaded = new Nested();
        using var file = new MemoryStream();
        network.SaveWeights(file);
        file.Position = 0;
        loaded.LoadWeights(file);
        Assert.Equal(network.Parameters.SelectMany(static parameter => parameter.Value.ToArray()), loaded.Parameters.SelectMany(static parameter => parameter.Value.ToArray()));
    }

    [Fact]
    public void The_picture_has_every_member() => Assert.All(["Stem", "Shortcut", "Block", "Norm", "Head"], name => Assert.Contains($">{name}<", new Residual().ToSvg(), StringComparison.Ordinal));

    internal static Network New(Type type)
    {
        var network = (Network)System.Activator.CreateInstance(type)!;
        network.Build(Channels, seed: 3);
        return network;
    }

    internal static float[] Noise(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(2 * random.NextDouble() - 1))];
    }
}
