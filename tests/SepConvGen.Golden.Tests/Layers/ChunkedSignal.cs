using System;
using System.Collections.Generic;

namespace SepConvGen.Golden.Layers;

/// <summary>A signal pushed through a stream in chunks of changing sizes.</summary>
internal static class ChunkedSignal
{
    private static readonly int[] s_chunks = [1, 3, 0, 7, 1, 2, 40];

    /// <summary>All outputs of one sample, in the layer's layout.</summary>
    public static float[] Through(LayerStream stream, Layer layer, ReadOnlySpan<float> sample, int length)
    {
        int channels = layer.InputChannels, outputChannels = layer.OutputChannels;
        bool isChannelsFirst = layer.IsChannelsFirst;
        var frames = new List<float[]>();
        for (int from = 0, turn = 0; from < length; turn++)
        {
            int count = Math.Min(s_chunks[turn % s_chunks.Length], length - from);
            var chunk = new float[count * channels];
            for (int frame = 0; frame < count; frame++)
                for (int channel = 0; channel < channels; channel++)
                    chunk[isChannelsFirst ? channel * count + frame : frame * channels + channel] = sample[isChannelsFirst ? channel * length + from + frame : (from + frame) * channels + channel];
            var output = new float[stream.OutputFrames(count) * outputChannels];
            Append(frames, output, stream.Push(chunk, output), outputChannels, isChannelsFirst);
            from += count;
        }

        var rest = new float[stream.FlushFrames * outputChannels];
        int flushed = stream.Flush(rest);
        Append(frames, rest, flushed, outputChannels, isChannelsFirst);
        var result = new float[frames.Count * outputChannels];
        for (int frame = 0; frame < frames.Count; frame++)
            for (int channel = 0; channel < outputChannels; channel++)
                result[isChannelsFirst ? channel * frames.Count + frame : frame * outputChannels + channel] = frames[frame][channel];
        return result;
    }

    private static void Append(List<float[]> frames, float[] output, int count, int channels, bool isChannelsFirst)
    {
        for (int frame = 0; frame < count; frame++)
        {
            var row = new float[channels];
            for (int channel = 0; channel < channels; channel++)
                row[channel] = output[isChannelsFirst ? channel * count + frame : frame * channels + channel];
            frames.Add(row);
        }
    }
}
