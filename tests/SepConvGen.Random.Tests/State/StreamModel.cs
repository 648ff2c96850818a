using System;
using System.Collections.Generic;
using System.Linq;

namespace SepConvGen.Random.State;

/// <summary>What is done to streams, and to the weights under them. Everything that is seen is in <see cref="Seen"/>.</summary>
internal interface IStreamSystem
{
    /// <summary>The bits of every output, and every refusal.</summary>
    List<string> Seen { get; }

    int Channels { get; }

    void Push(int stream, float[] frames, bool isInPlace);

    void Flush(int stream);

    void Reset(int stream);

    void CopyState(int from, int to);

    void FlushDenormals(int stream, bool flushes);

    /// <summary>Gives the layer under a stream the weights of a version, in one of the ways in which that can be done.</summary>
    void ChangeWeights(int stream, int version, WeightChange how);
}

internal enum WeightChange
{
    Copy,
    Set,
    Load,
}

/// <summary>Two chains of layers, each with a version of the weights; the layers of a chain lie one behind the other.</summary>
internal sealed record Chain(Type[] Layers, int Channels)
{
    /// <summary>New layers, built, with the weights of a version.</summary>
    public SeparableConv1DLayer[] Build(int version)
    {
        SeparableConv1DLayer[] layers = [.. Layers.Select(static type => (SeparableConv1DLayer)Activator.CreateInstance(type)!)];
        int channels = Channels;
        for (int i = 0; i < layers.Length; i++)
        {
            layers[i].Build(channels, seed: 0);
            channels = layers[i].Filters;
        }

        SetWeights(layers, version);
        return layers;
    }

    public static void SetWeights(IEnumerable<SeparableConv1DLayer> layers, int version)
    {
        foreach (SeparableConv1DLayer layer in layers)
            foreach (Parameter parameter in layer.Parameters)
                parameter.Set(Samples.Of(parameter.Value.Length, 1000 * version + parameter.Shape.Count));
    }

    public override string ToString() => $"{string.Join(" → ", Layers.Select(static type => type.Name))}, {Channels} channels";
}

/// <summary>Reproducible samples.</summary>
internal static class Samples
{
    /// <summary>Floats between -1 and 1.</summary>
    public static float[] Of(int count, int seed)
    {
        var random = new System.Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextSingle() - 1)];
    }

    /// <summary>Floats around 2⁻¹⁰⁰, which a stream may take for zeros.</summary>
    public static float[] Quiet(int count, int seed) => [.. Of(count, seed).Select(static sample => sample * 2e-30f)];

    /// <summary>Bits as text; any NaN is equal to any other.</summary>
    public static string Bits(ReadOnlySpan<float> values)
    {
        var text = new System.Text.StringBuilder();
        foreach (float value in values)
            text.Append(float.IsNaN(value) ? "NaN" : BitConverter.SingleToInt32Bits(value).ToString("x8", System.Globalization.CultureInfo.InvariantCulture)).Append(' ');
        return text.ToString();
    }
}

/// <summary>The library's streams.</summary>
internal sealed class ActualStreams : IStreamSystem
{
    private readonly Chain _chain;
    private readonly Layer[] _layers;
    private readonly LayerStream[] _streams;

    public ActualStreams(Chain chain)
    {
        _chain = chain;
        _layers = [NewLayer(1), NewLayer(2)];
        _streams = [.. _layers.Select(static layer => layer.OpenStream())];
    }

    public List<string> Seen { get; } = [];

    public int Channels => _chain.Channels;

    private bool IsChannelsFirst => ((SeparableConv1DLayer)Activator.CreateInstance(_chain.Layers[0])!).DataFormat == DataFormats.ChannelsFirst;

    public void Push(int stream, float[] frames, bool isInPlace)
    {
        LayerStream target = _streams[stream];
        int count = frames.Length / _chain.Channels, filters = _layers[stream].OutputChannels;
        float[] chunk = IsChannelsFirst ? ScalarStream.Transposed(frames, count, _chain.Channels) : [.. frames];
        float[] output = isInPlace && target.CanWriteInPlace ? chunk : new float[target.OutputFrames(count) * filters + 3];
        See(() => target.Push(chunk, output), output, filters);
    }

