using System;

namespace SepConvGen;

/// <summary>How far a prediction is from its target, as one number, and how that changes with the prediction.</summary>
public abstract class Loss
{
    /// <summary>The loss of a prediction.</summary>
    /// <param name="prediction">What a network gave.</param>
    /// <param name="target">What it should have given, of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ, or are zero.</exception>
    public float Value(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target)
    {
        Check(prediction, target);
        return Compute(prediction, target, gradient: default);
    }

    /// <summary>The loss of a prediction, and its gradient: what Backward takes.</summary>
    /// <param name="prediction">What a network gave.</param>
    /// <param name="target">What it should have given, of the same length.</param>
    /// <param name="gradient">Gets the derivative of the loss with respect to each element of <paramref name="prediction"/>; of the same length, in other memory.</param>
    /// <exception cref="ArgumentException">The lengths differ, are zero, or <paramref name="gradient"/> overlaps with another argument; nothing was written.</exception>
    public float ValueAndGradient(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, Span<float> gradient)
    {
        Check(prediction, target);
        if (gradient.Length != prediction.Length)
            throw new ArgumentException($"gradient must have the {prediction.Length} elements of prediction, but has {gradient.Length}.", nameof(gradient));
        if (gradient.Overlaps(prediction) || gradient.Overlaps(target))
            throw new ArgumentException($"gradient overlaps with {(gradient.Overlaps(prediction) ? nameof(prediction) : nameof(target))}; it needs memory of its own.", nameof(gradient));
        return Compute(prediction, target, gradient);
    }

    /// <summary>Computes the loss, and the gradient where <paramref name="gradient"/> is not empty. The arguments were checked.</summary>
    protected abstract float Compute(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, Span<float> gradient);

    private static void Check(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target)
    {
        if (prediction.IsEmpty)
            throw new ArgumentException("prediction is empty; there is no mean of nothing.", nameof(prediction));
        if (target.Length != prediction.Length)
            throw new ArgumentException($"target must have the {prediction.Length} elements of prediction, but has {target.Length}.", nameof(target));
    }
}
