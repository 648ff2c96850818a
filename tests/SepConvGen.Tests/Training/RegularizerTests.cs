using System;
using System.Linq;
using Xunit;

namespace SepConvGen.Tests.Training;

public class RegularizerTests
{
    private static readonly float[] s_weights = [1, -2, 0, 3, -0.5f];

    // Σ|w| = 6.5 and Σw² = 14.25.
    public static TheoryData<Regularizer, double> Penalties => new()
    {
        { new L1(), 0.065 },
        { new L1(0.5f), 3.25 },
        { new L1(0), 0 },
        { new L2(), 0.1425 },
        { new L2(2), 28.5 },
        { new L1L2(), 0 },
        { new L1L2(0.5f), 3.25 },
        { new L1L2(l2: 0.25f), 3.5625 },
        { new L1L2(0.5f, 0.25f), 6.8125 },
    };

    [Theory]
    [MemberData(nameof(Penalties))]
    public void A_penalty_is_the_formula(Regularizer regularizer, double expected) => Assert.Equal(expected, regularizer.Penalty(s_weights), 1e-7);

    [Theory]
    [MemberData(nameof(Penalties))]
    public void A_gradient_is_the_slope_of_the_penalty_and_is_added(Regularizer regularizer, double expected)
    {
        Assert.Equal(expected, regularizer.Penalty(s_weights), 1e-7);
        float[] gradient = [10, 20, 30, 40, 50];
        regularizer.AddGradient(s_weights, gradient);
        const float step = 0.125f;
        for (int i = 0; i < s_weights.Length; i++)
        {
            // Powers of two: the differences of |w| and w² are exact. At 0 the slope of |w| counts as 0, the mean of both sides.
            float[] Moved(float by) => [.. s_weights.Select((weight, j) => j == i ? weight + by : weight)];
            double slope = ((double)regularizer.Penalty(Moved(step)) - regularizer.Penalty(Moved(-step))) / (2 * step);
            Assert.Equal(10 * (i + 1) + slope, gradient[i], 1e-5);
        }
    }

    [Fact]
    public void Sums_are_right_where_floats_would_lose_the_small_terms() =>
        Assert.Equal(16777216f + 1000, new L1(1).Penalty([16777216f, .. Enumerable.Repeat(1f, 1000)]));

    [Fact]
    public void Infinite_weights_have_an_infinite_penalty_and_a_term_with_the_factor_zero_none()
    {
        float[] weights = [float.PositiveInfinity, float.NegativeInfinity, float.NaN];
        Assert.Equal([1f, -1f, float.NaN], GradientOf(new L1(1), weights));
        Assert.Equal([float.PositiveInfinity, float.NegativeInfinity, float.NaN], GradientOf(new L2(1), weights));
        Assert.Equal([0f, 0f, 0f], GradientOf(new L1L2(), weights));
        Assert.Equal(float.PositiveInfinity, new L1(1).Penalty(weights[..2]));
        Assert.Equal(float.PositiveInfinity, new L2(1).Penalty(weights[..2]));
        Assert.True(float.IsNaN(new L1L2(1, 1).Penalty(weights)));
        Assert.Equal(0f, new L1L2().Penalty(weights));
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_factor_that_is_negative_or_not_finite_is_refused(float factor)
    {
        Assert.Throws<ArgumentOutOfRangeException>("l1", () => new L1(factor));
        Assert.Throws<ArgumentOutOfRangeException>("l2", () => new L2(factor));
        Assert.Throws<ArgumentOutOfRangeException>("l2", () => new L1L2(0, factor));
    }

    [Fact]
    public void A_gradient_of_another_length_is_refused_and_not_changed()
    {
        float[] gradient = [7, 7];
        Assert.Throws<ArgumentException>("gradient", () => new L1().AddGradient(s_weights, gradient));
        Assert.Equal([7f, 7f], gradient);
    }

    private static float[] GradientOf(Regularizer regularizer, float[] weights)
    {
        float[] gradient = new float[weights.Length];
        regularizer.AddGradient(weights, gradient);
        return gradient;
    }
}
