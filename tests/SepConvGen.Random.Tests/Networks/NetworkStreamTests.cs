using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using SepConvGen.Random.Models;
using Xunit;
using Xunit.Abstractions;

namespace SepConvGen.Random.Networks;

/// <summary>Networks whose paths part and meet, as streams.</summary>
[Trait("Category", "Random")]
public sealed class NetworkStreamTests(ITestOutputHelper output)
{
    private const int LongestDraw = 7, NetworksInTheSuite = 15;

    // Frames that are pushed, and those after which outputs come as they do in the long run.
    private const int Observed = 300, Settled = 150;

    [Fact]
    public void Streams_in_any_chunks_give_the_bits_of_Forward_also_where_they_are_moved() => Sample(CheckFrames);

    [Fact]
    public void Latency_is_the_longest_that_an_output_waits_for_right_padding() => Sample(CheckLatency);

    [Fact]
    public void A_stream_has_given_what_no_later_frame_can_change_and_all_of_it() => Sample(CheckCount);

    [Fact]
    public void Sliding_windows_give_the_bits_of_Forward_for_each() => Sample(CheckWindows);

    private void Sample(Action<NetworkDraw> check) =>
        NetworkDraw.Any(LongestDraw).Sample(check, output.WriteLine, iter: Budget.Iterations(NetworksInTheSuite), time: Budget.Seconds, print: static draw => draw.ToString());

    private static void CheckFrames(NetworkDraw draw)
    {
        NetworkText text = NetworkText.Of(draw);
        using var compiled = new CompiledNetworks(text.Source("Drawn"));
        Network network = compiled.Built("Drawn", draw.Seed);
        int length = text.Lengths[draw.Length % text.Lengths.Count];
        float[] signal = Signals.Of(length * NetworkText.InputChannels, draw.Seed), whole = Outputs(network, signal);
        CheckMoved(network, network.OpenStream(), network.OpenStream(draw.LongestChunk), draw, signal, Signals.Rows(whole, network.OutputChannels, draw.IsChannelsFirst));
    }

    private static void CheckWindows(NetworkDraw draw)
    {
        NetworkText text = NetworkText.OfWindows(draw);
        using var compiled = new CompiledNetworks(text.Source("Drawn"));
        Network network = compiled.Built("Drawn", draw.Seed);
        int window = text.Lengths[0], hop = network.Window!.SmallestHop, length = 2 * window + 3 * hop + draw.Length;
        float[] signal = Signals.Of(length * NetworkText.InputChannels, draw.Seed);
        float[] expected = OfEach(network, draw, signal, window, hop);
        CheckMoved(network, network.OpenStream(), network.OpenStream(draw.LongestChunk), draw, signal, expected);

        int wider = (1 + draw.Length % 3) * hop;
        Layer windows = network.Windows(wider);
        expected = OfEach(network, draw, signal, window, wider);
        SameBits.Assert("the windows", expected, Signals.Rows(Outputs(windows, signal), network.OutputChannels, draw.IsChannelsFirst));
        CheckMoved(network, windows.OpenStream(), windows.OpenStream(), draw, signal, expected);
    }

    private static float[] OfEach(Network network, NetworkDraw draw, float[] signal, int window, int hop) =>
        [.. Enumerable.Range(0, (signal.Length / NetworkText.InputChannels - window) / hop + 1).SelectMany(turn => Outputs(network, Signals.Frames(signal, NetworkText.InputChannels, draw.IsChannelsFirst, turn * hop, window)))];

    /// <summary>Pushes in chunks, moves the state from one stream to the other on the way, and compares it with that of the same frames at once.</summary>
    private static void CheckMoved(Network network, LayerStream stream, LayerStream other, NetworkDraw draw, float[] signal, float[] expected)
    {
        int length = signal.Length / NetworkText.InputChannels, from = 0, turn = 0, compared = new System.Random(draw.Seed).Next(4);
        LayerStream atOnce = stream.Layer.OpenStream();
        var written = new List<float>();
        foreach (int count in Signals.Chunks(length, draw.LongestChunk, draw.Seed))
        {
            written.AddRange(Pushed(stream, draw, signal, from, count));
            from += count;
            if (turn == compared)
            {
                Pushed(atOnce, draw, signal, 0, from);
                Assert.Equal(Saved(atOnce), Saved(stream));
            }

            if (turn++ % 2 == 0)
                other.LoadState(Saved(stream));
            else
                other.CopyStateFrom(stream);
            (stream, other) = (other, stream);
        }

        var rest = new float[stream.FlushFrames * network.OutputChannels];
        Assert.Equal(rest.Length / network.OutputChannels, stream.Flush(rest));
        SameBits.Assert("the stream", expected, [.. written, .. Signals.Rows(rest, network.OutputChannels, draw.IsChannelsFirst)]);
    }

