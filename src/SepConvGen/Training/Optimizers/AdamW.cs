using System;

namespace SepConvGen;

/// <summary>Keras' <c>AdamW</c> (Loshchilov and Hutter 2019): <see cref="Adam"/> with a weight decay from the start. It acts on biases too; <see cref="Optimizer.ExcludeFromWeightDecay"/> leaves parameters out.</summary>
public sealed class AdamW : Adam
{
    /// <summary>Makes an optimizer.</summary>
    /// <param name="learningRate">The size of a step while gradients agree, finite and not negative.</param>
    /// <param name="weightDecay">What is taken off the values in a step, as a fraction of them times the learning rate.</param>
    /// <param name="beta1">How much is kept of the running mean of the gradients, from 0 to below 1 in float32.</param>
    /// <param name="beta2">How much is kept of the running mean of their squares, from 0 to below 1 in float32.</param>
    /// <param name="epsilon">What keeps the division from zero, positive and finite in float32.</param>
    /// <param name="amsgrad">Whether the largest running mean of squares so far divides the steps.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public AdamW(float learningRate = 0.001f, float weightDecay = 0.004f, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, bool amsgrad = false)
        : base(learningRate, beta1, beta2, epsilon, amsgrad) => WeightDecay = weightDecay;

    /// <summary>Makes an optimizer whose learning rate follows a schedule.</summary>
    /// <inheritdoc cref="AdamW(float, float, double, double, double, bool)"/>
    public AdamW(LearningRateSchedule learningRate, float weightDecay = 0.004f, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, bool amsgrad = false)
        : base(learningRate, beta1, beta2, epsilon, amsgrad) => WeightDecay = weightDecay;
}
