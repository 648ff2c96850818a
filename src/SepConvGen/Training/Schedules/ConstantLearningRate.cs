using System;

namespace SepConvGen;

/// <summary>The same learning rate for every step, where a schedule is asked for.</summary>
public sealed class ConstantLearningRate : LearningRateSchedule
{
    private readonly float _learningRate;

    /// <summary>Makes a schedule.</summary>
    /// <param name="learningRate">The rate, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is negative, infinite or NaN.</exception>
    public ConstantLearningRate(float learningRate)
    {
        LearningRateArgument.Check(learningRate, nameof(learningRate));
        _learningRate = learningRate;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is negative.</exception>
    public override float At(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return _learningRate;
    }
}
