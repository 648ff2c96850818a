using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Golden;
using Xunit;

namespace SepConvGen.Tests.Layers;

/// <summary>channels_first with strides of 1: vectors of frames, in blocks of 64, 128 or 256 of them, the more channels the shorter.</summary>
public class OverTimeTests
{
    // Around vectors and tiles of them, and around one block and two, of every length that a block has.
    private static readonly int[] s_lengths = [.. Enumerable.Range(1, 34), .. Around(48), .. Around(64), 96, .. Around(128), 192, .. Around(256), 384, .. Around(512), 600];

    public static TheoryData<Type, int> Layers => new()
    {
        { typeof(CausalChannelsFirst), 3 },
        { typeof(CausalChannelsFirst), 20 },
        { typeof(SoftmaxOverTime), 1 },
        { typeof(SameLate), 40 },
        { typeof(OneFilterOverTime), 2 },
        { typeof(OneFilterOverTime), 70 },
        { typeof(NearTapsOverTime), 1 },
        { typeof(NearTapsOverTime), 17 },
        { typeof(FarTapsOverTime), 2 },
        { typeof(FarTapsOverTime), 16 },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Every_length_around_vectors_and_blocks_gives_the_numbers_of_the_contract(Type type, int channels)
    {
        var layer = (SeparableConv1DLayer)LayerRun.Built(type, channels);
        ForwardCache cache = layer.CreateCache();
        float[] noise = Noise.Of(2 * 600 * channels, 3);
        foreach (int length in s_lengths.Where(length => layer.Padding != Paddings.Valid || length >= layer.ReceptiveField))
            ContractCheck.AssertSameBits(layer, cache, noise[..(length * channels)], batch: 1);
        ContractCheck.AssertSameBits(layer, cache, noise, batch: 2);
    }

    private static IEnumerable<int> Around(int length) => Enumerable.Range(length - 1, 3);
}
