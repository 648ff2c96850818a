using System;

namespace SepConvGen;

/// <summary>l1 · Σ|w| + l2 · Σw², of which the regularizers of Keras are cases. Sums run in rising order in double precision.</summary>
public abstract class ElasticNet : Regularizer
{
    private readonly float _l1;
    private readonly float _l2;

    private protected ElasticNet(float l1, float l2)
    {
        Check(l1, nameof(l1));
        Check(l2, nameof(l2));
        (_l1, _l2) = (l1, l2);
    }

    /// <inheritdoc/>
    public sealed override float Penalty(ReadOnlySpan<float> value)
    {
        double magnitudes = 0, squares = 0;
        foreach (float element in value)
        {
            magnitudes += Math.Abs(element);
            squares += (double)element * element;
        }

        // A factor of 0 leaves its term out, as in Keras, so that an infinite weight does not make it NaN.
        return (float)((_l1 == 0 ? 0 : _l1 * magnitudes) + (_l2 == 0 ? 0 : _l2 * squares));
    }

    /// <inheritdoc/>
    /// <remarks>l1 · sign(w) + 2 · l2 · w; the sign of 0 is 0, and that of NaN is NaN. A factor of 0 leaves its term out.</remarks>
    public sealed override void AddGradient(ReadOnlySpan<float> value, Span<float> gradient)
    {
        if (value.Length != gradient.Length)
            throw new ArgumentException($"gradient must have as many elements as value, {value.Length}, but has {gradient.Length}.", nameof(gradient));
        float slope = 2 * _l2;
        for (int i = 0; i < value.Length; i++)
        {
            float element = value[i];
            float sign = element > 0 ? 1f : element < 0 ? -1f : element == 0 ? 0f : element;
            gradient[i] += (_l1 == 0 ? 0f : _l1 * sign) + (_l2 == 0 ? 0f : slope * element);
        }
    }

    private static void Check(float factor, string name)
    {
        if (!(factor >= 0) || !float.IsFinite(factor))
            throw new ArgumentOutOfRangeException(name, factor, $"{name} must be finite and not negative.");
    }
}

/// <summary>Keras' <c>l1</c>: l1 · Σ|w|.</summary>
/// <param name="l1">The factor, finite and not negative.</param>
public sealed class L1(float l1 = 0.01f) : ElasticNet(l1, 0)
{
    /// <summary>The factor.</summary>
    public float Factor { get; } = l1;
}

/// <summary>Keras' <c>l2</c>: l2 · Σw², without a half.</summary>
/// <param name="l2">The factor, finite and not negative.</param>
public sealed class L2(float l2 = 0.01f) : ElasticNet(0, l2)
{
    /// <summary>The factor.</summary>
    public float Factor { get; } = l2;
}

/// <summary>Keras' <c>L1L2</c>: l1 · Σ|w| + l2 · Σw².</summary>
/// <param name="l1">The factor of the magnitudes, finite and not negative.</param>
/// <param name="l2">The factor of the squares, finite and not negative.</param>
public sealed class L1L2(float l1 = 0, float l2 = 0) : ElasticNet(l1, l2)
{
    /// <summary>The factor of the magnitudes.</summary>
    public float L1 { get; } = l1;

    /// <summary>The factor of the squares.</summary>
    public float L2 { get; } = l2;
}
