using System;
using System.Linq;
using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Golden;

/// <summary>Compares a layer, linear or relu, with the numbers contract in scalar loops.</summary>
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
        layer.Forward(input, output, batch);
        layer.Forward(input, cached, batch, cache);
        layer.Backward(cache, upstream, inputGradient);

        var reference = new ContractReference(layer, input, batch);
        bool isRelu = layer.Activation == "relu";
        float[] expected = isRelu ? Array.ConvertAll(reference.PreActivation, static x => x < 0 ? 0f : x) : reference.PreActivation;
        string at = $" of {layer.Name}, {length} frames of {layer.InputChannels} channels";
        AssertSameBits("output" + at, reference.InFormat(expected, frames, layer.Filters), output);
        AssertSameBits("output with a cache" + at, output, cached);

        float[] g = FramesFirst(layer, upstream, batch, frames);
        if (isRelu)
            g = [.. g.Select((gradient, i) => expected[i] > 0 ? gradient : 0f)];
        (float[] dx, float[] dwd, float[] dwp, float[] db) = reference.Gradients(g);
        AssertSameBits("dx" + at, dx, inputGradient);
        AssertSameBits("dWd" + at, dwd, layer.DepthwiseKernel.Gradient);
        AssertSameBits("dWp" + at, dwp, layer.PointwiseKernel.Gradient);
        if (layer.Bias is { } bias)
            AssertSameBits("db" + at, db, bias.Gradient);
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

    private static void AssertSameBits(string what, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i]) && !(float.IsNaN(expected[i]) && float.IsNaN(actual[i])))
                Assert.Fail($"{what}[{i}] is {actual[i]:R}, the contract gives {expected[i]:R}");
    }
}
