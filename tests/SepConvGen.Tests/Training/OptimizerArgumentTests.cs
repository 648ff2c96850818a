using System;
using Xunit;

namespace SepConvGen.Tests.Training;

public class OptimizerArgumentTests
{
    [Theory]
    [InlineData(-0.1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_learning_rate_that_is_none_is_refused(float rate)
    {
        Assert.Throws<ArgumentOutOfRangeException>("learningRate", () => new Sgd(rate));
        Assert.Throws<ArgumentOutOfRangeException>("learningRate", () => new Adam(rate));
        var optimizer = new Sgd(0.5f);
        Assert.Throws<ArgumentOutOfRangeException>("LearningRate", () => optimizer.LearningRate = rate);
        Assert.Equal(0.5f, optimizer.LearningRate);
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1.1f)]
    [InlineData(float.NaN)]
    public void A_momentum_outside_0_to_1_is_refused(float momentum) =>
        Assert.Throws<ArgumentOutOfRangeException>("momentum", () => new Sgd(momentum: momentum));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.0)]
    [InlineData(0.99999999)]
    [InlineData(double.NaN)]
    public void A_beta_outside_0_to_below_1_is_refused(double beta)
    {
        Assert.Throws<ArgumentOutOfRangeException>("beta1", () => new Adam(beta1: beta));
        Assert.Throws<ArgumentOutOfRangeException>("beta2", () => new Adam(beta2: beta));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1e-7)]
    [InlineData(1e-60)]
    [InlineData(1e60)]
    [InlineData(double.NaN)]
    public void An_epsilon_that_is_not_positive_and_finite_as_a_float_is_refused(double epsilon) =>
        Assert.Throws<ArgumentOutOfRangeException>("epsilon", () => new Adam(epsilon: epsilon));

    [Fact]
    public void The_defaults_are_those_of_Keras()
    {
        var sgd = new Sgd();
        Assert.Equal((0.01f, 0f, false), (sgd.LearningRate, sgd.Momentum, sgd.Nesterov));
        var adam = new Adam();
        Assert.Equal((0.001f, 0.9, 0.999, 1e-7), (adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon));
    }
}
