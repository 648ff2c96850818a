using System;

namespace SepConvGen;

/// <summary>Keras' <c>CosineDecay</c>: a learning rate that falls along half a cosine, after a linear warm-up if asked for (Loshchilov and Hutter 2017).</summary>
/// <remarks>Immutable, and the same on every machine.</remarks>
public sealed class CosineDecay : LearningRateSchedule
{
    private readonly double _initial;
    private readonly double _alpha;
    private readonly double _peak;
    private readonly long _decaySteps;
    private readonly long _warmupSteps;

    /// <summary>Makes a schedule.</summary>
    /// <param name="initialLearningRate">The rate of step 0.</param>
    /// <param name="decaySteps">The steps from the highest rate to the lowest, at least 1.</param>
    /// <param name="alpha">The lowest rate as a fraction of the highest, from 0 to 1.</param>
    /// <param name="warmupTarget">The rate that the warm-up leads to and the decay starts from; null for no warm-up.</param>
    /// <param name="warmupSteps">The steps from <paramref name="initialLearningRate"/> to <paramref name="warmupTarget"/>; the decay comes after them.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate is negative or not finite, or another number is out of its range.</exception>
    /// <exception cref="ArgumentException"><paramref name="warmupSteps"/> were given without a <paramref name="warmupTarget"/>.</exception>
    public CosineDecay(float initialLearningRate, int decaySteps, float alpha = 0, float? warmupTarget = null, int warmupSteps = 0)
    {
        LearningRateArgument.Check(initialLearningRate, nameof(initialLearningRate));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(decaySteps);
        if (alpha is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "alpha must be from 0 to 1.");
        if (warmupTarget is float target)
            LearningRateArgument.Check(target, nameof(warmupTarget));
        ArgumentOutOfRangeException.ThrowIfNegative(warmupSteps);
        if (warmupSteps > 0 && warmupTarget is null)
            throw new ArgumentException($"warmupSteps is {warmupSteps}, but no warmupTarget says which rate they lead to.", nameof(warmupTarget));
        _initial = initialLearningRate;
        _alpha = alpha;
        _peak = warmupTarget ?? initialLearningRate;
        _decaySteps = decaySteps;
        _warmupSteps = warmupSteps;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is negative.</exception>
    public override float At(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        if (step < _warmupSteps)
            return (float)(_initial + (_peak - _initial) * ((double)step / _warmupSteps));
        double completed = (double)Math.Min(step - _warmupSteps, _decaySteps) / _decaySteps;
        return (float)(_peak * ((1 - _alpha) * (0.5 * (1 + CosineOfPiTimes(completed))) + _alpha));
    }

    /// <summary>cos(π·x) for x from 0 to 1, within 4e-16, of products and sums alone.</summary>
    internal static double CosineOfPiTimes(double x)
    {
        // To an angle of at most π/4; the differences are exact.
        if (x > 0.75)
            return -CosineSeries(Math.PI * (1 - x));
        return x > 0.25 ? SineSeries(Math.PI * (0.5 - x)) : CosineSeries(Math.PI * x);
    }

    // Taylor's series: the first term left out is below 3e-18 at π/4.
    private static double CosineSeries(double angle)
    {
        double square = angle * angle;
        double sum = 1.0 / 20922789888000;
        sum = sum * square - 1.0 / 87178291200;
        sum = sum * square + 1.0 / 479001600;
        sum = sum * square - 1.0 / 3628800;
        sum = sum * square + 1.0 / 40320;
        sum = sum * square - 1.0 / 720;
        sum = sum * square + 1.0 / 24;
        sum = sum * square - 0.5;
        return sum * square + 1;
    }

    private static double SineSeries(double angle)
    {
        double square = angle * angle;
        double sum = 1.0 / 355687428096000;
        sum = sum * square - 1.0 / 1307674368000;
        sum = sum * square + 1.0 / 6227020800;
        sum = sum * square - 1.0 / 39916800;
        sum = sum * square + 1.0 / 362880;
        sum = sum * square - 1.0 / 5040;
        sum = sum * square + 1.0 / 120;
        sum = sum * square - 1.0 / 6;
        return sum * square * angle + angle;
    }
}
