using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Xunit;
using Xunit.Abstractions;

namespace SepConvGen.Random.Models;

/// <summary>Chains of layers of every kind as streams.</summary>
[Trait("Category", "Random")]
public sealed class ModelStreamTests(ITestOutputHelper output)
{
    private const int LongestChain = 5;

    // What comes behind the frames that have been pushed: none, a few, more than any window.
    private static readonly int[] s_later = [0, 1, 2, 3, 5, 8, 200];

    [Fact]
    public void Streams_in_any_chunks_give_the_bits_of_Forward_also_where_their_state_is_copied() =>
        ModelDraws.Chains(ModelDraws.Piece, LongestChain).Sample(CheckStream, output.WriteLine, iter: Budget.Iterations(400), time: Budget.Seconds, print: static draw => draw.ToString());

    [Fact]
    public void A_stream_has_given_what_no_later_frame_can_change_and_all_of_it() =>
        ModelDraws.Chains(ModelDraws.Piece.Where(static piece => !piece.MayTakeBack), LongestChain).Sample(CheckCount, output.WriteLine, iter: Budget.Iterations(200), time: Budget.Seconds, print: static draw => draw.ToString());

    [Fact]
    public void One_layer_that_takes_frames_back_has_given_what_no_later_frame_can_change_and_all_of_it() =>
        ModelDraws.Chains(ModelDraws.Piece.Where(static piece => piece.MayTakeBack), 1).Sample(CheckCount, output.WriteLine, iter: Budget.Iterations(200), time: Budget.Seconds, print: static draw => draw.ToString());

    [Fact]
    public void A_Push_that_is_refused_leaves_the_stream_as_it_was() =>
        ModelDraws.Chains(ModelDraws.Piece, LongestChain).Sample(CheckRefusals, output.WriteLine, iter: Budget.Iterations(100), time: Budget.Seconds, print: static draw => draw.ToString());

    private static void CheckStream(ModelDraw draw) => CheckStream(draw, draw.Build());

    internal static void CheckStream(ModelDraw draw, Sequential model)
    {
        if (!model.CanStream || !ModelDraw.Takes(model, draw.Length))
            return;
        float[] signal = Signals.Of(draw.Length * draw.Channels, draw.Seed), whole = new float[model.OutputLength(draw.Length) * model.OutputChannels];
        model.Forward(signal, whole);
        float[] expected = Signals.Rows(whole, model.OutputChannels, draw.IsChannelsFirst);
        LayerStream stream = model.OpenStream(), copy = model.OpenStream();
        var written = new List<float>();
        int from = 0, turn = 0, copied = new System.Random(draw.Seed).Next(4);
        foreach (int count in Signals.Chunks(draw.Length, draw.LongestChunk, draw.Seed))
        {
            if (turn++ == copied)
            {
                copy.CopyStateFrom(stream);
                SameBits.Assert("the copied stream", expected, [.. written, .. Rest(model, copy, draw, signal, from)]);
            }

            written.AddRange(Pushed(model, stream, draw, signal, from, count));
            from += count;
        }

        written.AddRange(Flushed(model, stream, draw));
        SameBits.Assert("the stream", expected, written.ToArray());
        Assert.Throws<InvalidOperationException>(() => stream.Push(new float[draw.Channels], new float[1000]));
        stream.Reset();
        SameBits.Assert("the stream behind Reset", expected, Rest(model, stream, draw, signal, 0));
    }

