using System;
using Xunit;

namespace SepConvGen.Tests.Training;

public class CosineDecayTests
{
    [Theory]
    [InlineData("sgd_cosine")]
    [InlineData("sgd_cosine_warmup")]
    public void The_rates_are_those_of_Keras(string name)
    {
        KerasOptimizerRun run = KerasOptimizerRun.All[name];
        bool warmsUp = run.Arguments.TryGetProperty("warmup_target", out _);
        var schedule = new CosineDecay(
            (float)run.Argument("initial_learning_rate", double.NaN),
            (int)run.Argument("decay_steps", double.NaN),
            (float)run.Argument("alpha", 0),
            warmsUp ? (float)run.Argument("warmup_target", double.NaN) : null,
            (int)run.Argument("warmup_steps", 0));

        // Keras computes them in float32: a few roundings of the highest rate, 0.0625.
        for (int step = 0; step < run.LearningRates.Length; step++)
            Assert.Equal(run.LearningRates[step], schedule.At(step), 1e-8f);
    }

    [Fact]
    public void The_cosine_is_that_of_mathematics()
    {
        for (int i = 0; i <= 100_000; i++)
        {
            double x = i / 100_000.0;
            // Near π/2 the library's cosine takes the rounding of its argument in; there it is the sine of the exact rest.
            double expected = Math.Abs(x - 0.5) < 0.25 ? Math.Sin(Math.PI * (0.5 - x)) : Math.Cos(Math.PI * x);
            Assert.Equal(expected, CosineDecay.CosineOfPiTimes(x), 5e-16);
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 0)]
    [InlineData(1, -1)]
    public void The_cosine_is_exact_where_it_can_be(double x, double expected) => Assert.Equal(expected, CosineDecay.CosineOfPiTimes(x));

    [Fact]
    public void The_rate_falls_from_the_first_to_alpha_and_stays()
    {
        var schedule = new CosineDecay(0.5f, decaySteps: 1000, alpha: 0.25f);
        Assert.Equal(0.5f, schedule.At(0));
        for (int step = 1; step <= 1000; step++)
            Assert.True(schedule.At(step) <= schedule.At(step - 1), $"The rate rises at step {step}.");
        Assert.Equal(0.125f, schedule.At(1000));
        Assert.Equal(0.125f, schedule.At(long.MaxValue));
    }

    [Fact]
    public void Wrong_arguments_are_refused_by_name()
    {
        Assert.Throws<ArgumentOutOfRangeException>("initialLearningRate", () => new CosineDecay(-1, 10));
        Assert.Throws<ArgumentOutOfRangeException>("initialLearningRate", () => new CosineDecay(float.NaN, 10));
        Assert.Throws<ArgumentOutOfRangeException>("decaySteps", () => new CosineDecay(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("alpha", () => new CosineDecay(1, 10, alpha: 1.5f));
        Assert.Throws<ArgumentOutOfRangeException>("alpha", () => new CosineDecay(1, 10, alpha: float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("warmupTarget", () => new CosineDecay(1, 10, warmupTarget: -1, warmupSteps: 2));
        Assert.Throws<ArgumentOutOfRangeException>("warmupSteps", () => new CosineDecay(1, 10, warmupTarget: 1, warmupSteps: -1));
        Assert.Throws<ArgumentException>("warmupTarget", () => new CosineDecay(1, 10, warmupSteps: 2));
        Assert.Throws<ArgumentOutOfRangeException>("step", () => new CosineDecay(1, 10).At(-1));
    }
}
