using System;
using SepConvGen.Kernels;

namespace SepConvGen;

/// <summary>Keras' <c>ExponentialDecay</c>: <c>initialLearningRate · decayRate^(step / decaySteps)</c>, the exponent rounded down if it is a staircase.</summary>
/// <remarks>Immutable, and the same on every machine: computed in double from products and sums alone, then rounded.</remarks>
public sealed class ExponentialDecay : LearningRateSchedule
{
    private readonly double _initial;
    private readonly double _decayRate;
    private readonly long _decaySteps;
    private readonly bool _staircase;

    /// <summary>Makes a schedule.</summary>
    /// <param name="initialLearningRate">The rate of step 0.</param>
    /// <param name="decaySteps">The steps in which the rate is multiplied by <paramref name="decayRate"/> once, at least 1.</param>
    /// <param name="decayRate">What the rate is multiplied by, above 0 and finite.</param>
    /// <param name="staircase">Whether the rate stays what it is for <paramref name="decaySteps"/> steps and then falls at once.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public ExponentialDecay(float initialLearningRate, int decaySteps, float decayRate, bool staircase = false)
    {
        LearningRateArgument.Check(initialLearningRate, nameof(initialLearningRate));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(decaySteps);
        if (!(float.IsFinite(decayRate) && decayRate > 0))
            throw new ArgumentOutOfRangeException(nameof(decayRate), decayRate, "decayRate must be above 0 and finite.");
        _initial = initialLearningRate;
        _decayRate = decayRate;
        _decaySteps = decaySteps;
        _staircase = staircase;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is negative.</exception>
    public override float At(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        (long whole, long rest) = Math.DivRem(step, _decaySteps);
        double factor = ElementaryFunctions.IntegerPower(_decayRate, whole);
        if (!_staircase && rest > 0)
            factor *= ElementaryFunctions.Exponential((double)rest / _decaySteps * Logarithm.Of(_decayRate));
        return (float)(_initial * factor);
    }
}
