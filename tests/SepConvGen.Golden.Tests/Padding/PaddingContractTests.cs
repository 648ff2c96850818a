using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Execution;
using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Golden.Padding;

/// <summary>Rows whose windows reach into the padding give the bits of the contract, where they lie and copied to scratch, in signals of any length.</summary>
public sealed class PaddingContractTests
{
    private const int Batch = 2;

    // Shorter than a receptive field, as long, a tile more, several blocks.
    private static readonly int[] Lengths = [1, 2, 3, 5, 8, 9, 13, 16, 17, 24, 31, 57, 64, 65, 100, 129, 200, 300];

    /// <summary>A layer, and channels: those that are read in place (16 and more), and those that are copied.</summary>
    public static TheoryData<Type, int> Layers => new()
    {
        { typeof(Causal1), 16 },
        { typeof(Causal1), 7 },
        { typeof(Causal3), 19 },
        { typeof(Causal3), 4 },
        { typeof(Causal8), 33 },
        { typeof(Causal128), 17 },
        { typeof(Causal128), 3 },
        { typeof(Same1), 20 },
        { typeof(Same1), 5 },
        { typeof(Same3), 43 },
        { typeof(Same8), 16 },
        { typeof(Same128), 18 },
        { typeof(SameLong), 31 },
        { typeof(SameStrided2), 21 },
        { typeof(SameStrided2), 6 },
        { typeof(SameStrided3), 16 },
        { typeof(SameSparse), 17 },
        { typeof(SameSparse), 5 },
        { typeof(CausalSparse), 16 },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Outputs_and_gradients_have_the_bits_of_the_contract_at_every_length(Type type, int channels)
    {
        SeparableConv1DLayer layer = Built(type, channels);
        ForwardCache cache = layer.CreateCache();
        foreach (int length in Lengths)
            ContractCheck.AssertSameBits(layer, cache, Noise(Batch * length * channels, length), Batch);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Weights_that_are_infinite_or_not_a_number_are_multiplied_with_the_zeros_of_the_padding(Type type, int channels)
    {
        SeparableConv1DLayer layer = Built(type, channels);
        ForwardCache cache = layer.CreateCache();
        float[] weights = layer.DepthwiseKernel.Value.ToArray();
        int lanes = weights.Length / layer.KernelSize;

        // One at a time: behind a NaN that every row meets no other difference would be seen.
        foreach ((int place, float weight) in (ReadOnlySpan<(int, float)>)[(0, float.PositiveInfinity), (weights.Length - lanes, float.NegativeInfinity), (weights.Length - 1, float.PositiveInfinity), (lanes - 1, float.NaN)])
        {
            layer.DepthwiseKernel.Set(weights);
            layer.DepthwiseKernel.Value[place] = weight;
            foreach (int length in Lengths)
                ContractCheck.AssertSameBits(layer, cache, Noise(Batch * length * channels, length), Batch);
        }
    }

    [Theory]
    [InlineData(typeof(Causal3), 16)]
    [InlineData(typeof(Causal8), 16)]
    [InlineData(typeof(Same128), 16)]
    [InlineData(typeof(Causal3), 4)]
    public void Zero_times_infinity_in_the_padding_is_not_a_number_in_the_output(Type type, int channels)
    {
        SeparableConv1DLayer layer = Built(type, channels);
        layer.DepthwiseKernel.Value[..channels].Fill(float.PositiveInfinity);
        layer.PointwiseKernel.Value.Fill(1);
        float[] input = [.. Enumerable.Repeat(1f, 40 * channels)], output = new float[40 * layer.Filters];

        layer.Forward(input, output);

        // The first tap of the first frame lies before the signal.
        Assert.All(output[..layer.Filters], static value => Assert.True(float.IsNaN(value)));
    }

    [Fact]
    public void The_signals_of_these_tests_have_their_edges_treated_in_every_way()
    {
        var treatments = new HashSet<EdgeTreatment>();
        foreach (object?[] row in Layers)
        {
            SeparableConv1DLayer layer = Built((Type)row[0]!, (int)row[1]!);
            if (layer.InputChannels >= RowLayout.LineFloats)
                treatments.UnionWith(Lengths.Select(length => new EdgeRows(layer.Geometry, length, layer.Kernels.DepthwiseTileRows, layer.Kernels.DepthwiseScratchRows).Treatment));
        }

        Assert.Equal(Enum.GetValues<EdgeTreatment>(), treatments.Order());
    }

    private static SeparableConv1DLayer Built(Type type, int channels)
    {
        var layer = (SeparableConv1DLayer)Activator.CreateInstance(type)!;
        layer.Build(channels, seed: 3);
        layer.Bias?.Set(Noise(layer.Filters, 4));
        return layer;
    }

    private static float[] Noise(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextSingle() - 1)];
    }
}
