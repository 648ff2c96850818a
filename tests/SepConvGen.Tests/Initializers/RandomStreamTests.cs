using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Initialization;
using Xunit;

namespace SepConvGen.Tests.Initialization;

public class RandomStreamTests
{
    [Fact]
    public void SplitMix64_gives_its_published_numbers()
    {
        ulong state = 1234567;
        ulong[] expected = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        Assert.Equal(expected, expected.Select(_ => SplitMix64.Next(ref state)));
    }

    [Fact]
    public void Xoshiro256_gives_its_published_numbers()
    {
        var random = new RandomStream(1, 2, 3, 4);
        ulong[] expected = [11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600];
        Assert.Equal(expected, expected.Select(_ => random.NextUInt64()));
    }

    // Computed apart, in Python.
    [Theory]
    [InlineData(0, new ulong[] { 11091344671253066420, 13793997310169335082, 1900383378846508768, 7684712102626143532 })]
    [InlineData(7, new ulong[] { 12923355070828475994, 5142052590334782674, 15488392906492639638, 18098058644649177664 })]
    [InlineData(ulong.MaxValue, new ulong[] { 10328197420357168392, 14156678507024973869, 9357971779955476126, 13791585006304312367 })]
    public void A_seed_gives_these_numbers_forever(ulong seed, ulong[] expected)
    {
        var random = new RandomStream(seed);
        Assert.Equal(expected, expected.Select(_ => random.NextUInt64()));
    }

    [Theory]
    [InlineData(0, 9672475392221035855, new ulong[] { 6891161740764102114, 17626567010307878650 })]
    [InlineData(1, 5573481420429128725, new ulong[] { 11233095273701921142, 12528475982973368427 })]
    [InlineData(1000, 13943093308917512966, new ulong[] { 11050671386291447629, 5177020103648362891 })]
    public void A_derived_stream_is_these_numbers_forever(int index, ulong seed, ulong[] expected)
    {
        RandomStream derived = new RandomStream(7).Derive(index);
        Assert.Equal(seed, derived.Seed);
        Assert.Equal(expected, expected.Select(_ => derived.NextUInt64()));
    }

    [Fact]
    public void A_derived_stream_does_not_depend_on_what_was_drawn_before()
    {
        var random = new RandomStream(7);
        random.NextUInt64();
        Assert.Equal(new RandomStream(7).Derive(3).NextUInt64(), random.Derive(3).NextUInt64());
    }

    [Fact]
    public void Derived_streams_of_derived_streams_differ()
    {
        var random = new RandomStream(7);
        ulong[] seeds = [.. Enumerable.Range(0, 100).SelectMany(i => Enumerable.Range(0, 100).Select(j => random.Derive(i).Derive(j).Seed)), .. Enumerable.Range(0, 100).Select(i => random.Derive(i).Seed), 7];
        Assert.Equal(seeds.Length, seeds.Distinct().Count());
    }

    [Fact]
    public void A_null_seed_means_a_fresh_one() =>
        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => RandomStream.FromSeed(null).NextUInt64()).Distinct().Count());

    [Fact]
    public void A_given_seed_means_itself()
    {
        Assert.Equal(7ul, RandomStream.FromSeed(7).Seed);
        Assert.NotEqual(RandomStream.FromSeed(1).NextUInt64(), RandomStream.FromSeed(-1).NextUInt64());
    }

    [Fact]
    public void A_float_is_the_top_24_bits_of_a_number()
    {
        var floats = new RandomStream(7);
        var numbers = new RandomStream(7);
        for (int i = 0; i < 1000; i++)
            Assert.Equal((numbers.NextUInt64() >> 40) / 16777216.0, floats.NextSingle());
    }

    [Fact]
    public void Floats_fill_the_unit_interval_evenly()
    {
        var random = new RandomStream(1);
        var counts = new int[16];
        for (int i = 0; i < 160_000; i++)
            counts[(int)(random.NextSingle() * 16)]++;
        // Five standard deviations of a count with mean 10,000.
        Assert.All(counts, count => Assert.InRange(count, 9_515, 10_485));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public void Integers_are_even_over_their_range(int exclusiveMaximum)
    {
        var random = new RandomStream(2);
        var counts = new int[exclusiveMaximum];
        for (int i = 0; i < 10_000 * exclusiveMaximum; i++)
            counts[random.NextInt32(exclusiveMaximum)]++;
        Assert.All(counts, count => Assert.InRange(count, 9_500, 10_500));
    }

    [Fact]
    public void Integers_of_a_range_that_does_not_divide_are_even_too()
    {
        // 2^32 is 8/3 of this range: without drawing again, multiples of 3 would come up in 3/8 of the cases.
        var random = new RandomStream(3);
        const int range = 1 << 30 | 1 << 29;
        int multiples = Enumerable.Range(0, 100_000).Count(_ => random.NextInt32(range) % 3 == 0);
        Assert.InRange(multiples, 32_600, 34_070);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_range_without_integers_is_refused(int exclusiveMaximum) =>
        Assert.Throws<ArgumentOutOfRangeException>("exclusiveMaximum", () => new RandomStream(1).NextInt32(exclusiveMaximum));

    [Fact]
    public void A_negative_index_is_refused() => Assert.Throws<ArgumentOutOfRangeException>("index", () => new RandomStream(1).Derive(-1));

    [Fact]
    public void Every_order_of_a_shuffle_comes_up_as_often()
    {
        var random = new RandomStream(4);
        var counts = new Dictionary<string, int>();
        for (int i = 0; i < 24_000; i++)
        {
            char[] items = ['a', 'b', 'c', 'd'];
            random.Shuffle<char>(items);
            string order = new(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }
        Assert.Equal(24, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 845, 1155));
    }
}
