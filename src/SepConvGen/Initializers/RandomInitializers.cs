using System;
using SepConvGen.Initialization;

namespace SepConvGen;

/// <summary>Keras' <c>random_normal</c>: normally distributed.</summary>
public sealed class RandomNormal : RandomInitializer
{
    /// <summary>An initializer of this mean and deviation.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="stddev">The standard deviation; not negative.</param>
    /// <param name="seed">A seed of its own, or null to draw from the layer's.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="stddev"/> is negative or NaN.</exception>
    public RandomNormal(float mean = 0, float stddev = 0.05f, int? seed = null)
        : base(seed)
    {
        ThrowUnlessDeviation(stddev);
        (Mean, Stddev) = (mean, stddev);
    }

    /// <summary>The mean.</summary>
    public float Mean { get; }

    /// <summary>The standard deviation.</summary>
    public float Stddev { get; }

    /// <inheritdoc/>
    protected override void Draw(Span<float> values, ReadOnlySpan<int> shape, RandomStream random)
    {
        foreach (ref float value in values)
            value = (float)(Mean + Stddev * NormalDistribution.Next(random));
    }
}

/// <summary>Keras' <c>truncated_normal</c>: normally distributed, what lies outside two standard deviations drawn again; so the deviation of the values is 0.88 of the given one.</summary>
public sealed class TruncatedNormal : RandomInitializer
{
    /// <summary>An initializer of this mean and deviation.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="stddev">The standard deviation before the truncation; not negative.</param>
    /// <param name="seed">A seed of its own, or null to draw from the layer's.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="stddev"/> is negative or NaN.</exception>
    public TruncatedNormal(float mean = 0, float stddev = 0.05f, int? seed = null)
        : base(seed)
    {
        ThrowUnlessDeviation(stddev);
        (Mean, Stddev) = (mean, stddev);
    }

    /// <summary>The mean.</summary>
    public float Mean { get; }

    /// <summary>The standard deviation before the truncation.</summary>
    public float Stddev { get; }

    /// <inheritdoc/>
    protected override void Draw(Span<float> values, ReadOnlySpan<int> shape, RandomStream random)
    {
        foreach (ref float value in values)
            value = (float)(Mean + Stddev * NormalDistribution.NextTruncated(random));
    }
}

/// <summary>Keras' <c>random_uniform</c>: uniform on [minval, maxval).</summary>
public sealed class RandomUniform : RandomInitializer
{
    /// <summary>An initializer of this range.</summary>
    /// <param name="minval">The lower end.</param>
    /// <param name="maxval">The upper end; at least <paramref name="minval"/>.</param>
    /// <param name="seed">A seed of its own, or null to draw from the layer's.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxval"/> is below <paramref name="minval"/>, or one is NaN.</exception>
    public RandomUniform(float minval = -0.05f, float maxval = 0.05f, int? seed = null)
        : base(seed)
    {
        if (!(minval <= maxval))
            throw new ArgumentOutOfRangeException(nameof(maxval), maxval, $"maxval must be at least minval, {minval}.");
        (Minval, Maxval) = (minval, maxval);
    }

    /// <summary>The lower end.</summary>
    public float Minval { get; }

    /// <summary>The upper end.</summary>
    public float Maxval { get; }

    /// <inheritdoc/>
    protected override void Draw(Span<float> values, ReadOnlySpan<int> shape, RandomStream random)
    {
        foreach (ref float value in values)
        {
            value = (float)(Minval + ((double)Maxval - Minval) * random.NextSingle());
            // What is nearest to the upper end may be rounded to it.
            if (value == Maxval && Minval < Maxval)
                value = float.BitDecrement(Maxval);
        }
    }
}
