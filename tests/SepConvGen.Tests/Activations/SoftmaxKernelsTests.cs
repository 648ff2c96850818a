using System;
using System.Linq;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;
using Xunit;

namespace SepConvGen.Tests.Kernels;

public class SoftmaxKernelsTests
{
    private const int Rows = 9;
    private const int LargestRowLength = 70;

    public static float[] Softmax(ReadOnlySpan<float> x, int rowLength)
    {
        float[] y = new float[x.Length];
        Apply(x, y, rowLength);
        return y;
    }

    public static float[] Gradient(ReadOnlySpan<float> y, ReadOnlySpan<float> upstream, int rowLength)
    {
        float[] gradient = upstream.ToArray();
        ApplyGradient(y, gradient, rowLength);
        return gradient;
    }

    [Fact]
    public void Sums_run_over_the_row_in_rising_order_and_double_precision()
    {
        for (int rowLength = 1; rowLength <= LargestRowLength; rowLength++)
        {
            float[] x = Finite(Rows * rowLength);
            float[] upstream = [.. x.Reverse()];
            float[] y = Softmax(x, rowLength);
            SameBits.Assert(SoftmaxByDefinition(x, rowLength), y);
            SameBits.Assert(GradientByDefinition(y, upstream, rowLength), Gradient(y, upstream, rowLength));
        }
    }

    [Fact]
    public void A_row_gets_the_same_bits_whatever_rows_stand_beside_it()
    {
        foreach (int rowLength in new[] { 1, 3, 15, 16, 33, 64 })
        {
            float[] x = Finite(Rows * rowLength);
            float[] upstream = [.. x.Reverse()];
            float[] y = Softmax(x, rowLength);
            float[] gradient = Gradient(y, upstream, rowLength);
            for (int row = 0; row < Rows; row++)
            {
                Range range = (row * rowLength)..((row + 1) * rowLength);
                SameBits.Assert(y[range], Softmax(x[range], rowLength));
                SameBits.Assert(gradient[range], Gradient(y[range], upstream[range], rowLength));
            }
        }
    }

    [Fact]
    public void Every_shape_stays_within_its_memory_and_works_in_place()
    {
        foreach (bool alignToEnd in new[] { false, true })
            foreach (int rows in new[] { 0, 1, 4, 7 })
                for (int rowLength = 0; rowLength <= LargestRowLength; rowLength++)
                {
                    using var values = new GuardedMemory(rows * rowLength, alignToEnd);
                    using var apart = new GuardedMemory(rows * rowLength, alignToEnd);
                    float[] x = Finite(rows * rowLength);
                    x.CopyTo(values.Span);
                    Apply(values.Span, apart.Span, rowLength);
                    SameBits.Assert(x, values.Span);
                    Apply(values.Span, values.Span, rowLength);
                    SameBits.Assert(apart.Span, values.Span);

                    float[] y = apart.Span.ToArray();
                    x.CopyTo(values.Span);
                    ApplyGradient(apart.Span, values.Span, rowLength);
                    SameBits.Assert(Gradient(y, x, rowLength), values.Span);
                    SameBits.Assert(y, apart.Span);
                }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(20)]
    public void Rows_sum_to_one(int rowLength)
    {
        float[] y = Softmax(Finite(Rows * rowLength), rowLength);
        for (int row = 0; row < Rows; row++)
            Assert.InRange(y.AsSpan(row * rowLength, rowLength).ToArray().Sum(element => (double)element), 1 - 1e-6, 1 + 1e-6);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_row_with_a_NaN_or_infinity_becomes_NaN_and_its_neighbours_do_not(float value)
    {
        const int rowLength = 21;
        for (int position = 0; position < rowLength; position++)
        {
            float[] x = Finite(Rows * rowLength);
            x[2 * rowLength + position] = value;
            float[] y = Softmax(x, rowLength);
            for (int i = 0; i < y.Length; i++)
                Assert.Equal(i / rowLength == 2, float.IsNaN(y[i]));
        }
    }

    [Fact]
    public void Minus_infinity_has_no_share_and_a_row_of_nothing_else_is_NaN()
    {
        Assert.Equal([0f, 0.5f, 0.5f, 0f], Softmax([float.NegativeInfinity, 3f, 3f, float.NegativeInfinity], 4));
        Assert.All(Softmax([.. Enumerable.Repeat(float.NegativeInfinity, 20)], 20), y => Assert.True(float.IsNaN(y)));
    }

    [Fact]
    public void The_largest_floats_do_not_overflow() =>
        Assert.Equal([0.5f, 0.5f, 0f, 0f, 0f], Softmax([float.MaxValue, float.MaxValue, 0f, 1f, float.MinValue], 5));

    private static float[] Finite(int count) => [.. SamplePoints.Assorted(count).Select((x, i) => float.IsFinite(x) && Math.Abs(x) < 1e4 ? x : i % 7)];

    private static void Apply(ReadOnlySpan<float> input, Span<float> output, int rowLength) => SoftmaxKernels.Apply(
        ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(output), RowsOf(input, rowLength), rowLength);

    private static void ApplyGradient(ReadOnlySpan<float> output, Span<float> gradient, int rowLength) => SoftmaxKernels.ApplyGradient(
        ref MemoryMarshal.GetReference(output), ref MemoryMarshal.GetReference(gradient), RowsOf(output, rowLength), rowLength);

    private static int RowsOf(ReadOnlySpan<float> values, int rowLength) => rowLength == 0 ? 5 : values.Length / rowLength;

    private static float[] SoftmaxByDefinition(float[] x, int rowLength)
    {
        float[] y = new float[x.Length];
        for (int start = 0; start < x.Length; start += rowLength)
        {
            float maximum = x.AsSpan(start, rowLength).ToArray().Max();
            LaneLoops.Map<Lanes1, SoftmaxKernels.ExponentialOfDifference>(
                ref x[start], ref y[start], rowLength, new SoftmaxKernels.ExponentialOfDifference(maximum));
            double sum = 0;
            for (int i = start; i < start + rowLength; i++)
                sum += y[i];
            for (int i = start; i < start + rowLength; i++)
                y[i] = (float)(y[i] / sum);
        }
        return y;
    }

    private static float[] GradientByDefinition(float[] y, float[] upstream, int rowLength)
    {
        float[] gradient = new float[y.Length];
        for (int start = 0; start < y.Length; start += rowLength)
        {
            double sum = 0;
            for (int i = start; i < start + rowLength; i++)
                sum += (double)upstream[i] * y[i];
            for (int i = start; i < start + rowLength; i++)
                gradient[i] = y[i] * (upstream[i] - (float)sum);
        }
        return gradient;
    }
}
