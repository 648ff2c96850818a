using System;

namespace SepConvGen;

/// <summary>What the first values of a parameter are.</summary>
public abstract class Initializer
{
    /// <summary>Writes the first values of a tensor.</summary>
    /// <param name="values">The tensor, its last axis varying fastest; all elements are written.</param>
    /// <param name="shape">Its shape, in Keras' layout.</param>
    /// <param name="random">Where random values come from; an initializer with a seed of its own does not use it.</param>
    /// <exception cref="ArgumentException"><paramref name="shape"/> has a negative axis, or another number of elements than <paramref name="values"/>; nothing was written.</exception>
    public void Initialize(Span<float> values, ReadOnlySpan<int> shape, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        long elements = 1;
        foreach (int size in shape)
        {
            if (size < 0)
                throw new ArgumentException($"shape ({Text(shape)}) has a negative axis.", nameof(shape));
            // An axis of zero keeps the product zero; one too large is no shape of a span, and stays so.
            elements = Math.Min(elements * size, size == 0 ? 0 : 1L + int.MaxValue);
        }
        if (elements != values.Length)
            throw new ArgumentException($"shape is ({Text(shape)}), {elements} elements, but values has {values.Length}.", nameof(values));
        Fill(values, shape, random);
    }

    /// <summary>Writes all elements of <paramref name="values"/>, whose number is that of <paramref name="shape"/>.</summary>
    protected abstract void Fill(Span<float> values, ReadOnlySpan<int> shape, RandomStream random);

    private static string Text(ReadOnlySpan<int> shape) => string.Join(", ", shape.ToArray());
}