    private static void CheckCount(NetworkDraw draw)
    {
        NetworkText text = NetworkText.Of(draw);

        // What several members read may be cut for one of them, and wait for all.
        if (text.Source("Drawn").Contains("Cropping1D", StringComparison.Ordinal))
            return;
        using var compiled = new CompiledNetworks(text.Source("Drawn"));
        Network network = compiled.Built("Drawn", draw.Seed);
        int pushed = 40 + draw.Length % 20;
        float[] begin = Signals.Of(pushed * NetworkText.InputChannels, draw.Seed);
        LayerStream stream = network.OpenStream();
        int given = stream.OutputFrames(pushed);

        // NaN shows in every output that later frames have a part in, beside the same with zeros.
        float[][] outputs = [.. text.Lengths.SelectMany(length => (float[][])[OfLonger(length, float.NaN), OfLonger(length, 0)])];
        Assert.Equal(outputs.Min(first => outputs.Min(second => SameBits.Prefix(first, second))) / network.OutputChannels, given);

        float[] OfLonger(int length, float sample)
        {
            float[] rows = [.. begin, .. Enumerable.Repeat(sample, (length - pushed) * NetworkText.InputChannels)];
            return Signals.Rows(Outputs(network, draw.IsChannelsFirst ? Signals.Rows(rows, length, true) : rows), network.OutputChannels, draw.IsChannelsFirst);
        }
    }

    private static void CheckLatency(NetworkDraw draw)
    {
        NetworkText text = NetworkText.Of(draw);
        using var compiled = new CompiledNetworks(text.Source("Drawn"), text.Source("Causal", isCausal: true));
        LayerStream stream = compiled.Built("Drawn", draw.Seed).OpenStream(), causal = compiled.Built("Causal", draw.Seed).OpenStream();

        // The input frames with which each output comes; those at the beginning may be of padding alone.
        int[] arrivals = Arrivals(stream), early = Arrivals(causal);
        int settled = arrivals.TakeWhile(static frame => frame < Settled).Count(), longest = 0;
        for (int i = settled; i < Math.Min(arrivals.Length, early.Length); i++)
            longest = Math.Max(longest, arrivals[i] - early[i]);
        Assert.Equal(longest, stream.Latency);
    }

    private static int[] Arrivals(LayerStream stream)
    {
        var arrivals = new List<int>();
        var frame = new float[NetworkText.InputChannels];
        for (int i = 0; i < Observed; i++)
        {
            int count = stream.OutputFrames(1);
            stream.Push(frame, new float[count * stream.Layer.OutputChannels]);
            arrivals.AddRange(Enumerable.Repeat(i, count));
        }

        return [.. arrivals];
    }

    private static float[] Outputs(Layer layer, float[] signal)
    {
        var outputs = new float[layer.OutputLength(signal.Length / NetworkText.InputChannels) * layer.OutputChannels];
        layer.Forward(signal, outputs);
        return outputs;
    }

    private static float[] Pushed(LayerStream stream, NetworkDraw draw, float[] signal, int from, int count)
    {
        int promised = stream.OutputFrames(count);
        var outputs = new float[promised * stream.Layer.OutputChannels];
        Assert.Equal(promised, stream.Push(Signals.Frames(signal, NetworkText.InputChannels, draw.IsChannelsFirst, from, count), outputs));
        return Signals.Rows(outputs, stream.Layer.OutputChannels, draw.IsChannelsFirst);
    }

    private static byte[] Saved(LayerStream stream)
    {
        var bytes = new ArrayBufferWriter<byte>();
        stream.SaveState(bytes);
        return bytes.WrittenSpan.ToArray();
    }
}
