using System;

namespace SepConvGen;

/// <summary>An initializer whose values are random, and may have a seed of their own.</summary>
public abstract class RandomInitializer : Initializer
{
    /// <summary>An initializer with a seed of its own, or null to draw from the layer's.</summary>
    protected RandomInitializer(int? seed) => Seed = seed;

    /// <summary>With a seed, every tensor of one shape gets the same values, as in Keras; with null they come from the layer's seed.</summary>
    public int? Seed { get; }

    /// <inheritdoc/>
    protected sealed override void Fill(Span<float> values, ReadOnlySpan<int> shape, RandomStream random) =>
        Draw(values, shape, Seed is int seed ? RandomStream.FromSeed(seed) : random);

    /// <summary>Writes all elements of <paramref name="values"/>, whose number is that of <paramref name="shape"/>, from <paramref name="random"/>.</summary>
    protected abstract void Draw(Span<float> values, ReadOnlySpan<int> shape, RandomStream random);

    private protected static void ThrowUnlessDeviation(float stddev)
    {
        if (!(stddev >= 0))
            throw new ArgumentOutOfRangeException(nameof(stddev), stddev, "stddev must not be negative.");
    }
}
