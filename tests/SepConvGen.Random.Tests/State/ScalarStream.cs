using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Golden;

namespace SepConvGen.Random.State;

/// <summary>The model of a layer's stream: the whole signal so far, and the contract's scalar loops over it.</summary>
/// <param name="layer">A layer that only holds weights: nothing but its parameters and its geometry is asked for.</param>
internal sealed class ScalarStream(SeparableConv1DLayer layer)
{
    private static readonly float s_threshold = MathF.ScaleB(1, -100);

    private readonly List<float> _frames = [];
    private int _written;

    /// <summary>Whether samples below 2⁻¹⁰⁰ are taken for +0.</summary>
    public bool FlushesDenormals { get; set; }

    /// <summary>Frames by which outputs lag behind.</summary>
    public int Latency => layer.Padding == Paddings.Same ? layer.ReceptiveField - 1 - (layer.ReceptiveField - 1) / 2 : 0;

    /// <summary>Takes frames, (frames, channels), and gives the outputs that they complete.</summary>
    public float[] Push(float[] frames)
    {
        _frames.AddRange(frames.Select(sample => FlushesDenormals && MathF.Abs(sample) < s_threshold ? 0f : sample));
        int length = _frames.Count / layer.InputChannels;
        return OutputsUpTo(layer.Padding switch
        {
            Paddings.Same => Math.Max(0, length - Latency),
            Paddings.Causal => (length + layer.Strides - 1) / layer.Strides,
            _ => length < layer.ReceptiveField ? 0 : (length - layer.ReceptiveField) / layer.Strides + 1,
        });
    }

    /// <summary>The outputs that the zeros behind the signal complete: as many as went in.</summary>
    public float[] Flush() => layer.Padding == Paddings.Same ? OutputsUpTo(_frames.Count / layer.InputChannels) : [];

    public void Reset()
    {
        _frames.Clear();
        _written = 0;
    }

    public void CopyStateFrom(ScalarStream other)
    {
        Reset();
        _frames.AddRange(other._frames);
        _written = other._written;
    }

    private float[] OutputsUpTo(int end)
    {
        if (end == _written)
            return [];
        int length = _frames.Count / layer.InputChannels;
        float[] signal = layer.DataFormat == DataFormats.ChannelsLast ? [.. _frames] : Transposed(_frames, length, layer.InputChannels);
        float[] outputs = new ContractActivation(layer, layer.OutputLength(length)).Values(new ContractReference(layer, signal, 1).PreActivation);
        float[] rows = outputs[(_written * layer.Filters)..(end * layer.Filters)];
        _written = end;
        return rows;
    }

    /// <summary>From (rows, columns) to (columns, rows).</summary>
    public static float[] Transposed(IReadOnlyList<float> values, int rows, int columns) =>
        [.. Enumerable.Range(0, columns).SelectMany(column => Enumerable.Range(0, rows).Select(row => values[row * columns + column]))];
}
