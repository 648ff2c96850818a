using System;

namespace SepConvGen;

/// <summary>The mean over all elements of <c>e²/2</c> where <c>|e| ≤ delta</c>, else <c>delta·|e| − delta²/2</c>, with <c>e = prediction − target</c>: Keras' <c>huber</c>.</summary>
public sealed class Huber : Loss
{
    private readonly double _delta;

    /// <summary>Makes a loss.</summary>
    /// <param name="delta">The error from which on the loss grows as a line; positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delta"/> is not positive and finite.</exception>
    public Huber(float delta = 1)
    {
        if (!(delta > 0 && float.IsFinite(delta)))
            throw new ArgumentOutOfRangeException(nameof(delta), delta, "delta must be positive and finite.");
        _delta = delta;
    }

    /// <inheritdoc/>
    protected override double Frame(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target)
    {
        double sum = 0;
        for (int i = 0; i < prediction.Length; i++)
        {
            double error = Math.Abs((double)prediction[i] - target[i]);
            sum += error <= _delta ? 0.5 * error * error : _delta * error - 0.5 * _delta * _delta;
        }
        return sum / prediction.Length;
    }

    /// <inheritdoc/>
    protected override void FrameGradient(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, double scale, Span<float> gradient)
    {
        scale /= prediction.Length;
        for (int i = 0; i < gradient.Length; i++)
        {
            double difference = (double)prediction[i] - target[i];
            // In this order NaN stays NaN.
            gradient[i] = (float)(scale * (difference > _delta ? _delta : difference < -_delta ? -_delta : difference));
        }
    }
}
