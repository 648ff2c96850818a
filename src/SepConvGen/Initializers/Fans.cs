using System;

namespace SepConvGen.Initialization;

/// <summary>Keras' <c>compute_fans</c>: how many values it takes to go into, and to come out of, one unit.</summary>
/// <remarks>For a depthwise kernel (k, C, M) that is (k·C, k·M), though each of its outputs sees k inputs only: Keras' rule, kept so that weights start at Keras' scale.</remarks>
internal readonly record struct Fans(double In, double Out)
{
    /// <summary>The fans of a tensor of <paramref name="shape"/> whose axes are named: products of their sizes.</summary>
    public static Fans Of(ReadOnlySpan<int> shape, int[] inputAxes, int[] outputAxes) => new(Product(shape, inputAxes), Product(shape, outputAxes));

    /// <summary>The fans of a tensor of <paramref name="shape"/>.</summary>
    public static Fans Of(ReadOnlySpan<int> shape)
    {
        switch (shape.Length)
        {
            case 0:
                return new Fans(1, 1);
            case 1:
                return new Fans(shape[0], shape[0]);
            default:
                double receptiveField = 1;
                foreach (int size in shape[..^2])
                    receptiveField = receptiveField * size;
                return new Fans(shape[^2] * receptiveField, shape[^1] * receptiveField);
        }
    }

    private static double Product(ReadOnlySpan<int> shape, int[] axes)
    {
        double product = 1;
        foreach (int axis in axes)
        {
            if (axis < -shape.Length || axis >= shape.Length)
                throw new ArgumentException($"A fan is to be the size of axis {axis}, but the tensor has {shape.Length} axes.", nameof(shape));
            product *= shape[axis < 0 ? axis + shape.Length : axis];
        }
        return product;
    }
}
