using System;
using SepConvGen.Initialization;

namespace SepConvGen;

/// <summary>Keras' <c>orthogonal</c>: the tensor as a matrix, its last axis the columns, has orthonormal columns, or rows where there are fewer of them (Saxe et al. 2014).</summary>
/// <remarks>The Q of the QR decomposition, R having a positive diagonal, of normally distributed numbers; by Gram and Schmidt, each column twice, in double precision.</remarks>
public sealed class Orthogonal : RandomInitializer
{
    /// <summary>An initializer with a factor for all values.</summary>
    /// <param name="gain">The factor.</param>
    /// <param name="seed">A seed of its own, or null to draw from the layer's.</param>
    public Orthogonal(float gain = 1, int? seed = null)
        : base(seed) => Gain = gain;

    /// <summary>The factor.</summary>
    public float Gain { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The tensor has fewer than two axes; nothing was written.</exception>
    protected override void Draw(Span<float> values, ReadOnlySpan<int> shape, RandomStream random)
    {
        if (shape.Length < 2)
            throw new ArgumentException($"orthogonal needs a tensor of at least two axes, but this one has {shape.Length}.", nameof(shape));
        if (values.IsEmpty)
            return;
        int columns = shape[^1], rows = values.Length / columns;
        int count = Math.Min(rows, columns), length = Math.Max(rows, columns);
        var vectors = new double[count][];
        for (int i = 0; i < count; i++)
            vectors[i] = Orthonormal(vectors.AsSpan(0, i), length, random);
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++)
                values[row * columns + column] = (float)(Gain * (rows >= columns ? vectors[column][row] : vectors[row][column]));
    }

    /// <summary>A random vector of length 1 that is orthogonal to the others.</summary>
    private static double[] Orthonormal(ReadOnlySpan<double[]> others, int length, RandomStream random)
    {
        var vector = new double[length];
        double norm;
        do
        {
            foreach (ref double element in vector.AsSpan())
                element = NormalDistribution.Next(random);
            for (int pass = 0; pass < 2; pass++)
                foreach (double[] other in others)
                {
                    double product = Product(vector, other);
                    for (int i = 0; i < length; i++)
                        vector[i] -= product * other[i];
                }
            norm = Math.Sqrt(Product(vector, vector));
        }
        while (norm < 1e-6);
        for (int i = 0; i < length; i++)
            vector[i] /= norm;
        return vector;
    }

    private static double Product(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
