using System;
using System.Linq;
using SepConvGen.Golden;
using Xunit;

namespace SepConvGen.Tests.Layers;

/// <summary>channels_last with strides of 1 and fewer channels than a vector has lanes: vectors of neighbouring samples, whatever their frames.</summary>
public class FewChannelsTests
{
    private static readonly int[] s_lengths = [.. Enumerable.Range(1, 34), 63, 64, 65, 70, 127, 128, 129, 257];

    public static TheoryData<Type> Layers => [typeof(Causal), typeof(Named), typeof(Same), typeof(SameDilated), typeof(CausalFar)];

    [Theory]
    [MemberData(nameof(Layers))]
    public void Every_length_gives_the_numbers_of_the_contract(Type type)
    {
        for (int channels = 1; channels <= 16; channels++)
        {
            var layer = (SeparableConv1DLayer)LayerRun.Built(type, channels);
            ForwardCache cache = layer.CreateCache();
            float[] noise = Noise.Of(2 * s_lengths[^1] * channels, 3);
            foreach (int length in s_lengths.Where(length => layer.Padding != Paddings.Valid || length >= layer.ReceptiveField))
                ContractCheck.AssertSameBits(layer, cache, noise[..(length * channels)], batch: 1);
            ContractCheck.AssertSameBits(layer, cache, noise, batch: 2);
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_stream_of_chunks_of_every_length_gives_the_numbers_of_the_contract(Type type)
    {
        int[] chunks = [.. Enumerable.Range(0, 70), 300, 71, 127, 128, 129, 130, 1, 1, 257];
        for (int channels = 1; channels <= 16; channels++)
        {
            var layer = (SeparableConv1DLayer)LayerRun.Built(type, channels);
            foreach (bool isInPlace in layer.Filters <= channels ? (bool[])[false, true] : [false])
                ContractCheck.AssertStreamHasSameBits(layer, layer.OpenStream(), Noise.Of(chunks.Sum() * channels, 3), chunks, isInPlace);
        }
    }
}
