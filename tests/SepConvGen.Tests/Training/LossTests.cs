using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace SepConvGen.Tests.Training;

/// <summary>Losses by hand, weighted and not, and what no loss is computed of.</summary>
public class LossTests
{
    private const double Least = 1e-7;

    private static readonly Dictionary<string, (Loss Loss, float[] Prediction, float[] Target, int Channels, float[] Weights, double Value, double[] Gradient)> s_cases = new()
    {
        ["squares"] = (new MeanSquaredError(), [1, 2, 3, 4], [0, 0, 0, 0], 2, [], 7.5, [0.5, 1, 1.5, 2]),
        ["weighted squares"] = (new MeanSquaredError(), [1, 2, 3, 4], [0, 0, 0, 0], 2, [1, 3], 10, [0.25, 0.5, 2.25, 3]),
        ["squares of a frame that does not count"] = (new MeanSquaredError(), [1, 2, 3, 4], [0, 0, 0, 0], 2, [0, 0.5f], 12.5, [0, 0, 3, 4]),
        ["squares of nothing that counts"] = (new MeanSquaredError(), [1, 2], [0, float.NaN], 1, [0, 0], 0, [0, 0]),
        ["magnitudes"] = (new MeanAbsoluteError(), [3, 1, 2, -1], [1, 1, 4, 0], 2, [], 1.25, [0.25, 0, -0.25, -0.25]),
        ["magnitudes of one channel"] = (new MeanAbsoluteError(), [3, 1], [1, 2], 1, [1, 3], 1.25, [0.25, -0.75]),
        ["Huber's"] = (new Huber(2), [1, 2, 5, -5], [0, 0, 0, 0], 4, [], (0.5 + 2 + 8 + 8) / 4, [0.25, 0.5, 0.5, -0.5]),
        ["cross-entropy of two"] = (new BinaryCrossentropy(), [0.25f, 0.5f], [0, 1], 2, [], -(Math.Log(0.75) + Math.Log(0.5)) / 2, [0.5 / 0.75, -1]),
        ["cross-entropy of two that are certain"] = (new BinaryCrossentropy(), [0, 1, 1], [1, 1, 0], 1, [], -(2 * Math.Log(Least) + Math.Log(1 - Least)) / 3, [0, 0, 0]),
        ["cross-entropy of many"] = (new CategoricalCrossentropy(), [0.5f, 1, 0.5f], [0, 1, 0], 3, [], Math.Log(2), [0.5, -0.5, 0.5]),
        ["cross-entropy of many that are certain"] = (new CategoricalCrossentropy(), [0, 2], [1, 0], 2, [], -Math.Log(Least), [0, 0]),
    };

    private static readonly Dictionary<string, (string Argument, Action Compute)> s_refused = new()
    {
        ["no prediction"] = ("prediction", () => new MeanSquaredError().Value([], [])),
        ["a target too short"] = ("target", () => new MeanSquaredError().Value([1, 2], [1])),
        ["no channels"] = ("channels", () => new MeanSquaredError().Value([1, 2], [1, 2], 0)),
        ["half a frame"] = ("prediction", () => new MeanSquaredError().Value([1, 2, 3], [1, 2, 3], 2)),
        ["one channel of many"] = ("channels", () => new CategoricalCrossentropy().Value([1, 2], [1, 2], 1)),
        ["a weight too few"] = ("frameWeights", () => new MeanSquaredError().Value([1, 2, 3, 4], [1, 2, 3, 4], 2, [1])),
        ["a weight for each channel"] = ("frameWeights", () => new MeanSquaredError().Value([1, 2, 3, 4], [1, 2, 3, 4], 2, [1, 1, 1, 1])),
        ["a negative weight"] = ("frameWeights", () => new MeanSquaredError().Value([1, 2], [1, 2], 1, [1, -1])),
        ["an infinite weight"] = ("frameWeights", () => new MeanSquaredError().Value([1, 2], [1, 2], 1, [float.PositiveInfinity, 1])),
        ["a weight that is NaN"] = ("frameWeights", () => new MeanSquaredError().Value([1, 2], [1, 2], 1, [1, float.NaN])),
        ["a gradient too short"] = ("gradient", () => new MeanSquaredError().ValueAndGradient([1, 2], [1, 2], new float[1])),
        ["a gradient that is the weights"] = ("gradient", () => Overlapping(new float[6])),
        ["a delta of 0"] = ("delta", () => _ = new Huber(0)),
        ["a negative delta"] = ("delta", () => _ = new Huber(-1)),
        ["an infinite delta"] = ("delta", () => _ = new Huber(float.PositiveInfinity)),
        ["a delta that is NaN"] = ("delta", () => _ = new Huber(float.NaN)),
    };

    public static TheoryData<string> Cases => [.. s_cases.Keys];

    public static TheoryData<string> Refused => [.. s_refused.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Value_and_gradient_are_the_means_of_those_of_the_frames(string name)
    {
        (Loss loss, float[] prediction, float[] target, int channels, float[] weights, double value, double[] expected) = s_cases[name];
        float[] gradient = [.. Enumerable.Repeat(float.NaN, prediction.Length)];
        Assert.Equal(value, loss.ValueAndGradient(prediction, target, gradient, channels, weights), 1e-6);
        Assert.Equal(value, loss.Value(prediction, target, channels, weights), 1e-6);
        Assert.Equal(expected, gradient.Select(element => (double)element), (a, b) => Math.Abs(a - b) <= 1e-6);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_does_not_fit_together_is_refused_by_name(string name) => Assert.Equal(s_refused[name].Argument, Assert.ThrowsAny<ArgumentException>(s_refused[name].Compute).ParamName);

    [Fact]
    public void A_prediction_that_is_NaN_has_a_gradient_that_is_NaN()
    {
        foreach (Loss loss in (Loss[])[new MeanSquaredError(), new MeanAbsoluteError(), new Huber(), new BinaryCrossentropy()])
        {
            var gradient = new float[2];
            Assert.True(float.IsNaN(loss.ValueAndGradient([float.NaN, 0.5f], [1, 1], gradient)));
            Assert.True(float.IsNaN(gradient[0]));
            Assert.False(float.IsNaN(gradient[1]));
        }
    }

    private static void Overlapping(float[] memory) => new MeanSquaredError().ValueAndGradient([1, 2], [1, 2], memory.AsSpan(0, 2), 1, memory.AsSpan(1, 2));
}
