using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SepConvGen.Kernels;
using SepConvGen.Tests.Kernels;
using Xunit;

namespace SepConvGen.Tests.Initialization;

public class RandomInitializerTests
{
    private const double Truncated = 0.87962566103423978;

    private static readonly int[] s_depthwise = [5, 40, 3];
    private static readonly int[] s_pointwise = [1, 120, 64];
    private static readonly int[] s_bias = [64];

    /// <summary>An initializer for a shape, the mean and deviation that its values must have, and the largest distance from the mean.</summary>
    public static TheoryData<RandomInitializer, int[], double, double, double> Distributions
    {
        get
        {
            var data = new TheoryData<RandomInitializer, int[], double, double, double>
            {
                { new RandomNormal(), s_pointwise, 0, 0.05, double.PositiveInfinity },
                { new RandomNormal(1, 0.5f), s_bias, 1, 0.5, double.PositiveInfinity },
                { new TruncatedNormal(), s_pointwise, 0, 0.05 * Truncated, 0.1 },
                { new TruncatedNormal(1, 0.5f), s_depthwise, 1, 0.5 * Truncated, 1 },
                { new RandomUniform(), s_pointwise, 0, 0.05 / Math.Sqrt(3), 0.05 },
                { new RandomUniform(-1, 3), s_bias, 1, 2 / Math.Sqrt(3), 2 },
            };
            // Keras' fans: depthwise (k, C, M) has k·C and k·M, pointwise (1, C·M, F) has C·M and F, the bias F and F.
            foreach ((int[] shape, double fanIn, double fanOut) in new (int[], double, double)[] { (s_depthwise, 200, 15), (s_pointwise, 120, 64), (s_bias, 64, 64) })
            {
                AddScaling(new VarianceScaling(), shape, 1 / fanIn);
                AddScaling(new VarianceScaling(3, FanMode.FanOut), shape, 3 / fanOut);
                AddScaling(new VarianceScaling(2, FanMode.FanAvg, ScalingDistribution.UntruncatedNormal), shape, 4 / (fanIn + fanOut));
                AddScaling(new VarianceScaling(2, FanMode.FanOut, ScalingDistribution.Uniform), shape, 2 / fanOut);
                AddScaling(new GlorotNormal(), shape, 2 / (fanIn + fanOut));
                AddScaling(new GlorotUniform(), shape, 2 / (fanIn + fanOut));
                AddScaling(new HeNormal(), shape, 2 / fanIn);
                AddScaling(new HeUniform(), shape, 2 / fanIn);
                AddScaling(new LecunNormal(), shape, 1 / fanIn);
                AddScaling(new LecunUniform(), shape, 1 / fanIn);
            }

            // Named axes give what a depthwise output really sees: k inputs.
            AddScaling(new HeNormal(inputAxes: [0], outputAxes: [0, 2]), s_depthwise, 2d / 5);
            AddScaling(new GlorotUniform(inputAxes: [0], outputAxes: [0, -1]), s_depthwise, 2d / (5 + 15));
            return data;

            void AddScaling(VarianceScaling initializer, int[] shape, double variance) => data.Add(initializer, shape, 0, Math.Sqrt(variance), initializer.Distribution switch
            {
                ScalingDistribution.TruncatedNormal => 2 / Truncated,
                ScalingDistribution.Uniform => Math.Sqrt(3),
                _ => double.PositiveInfinity,
            } * Math.Sqrt(variance));
        }
    }

    public static TheoryData<RandomInitializer, RandomInitializer, RandomInitializer> Seeded => new()
    {
        { new RandomNormal(seed: 5), new RandomNormal(seed: 5), new RandomNormal(seed: 6) },
        { new RandomUniform(seed: 5), new RandomUniform(seed: 5), new RandomUniform(seed: 6) },
        { new TruncatedNormal(seed: 5), new TruncatedNormal(seed: 5), new TruncatedNormal(seed: 6) },
        { new VarianceScaling(seed: 5), new VarianceScaling(seed: 5), new VarianceScaling(seed: 6) },
        { new GlorotNormal(5), new GlorotNormal(5), new GlorotNormal(-5) },
        { new GlorotUniform(5), new GlorotUniform(5), new GlorotUniform(-5) },
        { new HeNormal(0), new HeNormal(0), new HeNormal() },
        { new HeUniform(0), new HeUniform(0), new HeUniform() },
        { new LecunNormal(int.MinValue), new LecunNormal(int.MinValue), new LecunNormal(int.MaxValue) },
        { new LecunUniform(1), new LecunUniform(1), new LecunUniform(2) },
        { new Orthogonal(seed: 5), new Orthogonal(seed: 5), new Orthogonal(seed: 6) },
    };

