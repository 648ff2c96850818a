using System;

namespace SepConvGen;

/// <summary>How far a prediction is from its target, as one number, and how that changes with the prediction: the mean over frames, each weighted if weights are given.</summary>
/// <remarks>
/// A frame is a row of the last axis, as in Keras. With weights <c>w</c> the loss is <c>Σ w·ℓ / Σ w</c> (Keras' reduction <c>mean_with_sample_weight</c>; with weights of 0 and 1, Keras' mask): a frame of
/// weight 0 is not looked at, it may hold NaN. If all are 0, the loss and its gradient are 0. Sums run in double, in rising order: the same on every machine.
/// </remarks>
public abstract class Loss
{
    /// <summary>The fewest channels that the loss makes sense for.</summary>
    protected virtual int LeastChannels => 1;

    /// <summary>The loss of a prediction.</summary>
    /// <param name="prediction">What a network gave, (frames, channels).</param>
    /// <param name="target">What it should have given, of the same length.</param>
    /// <param name="channels">The elements of a frame, the last axis. A loss that treats elements alike gives the same for any number, as long as there are no weights.</param>
    /// <param name="frameWeights">How much each frame counts, finite and not negative; empty where all count alike.</param>
    /// <exception cref="ArgumentException">The lengths differ, are zero, or are no multiple of <paramref name="channels"/>, there is not a weight for each frame, or a weight is negative or not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="channels"/> are too few for this loss.</exception>
    public float Value(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, int channels = 1, ReadOnlySpan<float> frameWeights = default) =>
        Compute(prediction, target, gradient: default, channels, Check(prediction, target, channels, frameWeights), frameWeights);

    /// <summary>The loss of a prediction, and its gradient: what Backward takes.</summary>
    /// <param name="prediction">What a network gave, (frames, channels).</param>
    /// <param name="target">What it should have given, of the same length.</param>
    /// <param name="gradient">Gets the derivative of the loss with respect to each element of <paramref name="prediction"/>; of the same length, in other memory.</param>
    /// <param name="channels">The elements of a frame, the last axis. A loss that treats elements alike gives the same for any number, as long as there are no weights.</param>
    /// <param name="frameWeights">How much each frame counts, finite and not negative; empty where all count alike.</param>
    /// <exception cref="ArgumentException">The lengths differ, are zero, or are no multiple of <paramref name="channels"/>, there is not a weight for each frame, a weight is negative or not finite, or <paramref name="gradient"/> overlaps with another argument; nothing was written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="channels"/> are too few for this loss.</exception>
    public float ValueAndGradient(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, Span<float> gradient, int channels = 1, ReadOnlySpan<float> frameWeights = default)
    {
        double weight = Check(prediction, target, channels, frameWeights);
        if (gradient.Length != prediction.Length)
            throw new ArgumentException($"gradient must have the {prediction.Length} elements of prediction, but has {gradient.Length}.", nameof(gradient));
        if (gradient.Overlaps(prediction) || gradient.Overlaps(target) || gradient.Overlaps(frameWeights))
            throw new ArgumentException($"gradient overlaps with {(gradient.Overlaps(prediction) ? nameof(prediction) : gradient.Overlaps(target) ? nameof(target) : nameof(frameWeights))}; it needs memory of its own.", nameof(gradient));
        return Compute(prediction, target, gradient, channels, weight, frameWeights);
    }

    /// <summary>The loss of one frame.</summary>
    protected abstract double Frame(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target);

    /// <summary>Writes the gradient of <see cref="Frame"/>, times <paramref name="scale"/>, into <paramref name="gradient"/>, which has the frame's length.</summary>
    protected abstract void FrameGradient(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, double scale, Span<float> gradient);

    private float Compute(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, Span<float> gradient, int channels, double totalWeight, ReadOnlySpan<float> frameWeights)
    {
        double sum = 0;
        for (int frame = 0, first = 0; first < prediction.Length; frame++, first += channels)
        {
            float weight = frameWeights.IsEmpty ? 1 : frameWeights[frame];
            if (weight != 0)
            {
                ReadOnlySpan<float> predicted = prediction.Slice(first, channels), wanted = target.Slice(first, channels);
                sum += weight * Frame(predicted, wanted);
                if (!gradient.IsEmpty)
                    FrameGradient(predicted, wanted, weight / totalWeight, gradient.Slice(first, channels));
            }
            else if (!gradient.IsEmpty)
                gradient.Slice(first, channels).Clear();
        }
        return totalWeight == 0 ? 0 : (float)(sum / totalWeight);
    }

    /// <summary>Throws unless frames of this many elements make sense for the loss.</summary>
    internal void CheckChannels(int channels)
    {
        if (channels < LeastChannels)
            throw new ArgumentOutOfRangeException(nameof(channels), channels, $"channels of {GetType().Name} must be at least {LeastChannels}.");
    }

    /// <summary>Returns the sum of the weights.</summary>
    private double Check(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, int channels, ReadOnlySpan<float> frameWeights)
    {
        if (prediction.IsEmpty)
            throw new ArgumentException("prediction is empty; there is no mean of nothing.", nameof(prediction));
        if (target.Length != prediction.Length)
            throw new ArgumentException($"target must have the {prediction.Length} elements of prediction, but has {target.Length}.", nameof(target));
        CheckChannels(channels);
        int frames = Math.DivRem(prediction.Length, channels, out int rest);
        if (rest != 0)
            throw new ArgumentException($"prediction must hold frames of {channels} channels, but has {prediction.Length} elements.", nameof(prediction));
        if (frameWeights.IsEmpty)
            return frames;
        if (frameWeights.Length != frames)
            throw new ArgumentException($"frameWeights must have one element for each of {frames} frames, but has {frameWeights.Length}.", nameof(frameWeights));
        double sum = 0;
        foreach (float weight in frameWeights)
            sum += weight >= 0 && float.IsFinite(weight) ? weight : throw new ArgumentException($"frameWeights must be finite and not negative, but one is {weight}.", nameof(frameWeights));
        return sum;
    }
}
