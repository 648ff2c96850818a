using System;
using System.Linq;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;
using Xunit;

namespace SepConvGen.Tests.Kernels;

/// <summary>log_softmax and sparsemax, as <see cref="SoftmaxKernelsTests"/> for softmax.</summary>
public class RowKernelsTests
{
    private const int LargestRowLength = 150;

    [Theory]
    [InlineData("log_softmax")]
    [InlineData("sparsemax")]
    public void Every_shape_stays_within_its_memory_works_in_place_and_gives_a_row_what_it_gets_alone(string name)
    {
        foreach (bool alignToEnd in new[] { false, true })
            foreach (int rows in new[] { 0, 1, 3 })
                for (int rowLength = 0; rowLength <= LargestRowLength; rowLength += rowLength < 20 ? 1 : 13)
                {
                    using var input = new GuardedMemory(rows * rowLength, alignToEnd);
                    using var output = new GuardedMemory(rows * rowLength, alignToEnd);
                    float[] x = Finite(rows * rowLength), alone = new float[x.Length], gradientAlone = [.. x.Reverse()];
                    for (int row = 0; row < rows; row++)
                    {
                        Span<float> y = alone.AsSpan(row * rowLength, rowLength);
                        Apply(name, x.AsSpan(row * rowLength, rowLength), y, 1);
                        ApplyGradient(name, y, gradientAlone.AsSpan(row * rowLength, rowLength), 1);
                    }

                    x.CopyTo(input.Span);
                    Apply(name, input.Span, output.Span, rows);
                    SameBits.Assert(x, input.Span);
                    SameBits.Assert(alone, output.Span);
                    Apply(name, input.Span, input.Span, rows);
                    SameBits.Assert(alone, input.Span);

                    float[] upstream = [.. x.Reverse()];
                    upstream.CopyTo(input.Span);
                    ApplyGradient(name, output.Span, input.Span, rows);
                    SameBits.Assert(alone, output.Span);
                    SameBits.Assert(gradientAlone, input.Span);
                }
    }

    [Theory]
    [InlineData("log_softmax", float.NaN)]
    [InlineData("log_softmax", float.PositiveInfinity)]
    [InlineData("sparsemax", float.NaN)]
    [InlineData("sparsemax", float.PositiveInfinity)]
    public void A_row_with_a_NaN_or_infinity_becomes_NaN_and_its_neighbours_do_not(string name, float value)
    {
        const int rowLength = 21;
        for (int position = 0; position < rowLength; position++)
        {
            float[] x = Finite(3 * rowLength), y = new float[x.Length];
            x[rowLength + position] = value;
            Apply(name, x, y, 3);
            for (int i = 0; i < y.Length; i++)
                Assert.Equal(i / rowLength == 1, float.IsNaN(y[i]));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(300)]
    public void Log_softmax_is_right_to_half_a_unit_of_its_largest_term(int rowLength)
    {
        float[] x = Finite(rowLength), y = new float[rowLength];
        Apply("log_softmax", x, y, 1);
        double maximum = x.Max(), logarithm = Math.Log(x.Sum(element => Math.Exp(element - maximum)));
        for (int i = 0; i < x.Length; i++)
            Assert.True(UnitInTheLastPlace.Error(y[i], x[i] - maximum - logarithm, Math.Max(Math.Abs(y[i]), 1e-3)) <= 0.51);
    }

    // What makes the projection on the simplex: not negative, of the sum 1, and in the support all as far below the input, elsewhere farther.
    [Theory]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(300)]
    public void Sparsemax_is_the_projection_on_the_simplex(int rowLength)
    {
        float[] x = [.. Finite(rowLength).Select(element => element / 4)], y = new float[rowLength];
        Apply("sparsemax", x, y, 1);
        Assert.Equal(1, y.Sum(element => (double)element), 1e-6);
        double threshold = x.Zip(y).Where(pair => pair.Second > 0).Average(pair => (double)pair.First - pair.Second);
        Assert.All(x.Zip(y), pair => Assert.Equal(Math.Max(pair.First - threshold, 0), pair.Second, 1e-6));
    }

    [Fact]
    public void A_row_of_minus_infinities_alone_is_NaN()
    {
        float[] x = [float.NegativeInfinity, float.NegativeInfinity], y = new float[2];
        Apply("log_softmax", x, y, 1);
        Assert.Equal([float.NaN, float.NaN], y);
        Apply("sparsemax", x, y, 1);
        Assert.Equal([float.NaN, float.NaN], y);
    }

    private static float[] Finite(int count) => [.. SamplePoints.Assorted(count).Select((x, i) => float.IsFinite(x) && Math.Abs(x) < 1e4 ? x : i % 7)];

    private static void Apply(string name, ReadOnlySpan<float> input, Span<float> output, int rows)
    {
        ref float x = ref MemoryMarshal.GetReference(input), y = ref MemoryMarshal.GetReference(output);
        int rowLength = rows == 0 ? 5 : input.Length / rows;
        if (name == "sparsemax")
            SparsemaxKernels.Apply(ref x, ref y, rows, rowLength);
        else
            LogSoftmaxKernels.Apply(ref x, ref y, rows, rowLength);
    }

    private static void ApplyGradient(string name, ReadOnlySpan<float> output, Span<float> gradient, int rows)
    {
        ref float y = ref MemoryMarshal.GetReference(output), g = ref MemoryMarshal.GetReference(gradient);
        int rowLength = rows == 0 ? 5 : output.Length / rows;
        if (name == "sparsemax")
            SparsemaxKernels.ApplyGradient(ref y, ref g, rows, rowLength);
        else
            LogSoftmaxKernels.ApplyGradient(ref y, ref g, rows, rowLength);
    }
}