    [Theory]
    [MemberData(nameof(Distributions))]
    public void Values_have_the_mean_the_deviation_and_the_bounds_of_their_distribution(RandomInitializer initializer, int[] shape, double mean, double deviation, double reach)
    {
        var random = new RandomStream(11);
        float[] values = new float[shape.Aggregate(1, (product, size) => product * size)];
        double sum = 0, squares = 0, farthest = 0, count = 0;
        while (count < 100_000)
        {
            initializer.Initialize(values, shape, random);
            foreach (float value in values)
            {
                double distance = value - mean;
                sum += distance;
                squares += distance * distance;
                farthest = Math.Max(farthest, Math.Abs(distance));
            }
            count += values.Length;
        }

        // Five deviations of the mean of so many values, and of the mean of their squares, which the normal distribution's are the widest of.
        Assert.InRange(sum / count, -5 * deviation / Math.Sqrt(count), 5 * deviation / Math.Sqrt(count));
        Assert.InRange(squares / count / (deviation * deviation), 1 - 5 * Math.Sqrt(2 / count), 1 + 5 * Math.Sqrt(2 / count));
        // As far as it may go, it does go: 100,000 values come within a hundredth of the end. The normal distribution's go beyond four deviations.
        Assert.InRange(farthest, double.IsInfinity(reach) ? 4 * deviation : 0.99 * reach, reach * (1 + 1e-6));
    }

    [Theory]
    [MemberData(nameof(Seeded))]
    public void The_same_seed_gives_the_same_bits_whatever_the_layer_draws_and_another_seed_gives_others(RandomInitializer initializer, RandomInitializer same, RandomInitializer other)
    {
        float[] values = Draw(initializer, s_depthwise, 1);
        SameBits.Assert(values, Draw(same, s_depthwise, 2));
        Assert.Empty(values.Intersect(Draw(other, s_depthwise, 1)).Where(value => value != 0).Skip(2));
    }

    [Theory]
    [MemberData(nameof(Distributions))]
    public void Without_a_seed_of_its_own_the_stream_decides(RandomInitializer initializer, int[] shape, double mean, double deviation, double reach)
    {
        SameBits.Assert(Draw(initializer, shape, 1), Draw(initializer, shape, 1));
        Assert.NotEqual(Draw(initializer, shape, 1), Draw(initializer, shape, 2));
        Assert.True(mean >= 0 && deviation > 0 && reach > 0);
    }

