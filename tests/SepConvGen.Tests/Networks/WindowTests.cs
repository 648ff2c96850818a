using System;
using System.IO;
using System.Linq;
using SepConvGen.Tests.Layers;
using Xunit;

namespace SepConvGen.Tests.Networks;

public class WindowTests
{
    private const int Channels = 6;

    // Window and smallest hop.
    public static TheoryData<string, int, int> Windows => new()
    {
        { nameof(Keyword), 59, 4 }, { nameof(KeywordFirst), 59, 4 }, { nameof(Pooled), 150, 1 }, { nameof(Unread), 31, 12 }, { nameof(Shrinking), 17, 1 }, { nameof(DownAndUp), 24, 2 }, { nameof(NestedWindow), 20, 1 },
        { "model of a Flatten", 18, 3 }, { "model of whole pools", 12, 2 }, { "model of a network", 59, 4 },
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public void A_stream_gives_for_each_window_the_bits_of_Forward(string name, int window, int hop)
    {
        Layer model = Built(name);
        FrameSignal signal = Signal(model, 3 * window + 5);
        float[] expected = OfEach(model, signal, window, hop);
        LayerStream stream = model.OpenStream();
        Assert.Equal(0, stream.Latency);
        for (int longest = 1; longest < 200; longest += longest < 9 ? 1 : 60)
        {
            Assert.Equal(Bits(expected), Bits(StreamRun.Streamed(stream, signal, StreamRun.Chunks(signal.Frames, longest, longest))));
            stream.Reset();
        }
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public void Windows_are_a_layer_whose_Forward_and_stream_give_the_bits_of_each_window_at_every_hop(string name, int window, int smallest)
    {
        Layer model = Built(name);
        foreach (int hop in (int[])[0, smallest, 2 * smallest, (window / smallest + 2) * smallest])
        {
            Layer windows = model.Windows(hop);
            int step = Math.Max(hop, smallest);
            FrameSignal signal = Signal(model, 3 * window + 3 * step);
            float[] expected = OfEach(model, signal, window, step);
            Assert.Equal((signal.Frames - window) / step + 1, windows.OutputLength(signal.Frames));
            Assert.Equal(Bits(expected), Bits(StreamRun.Whole(windows, signal)));
            Assert.Equal(Bits(expected), Bits(StreamRun.Streamed(windows.OpenStream(), signal, StreamRun.Chunks(signal.Frames, 70, 1))));
        }
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public void A_window_is_given_with_its_last_frame_even_if_that_is_not_read(string name, int window, int hop)
    {
        Layer model = Built(name);
        LayerStream stream = model.OpenStream();
        Assert.Equal(0, stream.OutputFrames(window - 1));
        Assert.Equal(1, stream.OutputFrames(window));
        Assert.Equal(1, stream.OutputFrames(window + hop - 1));
        stream.Push(new float[window * Channels], new float[model.OutputChannels]);
        Assert.Equal(0, stream.OutputFrames(hop - 1));
        Assert.Equal(3, stream.OutputFrames(3 * hop));
        Assert.Equal(0, stream.FlushFrames);
        Assert.Equal(0, stream.Flush([]));
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public void A_window_that_is_moved_in_mid_signal_goes_on_with_the_same_bits(string name, int window, int hop)
    {
        Layer model = Built(name);
        FrameSignal signal = Signal(model, 3 * window + 3);
        float[] expected = OfEach(model, signal, window, hop);
        LayerStream stream = model.OpenStream(), other = model.OpenStream();
        var output = new FrameSignal(model, model.OutputChannels);
        for (int from = 0, count, turn = 0; from < signal.Frames; from += count, turn++)
        {
            count = Math.Min(turn % 3 == 0 ? 1 : 11, signal.Frames - from);
            var frames = new float[stream.OutputFrames(count) * model.OutputChannels];
            output.Append(frames, stream.Push(signal.Chunk(from, count), frames));
            if (turn % 2 == 0)
                other.LoadState(StreamStateTests.Saved(stream));
            else
                other.CopyStateFrom(stream);
            Assert.Equal(StreamStateTests.Saved(stream), StreamStateTests.Saved(other));
            (stream, other) = (other, stream);
        }

        Assert.Equal(Bits(expected), Bits(output.Samples));
        Assert.Throws<ArgumentException>(() => stream.CopyStateFrom(model.Windows(2 * hop).OpenStream()));
        Assert.Throws<InvalidDataException>(() => stream.LoadState(StreamStateTests.Saved(model.Windows(2 * hop).OpenStream())));
    }

    [Fact]
    public void A_batch_of_long_signals_is_computed_sample_by_sample()
    {
        Layer model = Built(nameof(KeywordFirst)), windows = model.Windows(8);
        float[] first = Noise.Of(100 * Channels, 1), second = Noise.Of(100 * Channels, 2);
        Assert.Equal(Bits([.. windows.Forward(first), .. windows.Forward(second)]), Bits(windows.Forward([.. first, .. second], batch: 2)));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-4)]
    [InlineData(6)]
    public void A_hop_that_strides_and_pools_do_not_allow_is_refused(int hop) =>
        Refusal.Of<ArgumentException>(() => Built(nameof(Keyword)).Windows(hop), "hop", "multiple of 4", hop, "keyword");

    [Theory]
    [InlineData(typeof(PaddedWindow), "Same: ", "Longer: ", "padding")]
    [InlineData(typeof(SpreadWindow), "Scaled: ", "spread over frames again")]
    [InlineData(typeof(AlongTimeWindow), "Shares: ", "time")]
    public void What_does_not_slide_says_which_members_stand_in_the_way(Type type, params string[] mentioned)
    {
        var network = (Network)System.Activator.CreateInstance(type)!;
        network.Build(seed: 1);
        Assert.All(mentioned, text => Assert.Contains(text, network.StreamObstacle, StringComparison.Ordinal));
        Refusal.Of<NotSupportedException>(() => network.OpenStream(), [.. mentioned]);
        Refusal.Of<NotSupportedException>(() => network.Windows(), [.. mentioned]);
    }

    [Fact]
    public void Several_frames_of_output_stream_as_they_come_but_make_no_windows()
    {
        var network = new ManyFramesWindow();
        network.Build(seed: 1);
        Refusal.Of<NotSupportedException>(() => network.Windows(), "Only: ", "18 frames");
        FrameSignal signal = Signal(network, 20);
        Assert.Equal(Bits(StreamRun.Whole(network, signal)), Bits(StreamRun.Streamed(network.OpenStream(), signal, [7, 13])));
    }

    [Fact]
    public void A_layer_of_any_length_has_no_windows()
    {
        Refusal.Of<NotSupportedException>(() => new Residual().Windows(), "residual", "any length");
        Refusal.Of<NotSupportedException>(() => new GlobalMaxPooling1D().Windows(), "any length");
        Refusal.Of<NotSupportedException>(() => new Sequential(new GlobalMaxPooling1D(), new Flatten(1)).Windows(), "any length");
        Refusal.Of<NotSupportedException>(() => new Sequential(new Sequential(new GlobalMaxPooling1D()), new Flatten(1)).Windows(), "any length");
    }

    [Fact]
    public void Windows_have_the_weights_and_files_of_their_model_and_build_it()
    {
        var model = new Keyword();
        Layer windows = model.Windows();
        Assert.False(windows.IsBuilt);
        windows.Build(seed: 3);
        Assert.True(model.IsBuilt);
        Assert.Equal(model.Parameters, windows.Parameters);
        using MemoryStream ours = new(), theirs = new();
        windows.SaveWeights(ours);
        model.SaveWeights(theirs);
        Assert.Equal(theirs.ToArray(), ours.ToArray());
        ours.Position = 0;
        var loaded = new Keyword();
        loaded.Windows().LoadWeights(ours);
        FrameSignal signal = Signal(windows, 100);
        Assert.Equal(Bits(StreamRun.Whole(windows, signal)), Bits(StreamRun.Whole(loaded.Windows(), signal)));
        model.Windows().CopyWeightsFrom(Built(nameof(Keyword)));
        Assert.Equal(Bits(StreamRun.Whole(Built(nameof(Keyword)).Windows(), signal)), Bits(StreamRun.Whole(windows, signal)));
    }

    [Fact]
    public void Windows_are_neither_trained_nor_put_into_models()
    {
        Layer windows = Built(nameof(Keyword)).Windows();
        Refusal.Of<NotSupportedException>(() => windows.CreateCache(), "keyword", "59 frames");
        Refusal.Of<ArgumentException>(() => new Sequential(windows), "keyword", "view");
        Refusal.Of<ArgumentException>(() => windows.Forward(new float[58 * Channels], new float[3]), "59 frames");
    }

    internal static Layer Built(string name)
    {
        Layer model = name switch
        {
            "model of a Flatten" => new Sequential(new MaxPooling1D(3), new Rescaling(0.5), new Flatten(6), new Rescaling(2)),
            "model of whole pools" => new Sequential(new MaxPooling1D(2, padding: "same"), new Flatten(6)),
            "model of a network" => new Sequential(new Keyword(), new Activation("tanh")),
            _ => (Layer)System.Activator.CreateInstance(typeof(WindowTests).Assembly.GetType("SepConvGen.Tests.Networks." + name, throwOnError: true)!)!,
        };
        model.Build(Channels, seed: 7);
        return model;
    }

    /// <summary>Forward's outputs of each window.</summary>
    private static float[] OfEach(Layer model, FrameSignal signal, int window, int hop) =>
        [.. Enumerable.Range(0, (signal.Frames - window) / hop + 1).SelectMany(turn => model.Forward(signal.Chunk(turn * hop, window)))];

    private static FrameSignal Signal(Layer model, int frames) => FrameSignal.Input(model, frames, frames);

    private static int[] Bits(float[] values) => Array.ConvertAll(values, BitConverter.SingleToInt32Bits);
}
