using System;
using System.Collections.Generic;
using System.Numerics;

namespace SepConvGen;

/// <summary>Keras' <c>RMSprop</c>: steps divided by a running root mean square of the gradients (Hinton 2012).</summary>
/// <remarks>
/// <c>v ← rho·v + (1 − rho)·g²</c>; <c>d = v + ε</c>, or centered, with <c>a ← rho·a + (1 − rho)·g</c>, <c>d = v − a² + ε</c>; <c>s = lr·g / √d</c>; <c>w ← w − s</c>, or with momentum
/// <c>m ← momentum·m + s</c>, <c>w ← w − m</c>. In float32, each operation rounded once: the same on every machine. A variance <c>v − a²</c> that rounding made negative counts as 0; in Keras it can
/// give NaN.
/// </remarks>
public sealed class RmsProp : Optimizer
{
    private readonly float _rho;
    private readonly float _newWeight;
    private readonly float _epsilon;
    private float _rate;

    /// <summary>Makes an optimizer.</summary>
    /// <param name="learningRate">The size of a step while gradients agree, finite and not negative.</param>
    /// <param name="rho">How much is kept of the running mean of squares, from 0 to below 1 in float32.</param>
    /// <param name="momentum">How much of the last step is kept, from 0 to 1.</param>
    /// <param name="epsilon">What keeps the division from zero, inside the root; positive and finite in float32.</param>
    /// <param name="centered">Whether the gradients' variance is used in place of their mean square.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public RmsProp(float learningRate = 0.001f, double rho = 0.9, float momentum = 0, double epsilon = 1e-7, bool centered = false)
        : base(learningRate)
    {
        (Rho, Momentum, Epsilon, Centered) = (rho, momentum, epsilon, centered);
        (_rho, _newWeight, _epsilon) = Checked();
    }

    /// <summary>Makes an optimizer whose learning rate follows a schedule.</summary>
    /// <inheritdoc cref="RmsProp(float, double, float, double, bool)"/>
    public RmsProp(LearningRateSchedule learningRate, double rho = 0.9, float momentum = 0, double epsilon = 1e-7, bool centered = false)
        : base(learningRate)
    {
        (Rho, Momentum, Epsilon, Centered) = (rho, momentum, epsilon, centered);
        (_rho, _newWeight, _epsilon) = Checked();
    }

    /// <summary>How much is kept of the running mean of squares.</summary>
    public double Rho { get; }

    /// <summary>How much of the last step is kept.</summary>
    public float Momentum { get; }

    /// <summary>What keeps the division from zero.</summary>
    public double Epsilon { get; }

    /// <summary>Whether the gradients' variance is used in place of their mean square.</summary>
    public bool Centered { get; }

    /// <inheritdoc/>
    protected override IReadOnlyList<string> MomentNames => field ??= [.. Names(Momentum > 0, Centered)];

    /// <inheritdoc/>
    protected override void BeginStep(float learningRate) => _rate = learningRate;

    /// <inheritdoc/>
    protected override void Update(Span<float> value, ReadOnlySpan<float> gradient, ReadOnlySpan<float[]> moments)
    {
        Span<float> squares = moments[0];
        Span<float> averages = Centered ? moments[^1] : default;
        Span<float> steps = Momentum > 0 ? moments[1] : default;
        var rates = new Vector<float>(_rate);
        var epsilons = new Vector<float>(_epsilon);
        for (int i = 0; i < value.Length; i += Vector<float>.Count)
        {
            Vector<float> g = PartialVector.Load(gradient, i);
            Vector<float> denominator = _rho * PartialVector.Load(squares, i) + _newWeight * (g * g);
            PartialVector.Store(denominator, squares, i);
            if (Centered)
            {
                Vector<float> average = _rho * PartialVector.Load(averages, i) + _newWeight * g;
                PartialVector.Store(average, averages, i);
                denominator -= average * average;
                denominator = Vector.ConditionalSelect(Vector.LessThan(denominator, Vector<float>.Zero), Vector<float>.Zero, denominator);
            }

            Vector<float> step = rates * g / Vector.SquareRoot(denominator + epsilons);
            if (Momentum > 0)
            {
                step += Momentum * PartialVector.Load(steps, i);
                PartialVector.Store(step, steps, i);
            }
            PartialVector.Store(PartialVector.Load(value, i) - step, value, i);
        }
    }

    private static IEnumerable<string> Names(bool hasMomentum, bool isCentered)
    {
        yield return "velocity";
        if (hasMomentum)
            yield return "momentum";
        if (isCentered)
            yield return "average_gradient";
    }

    // 1 - rho is taken before it is rounded, as in Keras.
    private (float Rho, float NewWeight, float Epsilon) Checked()
    {
        if ((float)Rho is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException("rho", Rho, "rho must be from 0 to below 1 in float32.");
        if (Momentum is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException("momentum", Momentum, "momentum must be from 0 to 1.");
        if (!((float)Epsilon > 0 && float.IsFinite((float)Epsilon)))
            throw new ArgumentOutOfRangeException("epsilon", Epsilon, "epsilon must be positive and finite in float32.");
        return ((float)Rho, (float)(1 - Rho), (float)Epsilon);
    }
}
