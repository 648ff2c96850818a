using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Golden;

/// <summary>Compares a layer with the numbers contract in scalar loops.</summary>
internal static class ContractCheck
{
    /// <summary>Outputs, with a cache and without, and all gradients of one batch.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="cache">One of its caches.</param>
    /// <param name="input">Samples in the layer's format.</param>
    /// <param name="batch">How many.</param>
    /// <param name="upstream">The outputs' gradient; small fractions of both signs if it is not given.</param>
    public static void AssertSameBits(SeparableConv1DLayer layer, ForwardCache cache, float[] input, int batch, float[]? upstream = null)
    {
        int length = input.Length / batch / layer.InputChannels, frames = layer.OutputLength(length);
        float[] output = new float[batch * frames * layer.Filters], cached = new float[output.Length], inputGradient = new float[input.Length];
        upstream ??= [.. Enumerable.Range(0, output.Length).Select(static i => (i * 37 % 101 - 50) / 64f)];
        foreach (Parameter parameter in layer.Parameters)
            parameter.Gradient.Clear();
        ContractScratch.Spoil(cache);
        layer.Forward(input, output, batch);
        layer.Forward(input, cached, batch, cache);
        layer.Backward(cache, upstream, inputGradient);

        var reference = new ContractReference(layer, input, batch);
        var activation = new ContractActivation(layer, frames);
        float[] expected = activation.Values(reference.PreActivation);
        string at = $" of {layer.Name}, {length} frames of {layer.InputChannels} channels";
        AssertSameBits("output" + at, reference.InFormat(expected, frames, layer.Filters), output);
        AssertSameBits("output with a cache" + at, output, cached);

        float[] g = WithActivityPenalty(layer, expected, FramesFirst(layer, upstream, batch, frames), batch);
        (float[] dx, float[] dwd, float[] dbd, float[] dwp, float[] db) = reference.Gradients(activation.Gradient(reference.PreActivation, expected, g));
        AssertSameBits("dx" + at, dx, inputGradient);
        AssertSameBits("dWd" + at, dwd, layer.DepthwiseKernel.Gradient);
        AssertSameBits("dWp" + at, dwp, layer.PointwiseKernel.Gradient);
        if (layer.DepthwiseBias is { } depthwiseBias)
            AssertSameBits("dbd" + at, dbd, depthwiseBias.Gradient);
        if (layer.Bias is { } bias)
            AssertSameBits("db" + at, db, bias.Gradient);
    }

    /// <summary>A signal through a stream in chunks, Flush behind them.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="stream">One of its streams, at its beginning.</param>
    /// <param name="input">One sample in the layer's format.</param>
    /// <param name="chunks">Frames of each chunk.</param>
    /// <param name="isInPlace">Whether outputs are written over the chunks.</param>
    public static void AssertStreamHasSameBits(SeparableConv1DLayer layer, LayerStream stream, float[] input, IEnumerable<int> chunks, bool isInPlace)
    {
        int channels = layer.InputChannels, filters = layer.Filters, length = input.Length / channels, from = 0;
        var reference = new ContractReference(layer, input, 1);
        float[] expected = new ContractActivation(layer, layer.OutputLength(length)).Values(reference.PreActivation);
        var written = new List<float>();
        foreach (int count in chunks)
        {
            float[] frames = Chunk(layer, input, length, from, count), output = isInPlace ? frames : new float[stream.OutputFrames(count) * filters];
            int rows = stream.Push(frames, output);
            written.AddRange(FramesFirst(layer, output[..(rows * filters)], 1, rows));
            from += count;
        }

        float[] rest = new float[stream.Latency * filters];
        int flushed = stream.Flush(rest);
        written.AddRange(FramesFirst(layer, rest[..(flushed * filters)], 1, flushed));
        AssertSameBits($"stream of {layer.Name}, {length} frames of {channels} channels", expected, written.ToArray());
    }

    private static float[] Chunk(SeparableConv1DLayer layer, float[] input, int length, int from, int count)
    {
        int channels = layer.InputChannels;
        if (layer.Format == DataFormatKind.ChannelsLast)
            return input[(from * channels)..((from + count) * channels)];
        return [.. Enumerable.Range(0, channels).SelectMany(channel => input[(channel * length + from)..(channel * length + from + count)])];
    }

    private static float[] FramesFirst(SeparableConv1DLayer layer, float[] values, int batch, int frames)
    {
        if (layer.Format == DataFormatKind.ChannelsLast)
            return values;
        var rows = new float[values.Length];
        for (int n = 0; n < batch; n++)
            for (int f = 0; f < layer.Filters; f++)
                for (int t = 0; t < frames; t++)
                    rows[(n * frames + t) * layer.Filters + f] = values[(n * layer.Filters + f) * frames + t];
        return rows;
    }

    // Keras divides the penalty of the outputs by the batch.
    private static float[] WithActivityPenalty(SeparableConv1DLayer layer, float[] outputs, float[] upstream, int batch)
    {
        if (layer.ActivityRegularizer is null)
            return upstream;
        var regularizer = (Regularizer)typeof(SeparableConv1DLayer).GetMethod("CreateActivityRegularizer", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(layer, null)!;
        return [.. outputs.Select((output, i) =>
        {
            float[] penalty = [0];
            regularizer.AddGradient([output], penalty);
            return upstream[i] + penalty[0] / batch;
        })];
    }

    private static void AssertSameBits(string what, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i]) && !(float.IsNaN(expected[i]) && float.IsNaN(actual[i])))
                Assert.Fail($"{what}[{i}] is {actual[i]:R}, the contract gives {expected[i]:R}");
    }
}