    // The quantiles of the stream of seed 7, computed apart with Python's statistics.NormalDist; what lies beyond two deviations is drawn again.
    [Fact]
    public void Normal_values_are_quantiles_of_the_documented_stream()
    {
        double[] expected =
        [
            0.5260592571920801, -0.5865552288338927, 0.9929279326349374, 2.076967597155486, 2.35990851494263, 1.139602070139308,
            -1.5484908667558754, -1.2566743536981193, -0.24376471140343092, -1.028675439989802, 0.10387971772844824, 0.618442657668681,
        ];
        AssertNear(expected, Draw(new RandomNormal(0, 1), [expected.Length], 7));
        double[] within = [.. expected.Where(value => Math.Abs(value) <= 2)];
        AssertNear(within, Draw(new TruncatedNormal(0, 1), [within.Length], 7));

        static void AssertNear(double[] expected, float[] actual) => Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 2.5e-7));
    }

    [Fact]
    public void The_largest_number_of_a_stream_stays_below_the_upper_end_and_finite()
    {
        float[] value = new float[1];
        new RandomUniform(1, 2).Initialize(value, [1], StreamOf(ulong.MaxValue));
        Assert.Equal([float.BitDecrement(2)], value);
        new RandomUniform(2, 2).Initialize(value, [1], StreamOf(ulong.MaxValue));
        Assert.Equal([2f], value);
        new GlorotUniform().Initialize(value, [1], StreamOf(ulong.MaxValue));
        Assert.InRange(value[0], 1.7f, MathF.BitDecrement((float)Math.Sqrt(3)));

        // 8.2 deviations above the mean, where a share of 2^-53 lies; as much below it, half a share.
        new RandomNormal(0, 1).Initialize(value, [1], StreamOf(ulong.MaxValue));
        Assert.Equal(8.209536f, value[0], 1e-5f);
        new RandomNormal(0, 1).Initialize(value, [1], StreamOf(0));
        Assert.Equal(-8.292361f, value[0], 1e-5f);
    }

    /// <summary>A stream whose first number is this one: what the generator does to its second word, undone.</summary>
    private static RandomStream StreamOf(ulong first)
    {
        const ulong inverseOfNine = 0x8E38E38E38E38E39, inverseOfFive = 0xCCCCCCCCCCCCCCCD;
        ulong word = unchecked(BitOperations.RotateRight(first * inverseOfNine, 7) * inverseOfFive);
        Assert.Equal(first, new RandomStream(1, word, 2, 3).NextUInt64());
        return new RandomStream(1, word, 2, 3);
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-17)]
    [InlineData(0.0001)]
    [InlineData(0.0749)]
    [InlineData(0.0751)]
    [InlineData(0.5)]
    [InlineData(0.77)]
    [InlineData(0.9249)]
    [InlineData(0.9999)]
    public void The_quantile_is_the_inverse_of_the_distribution(double p)
    {
        double quantile = SepConvGen.Initialization.NormalDistribution.Quantile(p);
        Assert.Equal(1, ReferenceFunctions.NormalDistribution(quantile) / p, 1e-12);
    }

    [Fact]
    public void The_logarithm_is_right_to_its_last_digits()
    {
        var random = new RandomStream(3);
        for (int i = 0; i < 100_000; i++)
        {
            double x = i % 2 == 0 ? random.NextSingle() + 0.5 : BitConverter.UInt64BitsToDouble(random.NextUInt64() & 0x7FEF_FFFF_FFFF_FFFF);
            double expected = Math.Log(x);
            Assert.InRange(Logarithm.Of(x), expected - 4e-16 * (Math.Abs(expected) + 1e-300), expected + 4e-16 * (Math.Abs(expected) + 1e-300));
        }
        Assert.Equal([double.NegativeInfinity, double.PositiveInfinity, double.NaN, double.NaN], new[] { 0, double.PositiveInfinity, -1, double.NaN }.Select(Logarithm.Of));
    }

    [Fact]
    public void An_axis_that_the_tensor_does_not_have_is_refused_and_nothing_written()
    {
        float[] values = [3, 3];
        Assert.Throws<ArgumentException>("shape", () => new HeNormal(inputAxes: [0], outputAxes: [1]).Initialize(values, [2], new RandomStream(1)));
        Assert.Throws<ArgumentException>("shape", () => new HeNormal(inputAxes: [-2], outputAxes: [0]).Initialize(values, [2], new RandomStream(1)));
        Assert.Equal([3f, 3f], values);
    }

    [Fact]
    public void Axes_are_named_together() => Assert.Throws<ArgumentException>("outputAxes", () => new GlorotUniform(inputAxes: [0]));

    [Theory]
    [InlineData(0f)]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_scale_that_is_not_above_zero_and_finite_is_refused(float scale) => Assert.Throws<ArgumentOutOfRangeException>("scale", () => new VarianceScaling(scale));

    [Fact]
    public void Ranges_and_deviations_that_are_none_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("stddev", () => new RandomNormal(0, -1));
        Assert.Throws<ArgumentOutOfRangeException>("stddev", () => new TruncatedNormal(0, float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("maxval", () => new RandomUniform(1, 0));
    }

    [Fact]
    public void Constants_fill_the_tensor()
    {
        Assert.Equal([1f, 1f], Draw(new Ones(), [2], 1));
        Assert.Equal([-2.5f, -2.5f], Draw(new Constant(-2.5f), [2], 1));
        Assert.Equal([0f, 0f], Draw(new Constant(), [2], 1));
    }

    [Fact]
    [Trait("Category", "Bits")]
    public void The_values_of_every_initializer_are_the_pinned_ones() => Pinned.Verify(Distributions.Select((Func<object[], int, (string, string)>)((row, i) =>
        ($"{i} {row[0].GetType().Name} ({string.Join(", ", (int[])row[1])})", HashOf(Draw((RandomInitializer)row[0], (int[])row[1], 7)))))
        .Append(("Orthogonal (5, 40, 3)", HashOf(Draw(new Orthogonal(), s_depthwise, 7)))));

    private static float[] Draw(Initializer initializer, int[] shape, ulong seed)
    {
        float[] values = new float[shape.Aggregate(1, (product, size) => product * size)];
        initializer.Initialize(values, shape, new RandomStream(seed));
        return values;
    }

    private static string HashOf(float[] values) => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(values)))[..16];
}
