using System;
using SepConvGen.Kernels;

namespace SepConvGen;

/// <summary>The mean over all frames of <c>−Σ t·ln q</c> with <c>q = p / Σ p</c>, kept within 1e-7 of 0 and 1: Keras' <c>categorical_crossentropy</c> of a softmax' outputs. It needs the number of channels.</summary>
/// <remarks>Where q was changed, its part of the gradient is 0, as in Keras.</remarks>
public sealed class CategoricalCrossentropy : Loss
{
    /// <inheritdoc/>
    protected override int LeastChannels => 2;

    /// <inheritdoc/>
    protected override double Frame(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target)
    {
        double total = Sum(prediction);
        double loss = 0;
        for (int i = 0; i < prediction.Length; i++)
            loss -= target[i] * Logarithm.Of(ProbabilityClipping.Clip(prediction[i] / total));
        return loss;
    }

    /// <inheritdoc/>
    protected override void FrameGradient(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, double scale, Span<float> gradient)
    {
        // With dL/dq = -t / q: dL/dp = (dL/dq - Σ dL/dq · q) / Σ p.
        double total = Sum(prediction);
        double mean = 0;
        for (int i = 0; i < prediction.Length; i++)
            if (!ProbabilityClipping.IsOutside(prediction[i] / total))
                mean -= target[i];
        for (int i = 0; i < gradient.Length; i++)
        {
            double q = prediction[i] / total;
            double slope = ProbabilityClipping.IsOutside(q) ? 0 : -target[i] / q;
            gradient[i] = (float)(scale * (slope - mean) / total);
        }
    }

    private static double Sum(ReadOnlySpan<float> prediction)
    {
        double sum = 0;
        foreach (float p in prediction)
            sum += p;
        return sum;
    }
}
