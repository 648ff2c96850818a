using System;
using System.Linq;
using Xunit;

namespace SepConvGen.Tests.Kernels;

public class ElementwiseAccuracyTests
{
    private const double ValueTolerance = 2;
    private const double DerivativeTolerance = 4;

    private static readonly float[] Points = SamplePoints.Million();

    public static TheoryData<string> Names => [.. ReferenceActivation.All.Select(activation => activation.Name)];

    [Fact]
    public void A_million_points_are_measured() => Assert.True(Points.Length > 1_000_000);

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_are_within_two_units_in_the_last_place(string name)
    {
        ReferenceActivation activation = ReferenceActivation.Named(name);
        float[] actual = new float[Points.Length];
        activation.Apply(Points, actual);
        for (int i = 0; i < Points.Length; i++)
        {
            double expected = activation.Value(Points[i]);
            double error = UnitInTheLastPlace.Error(actual[i], expected, expected);
            if (!(error <= ValueTolerance))
                Assert.Fail($"{name}({Points[i]:R}) is {expected:R}, not {actual[i]:R}: {error:F2} ulp.");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_are_within_four_units_of_their_largest_term(string name)
    {
        ReferenceActivation activation = ReferenceActivation.Named(name);
        float[] actual = activation.Derivatives(Points);
        for (int i = 0; i < Points.Length; i++)
        {
            double expected = activation.Derivative(Points[i]);
            double error = UnitInTheLastPlace.Error(actual[i], expected, Math.Max(Math.Abs(expected), activation.LargestTerm(Points[i])));
            if (!(error <= DerivativeTolerance))
                Assert.Fail($"{name}'({Points[i]:R}) is {expected:R}, not {actual[i]:R}: {error:F2} ulp.");
        }
    }

    [Theory]
    [InlineData("sigmoid", float.NegativeInfinity, 0.5f)]
    [InlineData("tanh", -0.5f, 0.5f)]
    [InlineData("silu", 0f, float.PositiveInfinity)]
    [InlineData("silu", float.NegativeInfinity, -4f)]
    public void Away_from_tails_and_roots_derivatives_are_within_four_units_themselves(string name, float from, float to)
    {
        ReferenceActivation activation = ReferenceActivation.Named(name);
        float[] points = [.. Points.Where(x => x >= from && x <= to)];
        float[] actual = activation.Derivatives(points);
        for (int i = 0; i < points.Length; i++)
        {
            double expected = activation.Derivative(points[i]);
            double error = UnitInTheLastPlace.Error(actual[i], expected, expected);
            if (!(error <= DerivativeTolerance))
                Assert.Fail($"{name}'({points[i]:R}) is {expected:R}, not {actual[i]:R}: {error:F2} ulp.");
        }
    }

    [Theory]
    [InlineData("relu", float.NaN, float.PositiveInfinity, 0f)]
    [InlineData("sigmoid", float.NaN, 1f, 0f)]
    [InlineData("tanh", float.NaN, 1f, -1f)]
    [InlineData("silu", float.NaN, float.PositiveInfinity, 0f)]
    public void NaN_and_the_infinities_give_what_Keras_gives_or_the_limit(string name, float atNaN, float atInfinity, float atMinusInfinity)
    {
        float[] actual = new float[3];
        ReferenceActivation.Named(name).Apply([float.NaN, float.PositiveInfinity, float.NegativeInfinity], actual);
        Assert.Equal([atNaN, atInfinity, atMinusInfinity], actual);
    }

    [Theory]
    [InlineData("relu", 1f, 0f)]
    [InlineData("sigmoid", 0f, 0f)]
    [InlineData("tanh", 0f, 0f)]
    [InlineData("silu", 1f, 0f)]
    public void Derivatives_at_the_infinities_are_their_limits(string name, float atInfinity, float atMinusInfinity) =>
        Assert.Equal([atInfinity, atMinusInfinity], ReferenceActivation.Named(name).Derivatives([float.PositiveInfinity, float.NegativeInfinity]));

    [Theory]
    [InlineData("relu")]
    [InlineData("tanh")]
    [InlineData("silu")]
    public void Minus_zero_stays_minus_zero(string name)
    {
        float[] actual = new float[20];
        float[] input = new float[20];
        Array.Fill(input, -0f);
        ReferenceActivation.Named(name).Apply(input, actual);
        Assert.All(actual, y => Assert.Equal(unchecked((int)0x80000000), BitConverter.SingleToInt32Bits(y)));
    }

    [Fact]
    public void The_gradient_of_relu_passes_where_the_output_is_positive_and_is_plus_zero_elsewhere()
    {
        float[] gradient = [7f, -8f, float.NaN, float.PositiveInfinity, -5f];
        ReferenceActivation.Named("relu").ApplyGradient([float.Epsilon, 0f, -0f, float.NaN, float.PositiveInfinity], gradient);
        Assert.Equal([7f, 0f, 0f, 0f, -5f], gradient);
        Assert.DoesNotContain(gradient, g => g == 0 && float.IsNegative(g));
    }
}
