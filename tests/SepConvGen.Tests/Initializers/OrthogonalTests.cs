using System;
using System.Linq;
using Xunit;

namespace SepConvGen.Tests.Initialization;

public class OrthogonalTests
{
    [Theory]
    [InlineData(new[] { 3, 4, 2 }, 1f)]
    [InlineData(new[] { 1, 8, 16 }, 1f)]
    [InlineData(new[] { 2, 2, 4 }, 2.5f)]
    [InlineData(new[] { 64, 64 }, -0.5f)]
    [InlineData(new[] { 1, 1, 5 }, 1f)]
    [InlineData(new[] { 7, 1, 1 }, 3f)]
    public void Columns_or_rows_whichever_are_fewer_are_orthogonal_and_as_long_as_the_gain(int[] shape, float gain)
    {
        int columns = shape[^1], rows = shape[..^1].Aggregate(1, (product, size) => product * size);
        float[] matrix = Draw(new Orthogonal(gain), shape, 3);
        bool byColumns = rows >= columns;
        int count = Math.Min(rows, columns), length = Math.Max(rows, columns);
        for (int a = 0; a < count; a++)
            for (int b = 0; b <= a; b++)
            {
                double product = Enumerable.Range(0, length).Sum(i => (double)Element(a, i) * Element(b, i));
                Assert.Equal(a == b ? gain * gain : 0, product, 1e-6 * gain * gain);
            }

        float Element(int vector, int i) => byColumns ? matrix[i * columns + vector] : matrix[vector * columns + i];
    }

    [Fact]
    public void No_direction_is_preferred()
    {
        // Each element of a random orthogonal matrix of n rows has the mean 0 and the variance 1/n; over 4,000 matrices, five deviations.
        const int matrices = 4_000, n = 3;
        var sums = new double[n * n];
        var squares = new double[n * n];
        var random = new RandomStream(5);
        float[] matrix = new float[n * n];
        for (int m = 0; m < matrices; m++)
        {
            new Orthogonal().Initialize(matrix, [n, n], random);
            for (int i = 0; i < matrix.Length; i++)
            {
                sums[i] += matrix[i];
                squares[i] += (double)matrix[i] * matrix[i];
            }
        }
        Assert.All(sums, sum => Assert.InRange(sum / matrices, -5 / Math.Sqrt(n * matrices), 5 / Math.Sqrt(n * matrices)));
        Assert.All(squares, sum => Assert.InRange(sum / matrices, 1d / n - 0.03, 1d / n + 0.03));
    }

    [Fact]
    public void A_vector_is_refused_and_nothing_written()
    {
        float[] values = [3, 3];
        Assert.Throws<ArgumentException>("shape", () => new Orthogonal().Initialize(values, [2], new RandomStream(1)));
        Assert.Equal([3f, 3f], values);
    }

    private static float[] Draw(Initializer initializer, int[] shape, ulong seed)
    {
        float[] values = new float[shape.Aggregate(1, (product, size) => product * size)];
        initializer.Initialize(values, shape, new RandomStream(seed));
        return values;
    }
}