    public void Flush(int stream)
    {
        float[] output = new float[_streams[stream].Latency * _layers[stream].OutputChannels + 1];
        See(() => _streams[stream].Flush(output), output, _layers[stream].OutputChannels);
    }

    public void Reset(int stream) => _streams[stream].Reset();

    public void CopyState(int from, int to) => _streams[to].CopyStateFrom(_streams[from]);

    public void FlushDenormals(int stream, bool flushes) => _streams[stream].FlushesDenormals = flushes;

    public void ChangeWeights(int stream, int version, WeightChange how)
    {
        Layer layer = _layers[stream], source = NewLayer(version);
        if (how == WeightChange.Copy)
        {
            layer.CopyWeightsFrom(source);
            return;
        }

        if (how == WeightChange.Set)
        {
            foreach ((Parameter parameter, Parameter given) in layer.Parameters.Zip(source.Parameters))
                parameter.Set(given.Value);
            return;
        }

        using var file = new System.IO.MemoryStream();
        source.SaveWeights(file);
        file.Position = 0;
        layer.LoadWeights(file);
    }

    private Layer NewLayer(int version)
    {
        SeparableConv1DLayer[] layers = _chain.Build(version);
        if (layers.Length == 1)
            return layers[0];
        var model = new Sequential(layers);
        return model.IsBuilt ? model : throw new InvalidOperationException("A model of built layers is built.");
    }

    /// <inheritdoc/>
    public override string ToString() => $"{_chain}: {Seen.Count} seen, at last {Seen.LastOrDefault()}";

    private void See(Func<int> call, float[] output, int filters)
    {
        try
        {
            int frames = call();
            float[] written = output[..(frames * filters)];
            Seen.Add(Samples.Bits(IsChannelsFirst ? ScalarStream.Transposed(written, filters, frames) : written));
        }
        catch (InvalidOperationException)
        {
            Seen.Add("ended");
        }
    }
}

/// <summary>The contract as plain scalar code over whole signals.</summary>
internal sealed class ScalarStreams : IStreamSystem
{
    private readonly SeparableConv1DLayer[][] _layers;
    private readonly ScalarStream[][] _streams;
    private readonly bool[] _ended = new bool[2];

    public ScalarStreams(Chain chain)
    {
        _layers = [chain.Build(1), chain.Build(2)];
        _streams = [.. _layers.Select(static layers => layers.Select(static layer => new ScalarStream(layer)).ToArray())];
    }

    public List<string> Seen { get; } = [];

    public int Channels => _layers[0][0].InputChannels;

    public void Push(int stream, float[] frames, bool isInPlace) => See(stream, () => _streams[stream].Aggregate(frames, static (signal, layer) => layer.Push(signal)));

    public void Flush(int stream) => See(stream, () =>
    {
        float[] rest = [];
        foreach (ScalarStream layer in _streams[stream])
            rest = [.. layer.Push(rest), .. layer.Flush()];
        _ended[stream] = true;
        return rest;
    });

    public void Reset(int stream)
    {
        _ended[stream] = false;
        foreach (ScalarStream layer in _streams[stream])
            layer.Reset();
    }

    public void CopyState(int from, int to)
    {
        if (from == to)
            return;
        _ended[to] = _ended[from];
        foreach ((ScalarStream target, ScalarStream source) in _streams[to].Zip(_streams[from]))
            target.CopyStateFrom(source);
    }

    // Samples of the signal are flushed, not what one layer hands to the next.
    public void FlushDenormals(int stream, bool flushes) => _streams[stream][0].FlushesDenormals = flushes;

    public void ChangeWeights(int stream, int version, WeightChange how) => Chain.SetWeights(_layers[stream], version);

    /// <inheritdoc/>
    public override string ToString() => $"{Seen.Count} seen, at last {Seen.LastOrDefault()}";

    private void See(int stream, Func<float[]> outputs) => Seen.Add(_ended[stream] ? "ended" : Samples.Bits(outputs()));
}
