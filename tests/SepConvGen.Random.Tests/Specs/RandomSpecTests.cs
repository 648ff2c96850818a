using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using CsCheck;
using SepConvGen.Golden;
using SepConvGen.Kernels;
using Xunit;
using Xunit.Abstractions;

namespace SepConvGen.Random.Specs;

/// <summary>Layers that nobody thought of.</summary>
[Trait("Category", "Random")]
public sealed class RandomSpecTests(ITestOutputHelper output)
{
    private const int SecondsInTheSuite = 20;

    private static readonly float[] s_extremes = [0f, -0f, float.PositiveInfinity, float.NegativeInfinity, float.NaN, float.Epsilon, -float.Epsilon, 1e-40f, float.MaxValue, float.MinValue, 1e30f, -1e30f];

    [Fact]
    public void Every_layer_that_can_be_written_has_the_bits_of_the_contract_forward_backward_and_in_a_stream() =>
        Draws.Layer.Sample(Check, output.WriteLine, time: Budget.Seconds > 0 ? Budget.Seconds : SecondsInTheSuite, print: static draw => draw.ToString());

    [Fact]
    public void Every_word_of_the_activations_is_drawn()
    {
        string[] drawn = [.. Draws.Words.Select(static word => word.Split('(')[0])];
        Assert.All(Rules.KerasIdentifier.Words(Rules.ActivationTable.All.Where(static activation => activation.Refusal is null)), word => Assert.Contains(word, drawn));
    }

    private static void Check(LayerDraw draw)
    {
        // Should a kernel end the process, this says with which class.
        string last = Path.Combine(AppContext.BaseDirectory, $"last-drawn-{Environment.CurrentManagedThreadId}.txt");
        File.WriteAllText(last, draw.ToString());
        try
        {
            using CompiledLayer compiled = CompiledLayer.Of(draw.Source, draw.Kernels);
            Run(compiled.Layer, draw);
        }
        finally
        {
            File.Delete(last);
        }
    }

    private static void Run(SeparableConv1DLayer layer, LayerDraw draw)
    {
        Signal signal = draw.Signal;
        layer.Build(draw.Channels, seed: signal.Seed);
        layer.MaxDegreeOfParallelism = signal.Threads;
        layer.ThreadRule = new ThreadRule(WorkPerThread: 500, Processors: signal.Threads);
        foreach (Parameter parameter in layer.Parameters)
            parameter.Set(Noise(parameter.Value.Length, signal.Seed + parameter.Shape.Count, hasExtremes: false));
        ForwardCache cache = layer.CreateCache();
        LayerStream? stream = layer.CanStream ? layer.OpenStream() : null;
        Assert.Equal(draw.CannotStream, stream is null);
        foreach (int frames in signal.Frames)
        {
            int length = draw.Geometry.Length(frames) + Math.Min(signal.Extra, draw.Geometry.Strides - 1) * Math.Sign(frames);
            float[] input = Noise(signal.Batch * length * draw.Channels, signal.Seed + length, signal.HasExtremes);
            ContractCheck.AssertSameBits(layer, cache, input, signal.Batch);
            if (stream is null)
                continue;
            bool isInPlace = signal.IsInPlace && draw.Geometry.Strides == 1 && draw.Geometry.Filters <= draw.Channels;
            ContractCheck.AssertStreamHasSameBits(layer, stream, input[..(length * draw.Channels)], Chunks(length, signal.LongestChunk, signal.Seed), isInPlace);
            stream.Reset();
        }
    }

    private static IEnumerable<int> Chunks(int frames, int longest, int seed)
    {
        var random = new System.Random(seed);
        for (int count; frames > 0; frames -= count)
            yield return count = Math.Min(frames, random.Next(longest + 1));
    }

    private static float[] Noise(int count, int seed, bool hasExtremes)
    {
        var random = new System.Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => hasExtremes && random.Next(12) == 0 ? s_extremes[random.Next(s_extremes.Length)] : 2 * random.NextSingle() - 1)];
    }
}
