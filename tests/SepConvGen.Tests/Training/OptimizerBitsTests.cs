using System;
using System.Numerics;
using Xunit;

namespace SepConvGen.Tests.Training;

/// <summary>The same bits whatever the width of a vector: the formulas element by element, each operation rounded once.</summary>
public class OptimizerBitsTests
{
    private const int Steps = 3;

    [Fact]
    public void Sgd_is_its_formula_to_the_bit_at_every_length() =>
        AssertFormula(() => new Sgd(0.3f), (value, gradient, _, _) => value - 0.3f * gradient);

    [Fact]
    public void Momentum_is_its_formula_to_the_bit_at_every_length() => AssertFormula(() => new Sgd(0.3f, 0.7f), (value, gradient, moments, _) =>
    {
        moments[0] = 0.7f * moments[0] - 0.3f * gradient;
        return value + moments[0];
    });

    [Fact]
    public void Nesterov_is_its_formula_to_the_bit_at_every_length() => AssertFormula(() => new Sgd(0.3f, 0.7f, nesterov: true), (value, gradient, moments, _) =>
    {
        moments[0] = 0.7f * moments[0] - 0.3f * gradient;
        return value + (0.7f * moments[0] - 0.3f * gradient);
    });

    [Fact]
    public void Adam_is_its_formula_to_the_bit_at_every_length() => AssertFormula(() => new Adam(0.3f), (value, gradient, moments, step) =>
    {
        double first = 1, second = 1;
        for (int i = 0; i < step; i++)
            (first, second) = (first * 0.9f, second * 0.999f);
        float stepSize = (float)(0.3f * Math.Sqrt(1 - second) / (1 - first));
        moments[0] += (gradient - moments[0]) * 0.1f;
        moments[1] += (gradient * gradient - moments[1]) * 0.001f;
        return value - moments[0] * stepSize / (MathF.Sqrt(moments[1]) + 1e-7f);
    });

    private static void AssertFormula(Func<Optimizer> make, Func<float, float, float[], int, float> formula)
    {
        for (int length = 0; length <= 4 * Vector<float>.Count + 3; length++)
        {
            var random = new RandomStream((ulong)length);
            var expected = new float[length];
            var moments = new float[length][];
            for (int i = 0; i < length; i++)
            {
                expected[i] = 2 * random.NextSingle() - 1;
                moments[i] = new float[2];
            }
            Parameter parameter = ParameterOwner.Vector(expected, default);
            Optimizer optimizer = make();
            for (int step = 1; step <= Steps; step++)
            {
                for (int i = 0; i < length; i++)
                {
                    parameter.Gradient[i] = 2 * random.NextSingle() - 1;
                    expected[i] = formula(expected[i], parameter.Gradient[i], moments[i], step);
                }
                optimizer.Step([parameter]);
            }
            Assert.Equal(Array.ConvertAll(expected, BitConverter.SingleToInt32Bits), Array.ConvertAll(parameter.Value.ToArray(), BitConverter.SingleToInt32Bits));
        }
    }
}
