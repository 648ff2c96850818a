using System;
using System.Collections.Generic;
using Xunit;

namespace SepConvGen.Tests.Layers;

/// <summary>A signal through a stream in chunks, and through Forward at once.</summary>
internal static class StreamRun
{
    /// <summary>Lengths of chunks that add up to <paramref name="frames"/>, zeros among them.</summary>
    public static IEnumerable<int> Chunks(int frames, int longest, int seed)
    {
        var random = new Random(seed);
        while (frames > 0)
        {
            int count = Math.Min(frames, random.Next(longest + 1));
            yield return count;
            frames -= count;
        }
    }

    /// <summary>All outputs, flushed ones included; checks on the way that <see cref="LayerStream.OutputFrames"/> and <see cref="LayerStream.FlushFrames"/> told the truth.</summary>
    public static float[] Streamed(LayerStream stream, FrameSignal input, IEnumerable<int> chunks, bool isInPlace = false)
    {
        var output = new FrameSignal(stream.Layer, stream.Layer.OutputChannels);
        int from = 0;
        foreach (int count in chunks)
        {
            float[] frames = input.Chunk(from, count);
            int announced = stream.OutputFrames(count), before = output.Frames;
            float[] target = isInPlace ? frames : new float[announced * output.Channels];
            int written = stream.Push(frames, target);
            Assert.Equal(announced, written);
            output.Append(target, written);
            Assert.Equal(before + announced, output.Frames);
            from += count;
        }

        int promised = stream.FlushFrames;
        var rest = new float[promised * output.Channels];
        Assert.Equal(promised, stream.Flush(rest));
        output.Append(rest, promised);
        return output.Samples;
    }

    /// <summary>Forward's outputs as frames.</summary>
    public static float[] Whole(Layer layer, FrameSignal input)
    {
        var output = new FrameSignal(layer, layer.OutputChannels);
        output.Append(layer.Forward(input.Chunk(0, input.Frames)), layer.OutputLength(input.Frames));
        return output.Samples;
    }
}
