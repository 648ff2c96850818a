using System;

namespace SepConvGen;

/// <summary>Keras' <c>PiecewiseConstantDecay</c>: one learning rate up to a step, another up to the next, and so on.</summary>
public sealed class PiecewiseConstantDecay : LearningRateSchedule
{
    private readonly long[] _boundaries;
    private readonly float[] _values;

    /// <summary>Makes a schedule.</summary>
    /// <param name="boundaries">Steps in rising order: the last step of each rate but the last.</param>
    /// <param name="values">The rates, one more than there are boundaries.</param>
    /// <exception cref="ArgumentException">The boundaries do not rise, or there is not one value more than boundaries.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A boundary is negative, or a value negative or not finite.</exception>
    public PiecewiseConstantDecay(ReadOnlySpan<long> boundaries, ReadOnlySpan<float> values)
    {
        if (values.Length != boundaries.Length + 1)
            throw new ArgumentException($"values must have one element more than the {boundaries.Length} boundaries, but has {values.Length}.", nameof(values));
        for (int i = 0; i < boundaries.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(boundaries[i], nameof(boundaries));
            if (i > 0 && boundaries[i] <= boundaries[i - 1])
                throw new ArgumentException($"boundaries must rise, but boundaries[{i}] = {boundaries[i]} follows {boundaries[i - 1]}.", nameof(boundaries));
        }
        foreach (float value in values)
            LearningRateArgument.Check(value, nameof(values));
        _boundaries = boundaries.ToArray();
        _values = values.ToArray();
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is negative.</exception>
    public override float At(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        int piece = 0;
        while (piece < _boundaries.Length && step > _boundaries[piece])
            piece++;
        return _values[piece];
    }
}
