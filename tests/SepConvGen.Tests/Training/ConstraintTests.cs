using System;
using System.Linq;
using Xunit;

namespace SepConvGen.Tests.Training;

public class ConstraintTests
{
    private const double Epsilon = 1e-7;

    public static TheoryData<int[], int[]> ShapesAndAxes
    {
        get
        {
            var data = new TheoryData<int[], int[]>();
            foreach (int[] shape in (int[][])[[3, 4, 2], [1, 8, 5]])
                for (int subset = 0; subset < 8; subset++)
                    data.Add(shape, [.. Enumerable.Range(0, 3).Where(axis => (subset >> axis & 1) == 1)]);
            data.Add([3, 4, 2], [-1]);
            data.Add([3, 4, 2], [-3, 1]);
            data.Add([3, 4, 2], [0, -3]);
            data.Add([6], [0]);
            data.Add([6], [-1]);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(ShapesAndAxes))]
    public void Norms_are_summed_over_the_axes_and_weights_scaled_as_Keras_scales_them(int[] shape, int[] axes)
    {
        float[] weights = Weights(shape);
        AssertScaled(new MaxNorm(0.7f, axes), norm => Math.Clamp(norm, 0, 0.7f));
        AssertScaled(new UnitNorm(axes), _ => 1);
        AssertScaled(new MinMaxNorm(0.6f, 0.9f, 1, axes), norm => Math.Clamp(norm, 0.6f, 0.9f));
        AssertScaled(new MinMaxNorm(0.6f, 0.9f, 0.25f, axes), norm => 0.25 * Math.Clamp(norm, 0.6f, 0.9f) + 0.75 * norm);

        void AssertScaled(Constraint constraint, Func<double, double> desired)
        {
            float[] actual = [.. weights];
            constraint.Apply(actual, shape);
            double[] norms = NormsOf(weights, shape, axes);
            for (int i = 0; i < weights.Length; i++)
                Assert.Equal(weights[i] * desired(norms[i]) / (Epsilon + norms[i]), actual[i], 1e-7);
        }
    }

    [Fact]
    public void Without_axes_the_norm_is_over_axis_0()
    {
        foreach (Constraint constraint in (Constraint[])[new MaxNorm(), new UnitNorm(), new MinMaxNorm()])
            Assert.Equal([0], ((NormConstraint)constraint).Axis.ToArray());
    }

    [Fact]
    public void Over_axis_0_of_the_pointwise_kernel_a_norm_is_one_weight()
    {
        float[] weights = [3, -3, 0.5f, -0.5f, 0];
        Assert.Equal([2f, -2f, 0.5f, -0.5f, 0f], Applied(new MaxNorm(2), weights, [1, 5, 1]), Near);
        Assert.Equal([1f, -1f, 1f, -1f, 0f], Applied(new UnitNorm(), weights, [1, 5, 1]), Near);
        Assert.Equal([1f, -1f, 0.6f, -0.6f, 0f], Applied(new MinMaxNorm(0.6f), weights, [1, 5, 1]), Near);
    }

    [Fact]
    public void Weights_within_the_ball_shrink_by_epsilon_and_zeros_stay_zeros()
    {
// The epsilon of 1e-7 shows where the norm, here 5e-7, is as small.
        Assert.Equal([2.5e-7f, 10f / 3 * 1e-7f], Applied(new MaxNorm(2), [3e-7f, 4e-7f], [2]), (a, b) => Math.Abs(a - b) <= 1e-12);
        Assert.Equal([0f, 0f], Applied(new MinMaxNorm(1, 2), [0, 0], [2]));
    }

    [Fact]
    public void Only_weights_that_share_a_norm_with_a_NaN_become_NaN() =>
        Assert.Equal([float.NaN, 1, float.NaN, 1], Applied(new MaxNorm(1), [float.NaN, 5, 1, 0.00001f + 1], [2, 2]).Select((value, i) => i % 2 == 0 ? value : MathF.Ceiling(value)));

    [Fact]
    public void An_infinite_weight_becomes_NaN_and_those_beside_it_zero() => Assert.Equal([float.NaN, 0f], Applied(new UnitNorm(), [float.PositiveInfinity, 2], [2]));

    [Fact]
    public void Non_neg_keeps_what_is_not_negative_and_NaN() =>
        Assert.Equal([0f, 0f, 0f, float.Epsilon, 3f, float.PositiveInfinity, float.NaN], Applied(new NonNeg(), [float.NegativeInfinity, -float.Epsilon, 0, float.Epsilon, 3, float.PositiveInfinity, float.NaN], [7]));

    [Theory]
    [InlineData(1)]
    [InlineData(-2)]
    public void An_axis_that_the_tensor_does_not_have_is_refused_and_nothing_changed(int axis)
    {
        float[] weights = [3, 4];
        Assert.Throws<ArgumentException>("shape", () => new UnitNorm([axis]).Apply(weights, [2]));
        Assert.Throws<ArgumentException>("value", () => new UnitNorm().Apply(weights, [3]));
        Assert.Equal([3f, 4f], weights);
    }

    [Fact]
    public void Norms_that_no_tensor_can_have_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("maxValue", () => new MaxNorm(-1));
        Assert.Throws<ArgumentOutOfRangeException>("maxValue", () => new MaxNorm(float.NaN));
        Assert.Equal((0f, 0f, 0f), (new MaxNorm(0).MaxValue, new MinMaxNorm(0, 0).MinValue, new MinMaxNorm(0, 0).MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>("minValue", () => new MinMaxNorm(-1));
        Assert.Throws<ArgumentOutOfRangeException>("maxValue", () => new MinMaxNorm(2, 1));
    }

    [Fact]
    public void The_axes_are_copied()
    {
        int[] axes = [0];
        var constraint = new UnitNorm(axes);
        axes[0] = 1;
        Assert.Equal([0], constraint.Axis.ToArray());
    }

    private static bool Near(float a, float b) => Math.Abs(a - b) <= 1e-6;

    private static float[] Applied(Constraint constraint, float[] weights, int[] shape)
    {
        float[] result = [.. weights];
        constraint.Apply(result, shape);
        return result;
    }

    private static float[] Weights(int[] shape) => [.. Enumerable.Range(0, shape.Aggregate(1, (product, size) => product * size)).Select(i => (float)Math.Sin(1 + 3 * i))];

    /// <summary>For each element the norm of all that differ from it in the summed axes alone.</summary>
    private static double[] NormsOf(float[] weights, int[] shape, int[] axes)
    {
        int[] summed = [.. axes.Select(axis => axis < 0 ? axis + shape.Length : axis)];
        int[][] places = [.. Enumerable.Range(0, weights.Length).Select(Place)];
        return [.. places.Select(place => Math.Sqrt(places.Zip(weights).Where(other => Enumerable.Range(0, shape.Length).All(axis => summed.Contains(axis) || other.First[axis] == place[axis])).Sum(other => (double)other.Second * other.Second)))];

        int[] Place(int index)
        {
            var place = new int[shape.Length];
            for (int axis = shape.Length - 1; axis >= 0; axis--)
                (index, place[axis]) = Math.DivRem(index, shape[axis]);
            return place;
        }
    }
}
