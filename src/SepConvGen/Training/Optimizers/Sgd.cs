using System;
using System.Collections.Generic;
using System.Numerics;

namespace SepConvGen;

/// <summary>Gradient descent, with momentum if asked for: Keras' <c>SGD</c>.</summary>
/// <remarks>
/// Without momentum <c>w ← w − lr·g</c>. With it <c>v ← momentum·v − lr·g</c>, then <c>w ← w + v</c>, or with Nesterov's <c>w ← w + momentum·v − lr·g</c>. In float32, each product and sum
/// rounded once, and so the same on every machine.
/// </remarks>
public sealed class Sgd : Optimizer
{
    private static readonly IReadOnlyList<string> s_momentNames = ["momentum"];

    private float _rate;

    /// <summary>Makes an optimizer.</summary>
    /// <param name="learningRate">What the gradient is multiplied by, finite and not negative.</param>
    /// <param name="momentum">How much of the last step is kept, from 0 to 1.</param>
    /// <param name="nesterov">Whether the gradient counts as taken after the step of the momentum; without momentum it changes nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> or <paramref name="momentum"/> is out of its range.</exception>
    public Sgd(float learningRate = 0.01f, float momentum = 0, bool nesterov = false)
        : base(learningRate)
    {
        Momentum = Checked(momentum);
        Nesterov = nesterov;
    }

    /// <summary>Makes an optimizer whose learning rate follows a schedule.</summary>
    /// <inheritdoc cref="Sgd(float, float, bool)"/>
    public Sgd(LearningRateSchedule learningRate, float momentum = 0, bool nesterov = false)
        : base(learningRate)
    {
        Momentum = Checked(momentum);
        Nesterov = nesterov;
    }

    /// <summary>How much of the last step is kept.</summary>
    public float Momentum { get; }

    /// <summary>Whether Nesterov's form of the momentum is used.</summary>
    public bool Nesterov { get; }

    /// <inheritdoc/>
    protected override IReadOnlyList<string> MomentNames => Momentum == 0 ? [] : s_momentNames;

    /// <inheritdoc/>
    protected override void BeginStep(float learningRate) => _rate = learningRate;

    /// <inheritdoc/>
    protected override void Update(Span<float> value, ReadOnlySpan<float> gradient, ReadOnlySpan<float[]> moments)
    {
        if (Momentum == 0)
            Descend(value, gradient);
        else
            DescendWithMomentum(value, gradient, moments[0]);
    }

    private static float Checked(float momentum) =>
        momentum is >= 0 and <= 1 ? momentum : throw new ArgumentOutOfRangeException(nameof(momentum), momentum, "momentum must be from 0 to 1.");

    private void Descend(Span<float> value, ReadOnlySpan<float> gradient)
    {
        var rates = new Vector<float>(_rate);
        for (int i = 0; i < value.Length; i += Vector<float>.Count)
            PartialVector.Store(PartialVector.Load(value, i) - rates * PartialVector.Load(gradient, i), value, i);
    }

    private void DescendWithMomentum(Span<float> value, ReadOnlySpan<float> gradient, Span<float> velocity)
    {
        var rates = new Vector<float>(_rate);
        for (int i = 0; i < value.Length; i += Vector<float>.Count)
        {
            Vector<float> step = rates * PartialVector.Load(gradient, i);
            Vector<float> v = Momentum * PartialVector.Load(velocity, i) - step;
            PartialVector.Store(v, velocity, i);
            PartialVector.Store(PartialVector.Load(value, i) + (Nesterov ? Momentum * v - step : v), value, i);
        }
    }
}
