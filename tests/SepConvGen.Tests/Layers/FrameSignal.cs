using System;
using System.Collections.Generic;
using SepConvGen.Rules;

namespace SepConvGen.Tests.Layers;

/// <summary>A signal as frames, whatever data format a layer wants its chunks in.</summary>
internal sealed class FrameSignal
{
    private readonly List<float> _samples = [];

    public FrameSignal(Layer layer, int channels)
    {
        Channels = channels;
        IsChannelsFirst = layer.IsChannelsFirst;
    }

    public int Channels { get; }

    public bool IsChannelsFirst { get; }

    public int Frames => _samples.Count / Channels;

    /// <summary>All samples, (frames, channels).</summary>
    public float[] Samples => [.. _samples];

    public static FrameSignal Input(Layer layer, int frames, int seed)
    {
        var signal = new FrameSignal(layer, layer.InputChannels);
        signal._samples.AddRange(Noise.Of(frames * layer.InputChannels, seed));
        return signal;
    }

    /// <summary>Some frames in the layer's data format.</summary>
    public float[] Chunk(int from, int count) => Reordered(_samples.GetRange(from * Channels, count * Channels).ToArray(), count, fromFrames: true);

    /// <summary>Appends frames that are in the layer's data format.</summary>
    public void Append(ReadOnlySpan<float> chunk, int count) => _samples.AddRange(Reordered(chunk[..(count * Channels)].ToArray(), count, fromFrames: false));

    private float[] Reordered(float[] chunk, int count, bool fromFrames)
    {
        if (!IsChannelsFirst)
            return chunk;
        var result = new float[chunk.Length];
        for (int frame = 0; frame < count; frame++)
            for (int channel = 0; channel < Channels; channel++)
                if (fromFrames)
                    result[channel * count + frame] = chunk[frame * Channels + channel];
                else
                    result[frame * Channels + channel] = chunk[channel * count + frame];
        return result;
    }
}
