using System;
using SepConvGen.Kernels;

namespace SepConvGen;

/// <summary>The mean over all elements of <c>−(t·ln p + (1 − t)·ln(1 − p))</c> for probabilities p, kept within 1e-7 of 0 and 1: Keras' <c>binary_crossentropy</c> of a sigmoid's outputs.</summary>
/// <remarks>Where p was changed, the gradient is 0, as in Keras.</remarks>
public sealed class BinaryCrossentropy : Loss
{
    /// <inheritdoc/>
    protected override double Frame(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target)
    {
        double sum = 0;
        for (int i = 0; i < prediction.Length; i++)
        {
            double p = ProbabilityClipping.Clip(prediction[i]);
            sum -= target[i] * Logarithm.Of(p) + (1.0 - target[i]) * Logarithm.Of(1 - p);
        }
        return sum / prediction.Length;
    }

    /// <inheritdoc/>
    protected override void FrameGradient(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, double scale, Span<float> gradient)
    {
        scale /= prediction.Length;
        for (int i = 0; i < gradient.Length; i++)
        {
            double p = prediction[i];
            gradient[i] = ProbabilityClipping.IsOutside(p) ? 0 : (float)(scale * (p - target[i]) / (p * (1 - p)));
        }
    }
}
