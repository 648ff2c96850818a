using System;
using System.Linq;
using Xunit;

namespace SepConvGen.Tests.Kernels;

public class ElementwiseAccuracyTests
{
    private const double ValueTolerance = 2;
    private const double DerivativeTolerance = 4;

    private static readonly float[] Points = SamplePoints.Million();

    public static TheoryData<string> Names => [.. ReferenceActivations.All.Select(activation => activation.Name)];

    [Fact]
    public void A_million_points_are_measured() => Assert.True(Points.Length > 1_000_000);

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_and_derivatives_are_as_exact_as_the_contract_asks_and_the_documents_say(string name)
    {
        MeasuredAccuracy measured = MeasuredAccuracy.Of(ReferenceActivation.Named(name), Points.Length, i => Points[i]);
        (double value, double derivative, double ofLargestTerm) = ActivationDocument.Bounds[name];
        Check("value", measured.Value, Math.Min(value, ValueTolerance));
        Check("derivative", measured.Derivative, derivative);
        Check("derivative, of the largest term,", measured.DerivativeOfLargestTerm, Math.Min(ofLargestTerm, DerivativeTolerance));

        void Check(string what, LargestError error, double bound) =>
            Assert.True(error.Ulp <= bound, $"The {what} of {name} at {error.At:R} is off by {error.Ulp:R} ulp, more than {bound:R}.");
    }

    [Fact]
    public void The_documents_tell_the_accuracy_of_every_activation_and_of_no_other() =>
        Assert.Equal(ReferenceActivations.All.Select(activation => activation.Name), ActivationDocument.Bounds.Keys);

    [Theory]
    [InlineData("sigmoid", float.NegativeInfinity, 0.5f)]
    [InlineData("tanh", -0.5f, 0.5f)]
    [InlineData("silu", 0f, float.PositiveInfinity)]
    [InlineData("silu", float.NegativeInfinity, -4f)]
    public void Away_from_tails_and_roots_derivatives_are_within_four_units_themselves(string name, float from, float to)
    {
        float[] points = [.. Points.Where(x => x >= from && x <= to)];
        LargestError error = MeasuredAccuracy.Of(ReferenceActivation.Named(name), points.Length, i => points[i]).Derivative;
        Assert.True(error.Ulp <= DerivativeTolerance, $"{name}'({error.At:R}) is off by {error.Ulp:R} ulp.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_at_the_infinities_are_their_limits(string name)
    {
        // Far out every derivative has reached its limit, those of softsign and squareplus as near as a float can tell.
        ReferenceActivation activation = ReferenceActivation.Named(name);
        float[] far = activation.Derivatives([float.MaxValue, float.MinValue]);
        Assert.Equal(far, activation.Derivatives([float.PositiveInfinity, float.NegativeInfinity]));
    }

    [Theory]
    [InlineData("tanh")]
    [InlineData("silu")]
    public void Minus_zero_stays_minus_zero(string name)
    {
        float[] input = new float[20];
        Array.Fill(input, -0f);
        Assert.All(ReferenceActivation.Named(name).Values(input), y => Assert.Equal(unchecked((int)0x80000000), BitConverter.SingleToInt32Bits(y)));
    }
}
