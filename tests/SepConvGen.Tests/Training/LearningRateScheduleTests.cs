using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace SepConvGen.Tests.Training;

/// <summary>The rate at each step, as a table, and which arguments are a schedule.</summary>
public class LearningRateScheduleTests
{
    private static readonly Dictionary<string, (Func<LearningRateSchedule> Make, (long Step, double Rate)[] Rates)> s_schedules = new()
    {
        ["constant"] = (() => new ConstantLearningRate(0.25f), [(0, 0.25), (1, 0.25), (long.MaxValue, 0.25)]),
        ["zero"] = (() => new ConstantLearningRate(0), [(0, 0), (5, 0)]),
        ["exponential"] = (() => new ExponentialDecay(0.5f, 10, 0.25f), [(0, 0.5), (1, 0.5 * Math.Pow(0.25, 0.1)), (5, 0.25), (10, 0.125), (15, 0.0625), (20, 0.03125), (long.MaxValue, 0)]),
        ["exponential in steps"] = (() => new ExponentialDecay(0.5f, 10, 0.25f, staircase: true), [(0, 0.5), (9, 0.5), (10, 0.125), (19, 0.125), (20, 0.03125)]),
        ["rising"] = (() => new ExponentialDecay(1, 3, 2), [(0, 1), (1, Math.Cbrt(2)), (2, Math.Cbrt(4)), (3, 2), (31, 1024 * Math.Cbrt(2))]),
        ["pieces"] = (() => new PiecewiseConstantDecay([0, 10, 20], [0.5f, 0.1f, 0.2f, 0.3f]), [(0, 0.5), (1, 0.1f), (10, 0.1f), (11, 0.2f), (20, 0.2f), (21, 0.3f), (long.MaxValue, 0.3f)]),
        ["one piece"] = (() => new PiecewiseConstantDecay([], [0.5f]), [(0, 0.5), (7, 0.5)]),
        ["cosine"] = (() => new CosineDecay(1, 100, alpha: 0.25f), [(0, 1), (50, 0.625), (100, 0.25), (101, 0.25)]),
        ["cosine that does not fall"] = (() => new CosineDecay(0.5f, 100, alpha: 1), [(0, 0.5), (50, 0.5), (100, 0.5)]),
        ["cosine that falls to nothing"] = (() => new CosineDecay(0.5f, 100), [(0, 0.5), (50, 0.25), (100, 0)]),
        ["cosine after a warm-up"] = (() => new CosineDecay(0.5f, 100, alpha: 0.25f, warmupTarget: 1, warmupSteps: 10), [(0, 0.5), (5, 0.75), (9, 0.95), (10, 1), (60, 0.625), (110, 0.25), (1000, 0.25)]),
        ["cosine with a target and no warm-up"] = (() => new CosineDecay(0.5f, 100, warmupTarget: 1), [(0, 1), (50, 0.5)]),
        ["cosine of one step"] = (() => new CosineDecay(0.5f, 1, warmupTarget: 1, warmupSteps: 1), [(0, 0.5), (1, 1), (2, 0)]),
    };

    private static readonly Dictionary<string, (string Argument, Func<LearningRateSchedule> Make)> s_refused = new()
    {
        ["a negative rate"] = ("learningRate", () => new ConstantLearningRate(-0.5f)),
        ["an infinite rate"] = ("learningRate", () => new ConstantLearningRate(float.PositiveInfinity)),
        ["a rate that is NaN"] = ("learningRate", () => new ConstantLearningRate(float.NaN)),
        ["a negative rate that decays"] = ("initialLearningRate", () => new ExponentialDecay(-1, 10, 0.5f)),
        ["a decay in no steps"] = ("decaySteps", () => new ExponentialDecay(1, 0, 0.5f)),
        ["a decay by nothing"] = ("decayRate", () => new ExponentialDecay(1, 10, 0)),
        ["a decay by a negative rate"] = ("decayRate", () => new ExponentialDecay(1, 10, -0.5f)),
        ["a decay by NaN"] = ("decayRate", () => new ExponentialDecay(1, 10, float.NaN)),
        ["an infinite decay"] = ("decayRate", () => new ExponentialDecay(1, 10, float.PositiveInfinity)),
        ["a cosine in no steps"] = ("decaySteps", () => new CosineDecay(1, 0)),
        ["a negative alpha"] = ("alpha", () => new CosineDecay(1, 10, alpha: -0.5f)),
        ["an alpha above 1"] = ("alpha", () => new CosineDecay(1, 10, alpha: 1.5f)),
        ["a negative target"] = ("warmupTarget", () => new CosineDecay(1, 10, warmupTarget: -1)),
        ["a negative warm-up"] = ("warmupSteps", () => new CosineDecay(1, 10, warmupSteps: -1)),
        ["a warm-up to nothing"] = ("warmupTarget", () => new CosineDecay(1, 10, warmupSteps: 1)),
        ["as many values as boundaries"] = ("values", () => new PiecewiseConstantDecay([1], [1])),
        ["two values more than boundaries"] = ("values", () => new PiecewiseConstantDecay([1], [1, 2, 3])),
        ["no values"] = ("values", () => new PiecewiseConstantDecay([], [])),
        ["a negative value"] = ("values", () => new PiecewiseConstantDecay([1], [1, -2])),
        ["a negative boundary"] = ("boundaries", () => new PiecewiseConstantDecay([-1], [1, 2])),
        ["a boundary twice"] = ("boundaries", () => new PiecewiseConstantDecay([1, 1], [1, 2, 3])),
        ["a boundary that falls behind others that rise"] = ("boundaries", () => new PiecewiseConstantDecay([1, 4, 3], [1, 2, 3, 4])),
    };

    public static TheoryData<string> Schedules => [.. s_schedules.Keys];

    public static TheoryData<string> Refused => [.. s_refused.Keys];

    [Theory]
    [MemberData(nameof(Schedules))]
    public void A_schedule_gives_the_rate_of_each_step(string name)
    {
        LearningRateSchedule schedule = s_schedules[name].Make();
        foreach ((long step, double rate) in s_schedules[name].Rates)
            Assert.Equal(rate, schedule.At(step), rate * 1e-7);
        Assert.Throws<ArgumentOutOfRangeException>("step", () => schedule.At(-1));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_no_schedule_is_refused_by_name(string name) => Assert.Equal(s_refused[name].Argument, Assert.ThrowsAny<ArgumentException>(s_refused[name].Make).ParamName);

    [Fact]
    public void A_boundary_that_falls_is_named_with_the_one_before() =>
        Assert.Contains("boundaries[2] = 3 follows 4", Assert.Throws<ArgumentException>(s_refused["a boundary that falls behind others that rise"].Make).Message, StringComparison.Ordinal);

    [Fact]
    public void The_exponential_is_that_of_mathematics()
    {
        for (int i = -7000; i <= 7000; i++)
        {
            double x = i / 10.0, expected = Math.Exp(x);
            Assert.Equal(expected, ElementaryFunctions.Exponential(x), expected * 4e-16);
        }
    }

    [Fact]
    public void A_power_is_a_product()
    {
        foreach (double value in (double[])[0, 0.5, -3, 10])
            for (int exponent = 0; exponent <= 20; exponent++)
                Assert.Equal(Enumerable.Repeat(value, exponent).Aggregate(1.0, (product, factor) => product * factor), ElementaryFunctions.IntegerPower(value, exponent));
    }
}
