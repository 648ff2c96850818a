using System;

namespace SepConvGen;

/// <summary>The mean over all elements of (prediction − target)²: Keras' <c>mse</c>.</summary>
public sealed class MeanSquaredError : Loss
{
    /// <inheritdoc/>
    protected override float Compute(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, Span<float> gradient)
    {
        // One chain in double, in rising order: the same sum everywhere, and rounded to float only once.
        double sum = 0;
        for (int i = 0; i < prediction.Length; i++)
        {
            double difference = (double)prediction[i] - target[i];
            sum += difference * difference;
        }
        double scale = 2.0 / prediction.Length;
        for (int i = 0; i < gradient.Length; i++)
            gradient[i] = (float)(scale * ((double)prediction[i] - target[i]));
        return (float)(sum / prediction.Length);
    }
}
