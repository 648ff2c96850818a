extern alias runtime;

using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;
using Layers = runtime::SepConvGen;

namespace SepConvGen.Generator.Tests.Emitted;

/// <summary>What compiles in every surrounding also loads and computes there.</summary>
public sealed class EmittedLayerTests(EmittedAssembly emitted) : IClassFixture<EmittedAssembly>
{
    private const int LateChannels = 6;
    private const int Batch = 2;

    [Fact]
    public void Every_layer_computes_forward_backward_and_in_a_stream()
    {
        var failures = new List<string>();
        int run = 0;
        foreach (string name in emitted.LayerNames.Where(static name => !name.StartsWith("Broken.", StringComparison.Ordinal)))
        {
            run++;
            try
            {
                Run(emitted.Create(name));
            }
            catch (Exception exception)
            {
                failures.Add($"{name}: {exception}");
            }
        }

        Assert.Empty(failures);
        Assert.True(run >= LayerMatrix.Names.Count + LayerMatrix.Kinds.Count + 25, $"Only {run} layers were found.");
        Assert.All(LayerMatrix.Names, name => Assert.Contains(name, emitted.LayerNames));
    }

    private static void Run(Layers.SingleLayer layer)
    {
        if (layer.InputChannels == 0)
            layer.Build(LateChannels, seed: 5);
        else
            layer.Build(seed: 5);
        int length = layer.Geometry.ReceptiveField + 75, frames = layer.OutputLength(length);
        float[] input = Ramp(Batch * length * layer.InputChannels);
        var output = new float[Batch * frames * layer.OutputChannels];
        layer.Forward(input, output, Batch);
        AssertFinite(output, "output");

        // In training a batch is normalised by its own statistics.
        Layers.ForwardCache cache = layer.CreateCache(training: layer is not Layers.BatchNormalizationLayer);
        var again = new float[output.Length];
        layer.Forward(input, again, Batch, cache);
        AssertSame(output, again, "the output of the forward that fills a cache");
        var inputGradient = new float[input.Length];
        layer.Backward(cache, Ramp(output.Length), inputGradient);
        AssertFinite(inputGradient, "input gradient");
        foreach (Layers.Parameter parameter in layer.Parameters.Where(static parameter => parameter.Trainable))
            AssertFinite(parameter.Gradient, parameter.Name);

        if (layer.CanStream)
            RunStream(layer, input.AsSpan(0, length * layer.InputChannels), output.AsSpan(0, frames * layer.OutputChannels));
    }

    private static void RunStream(Layers.SingleLayer layer, ReadOnlySpan<float> input, ReadOnlySpan<float> expected)
    {
        Layers.LayerStream stream = layer.OpenStream();
        var output = new float[expected.Length];
        int length = input.Length / layer.InputChannels, written = 0;

        // Frame by frame at first: single rows have kernels of their own. A chunk of channels_first is no slice of the signal.
        bool isChannelsLast = !layer.IsChannelsFirst;
        for (int frame = 0; frame < length;)
        {
            int frames = isChannelsLast && frame < 9 ? 1 : length - frame;
            written += stream.Push(input.Slice(frame * layer.InputChannels, frames * layer.InputChannels), output.AsSpan(written * layer.OutputChannels));
            frame += frames;
        }

        written += stream.Flush(output.AsSpan(written * layer.OutputChannels));
        Assert.Equal(expected.Length, written * layer.OutputChannels);
        AssertFinite(output, "stream");
        if (isChannelsLast)
            AssertSame(expected, output, "the stream");
    }

    private static float[] Ramp(int count) => [.. Enumerable.Range(0, count).Select(static i => (i * 37 % 101 - 50) / 64f)];

    private static void AssertFinite(ReadOnlySpan<float> values, string what)
    {
        bool anything = false;
        foreach (float value in values)
        {
            Assert.True(float.IsFinite(value), $"{what} holds {value}");
            anything |= value != 0;
        }

        Assert.True(anything || values.IsEmpty, $"{what} is all zeros");
    }

    private static void AssertSame(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what) =>
        Assert.True(System.Runtime.InteropServices.MemoryMarshal.AsBytes(expected).SequenceEqual(System.Runtime.InteropServices.MemoryMarshal.AsBytes(actual)), $"{what} has other bits than Forward");
}