    private static void CheckCount(ModelDraw draw)
    {
        Sequential model = draw.Build();
        if (!model.CanStream)
            return;
        LayerStream stream = model.OpenStream();
        int pushed = Math.Min(draw.Length, 60) + 1;
        float[] signal = Signals.Of(pushed * draw.Channels, draw.Seed);
        int frames = Pushed(model, stream, draw, signal, 0, pushed).Length / model.OutputChannels;

        // NaN shows in every output that later frames have a part in, beside the same with zeros.
        float[][] outputs = [.. s_later.Where(later => ModelDraw.Takes(model, pushed + later)).SelectMany(later => (float[][])[Outputs(model, draw, signal, later, float.NaN), Outputs(model, draw, signal, later, 0)])];
        int settled = outputs.Min(first => outputs.Min(second => SameBits.Prefix(first, second))) / model.OutputChannels;
        if (draw.Pieces.Any(static piece => piece.MayTakeBack) && !ModelDraw.Takes(model, pushed))
            settled = 0;
        Assert.Equal(settled, frames);
    }

    private static void CheckRefusals(ModelDraw draw)
    {
        Sequential model = draw.Build();
        if (!model.CanStream || !ModelDraw.Takes(model, draw.Length))
            return;
        float[] signal = Signals.Of(draw.Length * draw.Channels, draw.Seed), whole = new float[model.OutputLength(draw.Length) * model.OutputChannels];
        model.Forward(signal, whole);
        LayerStream stream = model.OpenStream();
        var written = new List<float>();
        int from = 0;
        foreach (int count in Signals.Chunks(draw.Length, draw.LongestChunk, draw.Seed))
        {
            float[] frames = Signals.Frames(signal, draw.Channels, draw.IsChannelsFirst, from, count), untouched = Signals.Of(Math.Max(0, stream.OutputFrames(count) * model.OutputChannels - 1), 1), before = [.. untouched];
            if (stream.OutputFrames(count) > 0)
                Assert.Throws<ArgumentException>(() => stream.Push(frames, untouched));
            if (draw.Channels > 1)
                Assert.Throws<ArgumentException>(() => stream.Push(new float[draw.Channels + 1], untouched));
            Assert.Equal(before, untouched);
            written.AddRange(Pushed(model, stream, draw, signal, from, count));
            from += count;
        }

        written.AddRange(Flushed(model, stream, draw));
        SameBits.Assert("the stream", Signals.Rows(whole, model.OutputChannels, draw.IsChannelsFirst), written.ToArray());
    }

    private static float[] Outputs(Sequential model, ModelDraw draw, float[] signal, int later, float sample)
    {
        float[] rows = [.. Signals.Rows(signal, draw.Channels, draw.IsChannelsFirst), .. Enumerable.Repeat(sample, later * draw.Channels)];
        int length = rows.Length / draw.Channels;
        float[] longer = draw.IsChannelsFirst ? Signals.Rows(rows, length, true) : rows, outputs = new float[model.OutputLength(length) * model.OutputChannels];
        model.Forward(longer, outputs);
        return Signals.Rows(outputs, model.OutputChannels, draw.IsChannelsFirst);
    }

    private static float[] Rest(Sequential model, LayerStream stream, ModelDraw draw, float[] signal, int from)
    {
        var written = new List<float>();
        foreach (int count in Signals.Chunks(draw.Length - from, draw.LongestChunk, draw.Seed + 1))
        {
            written.AddRange(Pushed(model, stream, draw, signal, from, count));
            from += count;
        }

        return [.. written, .. Flushed(model, stream, draw)];
    }

    private static float[] Pushed(Sequential model, LayerStream stream, ModelDraw draw, float[] signal, int from, int count)
    {
        int promised = stream.OutputFrames(count);
        var outputs = new float[promised * model.OutputChannels];
        Assert.Equal(promised, stream.Push(Signals.Frames(signal, draw.Channels, draw.IsChannelsFirst, from, count), outputs));
        return Signals.Rows(outputs, model.OutputChannels, draw.IsChannelsFirst);
    }

    private static float[] Flushed(Sequential model, LayerStream stream, ModelDraw draw)
    {
        var outputs = new float[stream.FlushedFramesAfter(0) * model.OutputChannels];
        stream.Flush(outputs);
        return Signals.Rows(outputs, model.OutputChannels, draw.IsChannelsFirst);
    }
}
