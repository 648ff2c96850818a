using System;
using System.Buffers;

namespace SepConvGen;

/// <summary>A constraint on the norms √Σw² over some axes of a tensor. Norms are summed in rising order, in double precision; each weight is rounded once.</summary>
public abstract class NormConstraint : Constraint
{
    /// <summary>Keras' epsilon, which keeps a norm of 0 from dividing.</summary>
    private protected const double Epsilon = 1e-7;

    private readonly int[] _axis;

    private protected NormConstraint(int[]? axis) => _axis = axis is null ? [0] : (int[])axis.Clone();

    /// <summary>The axes that the norm is summed over; negative ones count from the last.</summary>
    public ReadOnlySpan<int> Axis => _axis;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The shape does not have an axis, or not as many elements as there are values; nothing was changed.</exception>
    public sealed override void Apply(Span<float> value, ReadOnlySpan<int> shape)
    {
        // Elements of one norm share a place: that of the kept axes alone.
        Span<int> strides = stackalloc int[shape.Length];
        int groups = 1, elements = 1;
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            elements *= shape[axis];
            if (!IsSummed(axis, shape.Length))
            {
                strides[axis] = groups;
                groups *= shape[axis];
            }
        }
        foreach (int axis in _axis)
            if (axis < -shape.Length || axis >= shape.Length)
                throw new ArgumentException($"The constraint sums over axis {axis}, but the tensor has {shape.Length} axes.", nameof(shape));
        if (elements != value.Length)
            throw new ArgumentException($"shape ({string.Join(", ", shape.ToArray())}) has {elements} elements, but there are {value.Length} values.", nameof(value));
        if (elements == 0)
            return;

        double[] factors = ArrayPool<double>.Shared.Rent(groups);
        try
        {
            factors.AsSpan(0, groups).Clear();
            Span<int> place = stackalloc int[shape.Length];
            int group = 0;
            for (int i = 0; i < value.Length; i++, group = Next(place, shape, strides, group))
                factors[group] += (double)value[i] * value[i];
            foreach (ref double factor in factors.AsSpan(0, groups))
                factor = Factor(Math.Sqrt(factor));
            place.Clear();
            group = 0;
            for (int i = 0; i < value.Length; i++, group = Next(place, shape, strides, group))
                value[i] = (float)(value[i] * factors[group]);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(factors);
        }
    }

    /// <summary>What weights of this norm are multiplied by.</summary>
    private protected abstract double Factor(double norm);

    private bool IsSummed(int axis, int rank) => Array.IndexOf(_axis, axis) >= 0 || Array.IndexOf(_axis, axis - rank) >= 0;

    /// <summary>The norm that the next element belongs to.</summary>
    private static int Next(Span<int> place, ReadOnlySpan<int> shape, ReadOnlySpan<int> strides, int group)
    {
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            group += strides[axis];
            if (++place[axis] < shape[axis])
                return group;
            group -= strides[axis] * shape[axis];
            place[axis] = 0;
        }
        return 0;
    }
}

/// <summary>Keras' <c>max_norm</c>: norms of at most so much. For the pointwise kernel (1, C·M, F) axis 0 is each weight by itself, axis 1 each output filter.</summary>
public sealed class MaxNorm : NormConstraint
{
    /// <summary>A constraint of this norm.</summary>
    /// <param name="maxValue">The largest norm; not negative.</param>
    /// <param name="axis">The axes that a norm is summed over; null is axis 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxValue"/> is negative or NaN.</exception>
    public MaxNorm(float maxValue = 2, int[]? axis = null)
        : base(axis)
    {
        if (!(maxValue >= 0))
            throw new ArgumentOutOfRangeException(nameof(maxValue), maxValue, "maxValue must not be negative.");
        MaxValue = maxValue;
    }

    /// <summary>The largest norm.</summary>
    public float MaxValue { get; }

    /// <inheritdoc/>
    private protected override double Factor(double norm) => Math.Min(norm, MaxValue) / (Epsilon + norm);
}

/// <summary>Keras' <c>min_max_norm</c>: norms between two values, approached at a rate.</summary>
public sealed class MinMaxNorm : NormConstraint
{
    /// <summary>A constraint of these norms.</summary>
    /// <param name="minValue">The smallest norm; not negative.</param>
    /// <param name="maxValue">The largest norm; at least <paramref name="minValue"/>.</param>
    /// <param name="rate">The share of the way that one step goes: 1 is all of it.</param>
    /// <param name="axis">The axes that a norm is summed over; null is axis 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minValue"/> is negative, <paramref name="maxValue"/> below it, or one is NaN.</exception>
    public MinMaxNorm(float minValue = 0, float maxValue = 1, float rate = 1, int[]? axis = null)
        : base(axis)
    {
        if (!(minValue >= 0))
            throw new ArgumentOutOfRangeException(nameof(minValue), minValue, "minValue must not be negative.");
        if (!(maxValue >= minValue))
            throw new ArgumentOutOfRangeException(nameof(maxValue), maxValue, $"maxValue must be at least minValue, {minValue}.");
        (MinValue, MaxValue, Rate) = (minValue, maxValue, rate);
    }

    /// <summary>The smallest norm.</summary>
    public float MinValue { get; }

    /// <summary>The largest norm.</summary>
    public float MaxValue { get; }

    /// <summary>The share of the way that one step goes.</summary>
    public float Rate { get; }

    /// <inheritdoc/>
    private protected override double Factor(double norm) => (Rate * Math.Clamp(norm, MinValue, MaxValue) + (1 - (double)Rate) * norm) / (Epsilon + norm);
}

/// <summary>Keras' <c>unit_norm</c>: norms of 1.</summary>
/// <param name="axis">The axes that a norm is summed over; null is axis 0.</param>
public sealed class UnitNorm(int[]? axis = null) : NormConstraint(axis)
{
    /// <inheritdoc/>
    private protected override double Factor(double norm) => 1 / (Epsilon + norm);
}
