using System;

namespace SepConvGen;

/// <summary>The mean over all elements of (prediction − target)²: Keras' <c>mse</c>.</summary>
public sealed class MeanSquaredError : Loss
{
    /// <inheritdoc/>
    protected override double Frame(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target)
    {
        double sum = 0;
        for (int i = 0; i < prediction.Length; i++)
        {
            double difference = (double)prediction[i] - target[i];
            sum += difference * difference;
        }
        return sum / prediction.Length;
    }

    /// <inheritdoc/>
    protected override void FrameGradient(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, double scale, Span<float> gradient)
    {
        scale *= 2.0 / prediction.Length;
        for (int i = 0; i < gradient.Length; i++)
        {
            double difference = (double)prediction[i] - target[i];
            gradient[i] = (float)(scale * difference);
        }
    }
}
