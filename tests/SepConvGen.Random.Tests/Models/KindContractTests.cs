using System;
using System.Linq;
using CsCheck;
using SepConvGen.Golden.Layers;
using SepConvGen.Kernels;
using SepConvGen.Random.Specs;
using Xunit;
using Xunit.Abstractions;

namespace SepConvGen.Random.Models;

/// <summary>Layers of every kind, with any arguments, against the numbers contract in scalar loops.</summary>
[Trait("Category", "Random")]
public sealed class KindContractTests(ITestOutputHelper output)
{
    private const int SecondsInTheSuite = 15;

    private static readonly float[] s_extremes = [0f, -0f, float.PositiveInfinity, float.NegativeInfinity, float.NegativeInfinity, float.NaN, float.Epsilon, 1e30f, -1e30f];

    [Fact]
    public void Layers_without_weights_have_the_bits_of_the_contract_forward_and_backward() =>
        KindDraws.Weightless.Sample(static draw => Check(draw.Weightless!.Make(DataFormats.ChannelsLast), draw), output.WriteLine, iter: Budget.Iterations(500), time: Budget.Seconds, print: static draw => draw.ToString());

    [Fact]
    public void Layers_with_weights_have_the_bits_of_the_contract_forward_and_backward() =>
        KindDraws.Compiled.Sample(static draw =>
        {
            using CompiledLayer compiled = CompiledLayer.Of(draw.Source, KernelChoice.Machine);
            Check(compiled.AnyLayer, draw);
        }, output.WriteLine, time: Budget.Seconds > 0 ? Budget.Seconds : SecondsInTheSuite, print: static draw => draw.ToString());

    [Fact]
    public void Every_word_of_the_activations_makes_a_layer_with_the_bits_of_the_contract()
    {
        foreach (string word in Draws.Words)
            Check(new global::SepConvGen.Activation(word), new KindDraw(null, new Piece(word, static format => throw new NotSupportedException(format)), Channels: 17, Length: 5, Batch: 2, HasExtremes: false, IsTraining: true, Threads: 1, Seed: 1));
    }

    private static void Check(SingleLayer layer, KindDraw draw)
    {
        layer.Build(draw.Channels, seed: draw.Seed);
        foreach (Parameter parameter in layer.Parameters)
        {
            float[] values = Signals.Of(parameter.Value.Length, draw.Seed + parameter.Shape.Count);
            parameter.Set(parameter.Name.EndsWith("variance", StringComparison.Ordinal) ? [.. values.Select(static value => 0.25f + MathF.Abs(value))] : values);
        }

        layer.MaxDegreeOfParallelism = draw.Threads;
        layer.ThreadRule = new ThreadRule(WorkPerThread: 500, Processors: draw.Threads);
        int length = layer is Flatten flatten ? flatten.Length : Math.Max(draw.Length, layer.ShortestInput(0));
        LayerContractCheck.AssertSameBits(layer, Samples(draw.Batch * length * draw.Channels, draw), draw.Batch, draw.IsTraining);
    }

    private static float[] Samples(int count, KindDraw draw)
    {
        var random = new System.Random(draw.Seed);
        return [.. Signals.Of(count, draw.Seed).Select(sample => draw.HasExtremes && random.Next(6) == 0 ? s_extremes[random.Next(s_extremes.Length)] : sample)];
    }
}
