using System;

namespace SepConvGen;

/// <summary>The mean over all elements of |prediction − target|: Keras' <c>mae</c>. Its gradient where they are equal is 0.</summary>
public sealed class MeanAbsoluteError : Loss
{
    /// <inheritdoc/>
    protected override double Frame(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target)
    {
        double sum = 0;
        for (int i = 0; i < prediction.Length; i++)
        {
            double difference = (double)prediction[i] - target[i];
            sum += Math.Abs(difference);
        }
        return sum / prediction.Length;
    }

    /// <inheritdoc/>
    protected override void FrameGradient(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, double scale, Span<float> gradient)
    {
        scale *= 1.0 / prediction.Length;
        for (int i = 0; i < gradient.Length; i++)
        {
            double difference = (double)prediction[i] - target[i];
            // 0 times the difference is 0, or NaN.
            gradient[i] = (float)(difference > 0 ? scale : difference < 0 ? -scale : 0 * difference);
        }
    }
}
