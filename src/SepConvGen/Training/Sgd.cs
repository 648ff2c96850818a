using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SepConvGen;

/// <summary>Gradient descent, with momentum if asked for: Keras' <c>SGD</c>.</summary>
/// <remarks>
/// Without momentum <c>w ← w − lr·g</c>. With it <c>v ← momentum·v − lr·g</c>, then <c>w ← w + v</c>, or with Nesterov's <c>w ← w + momentum·v − lr·g</c>. In float32, each product and sum
/// rounded once, and so the same on every machine.
/// </remarks>
public sealed class Sgd : Optimizer
{
    /// <summary>Makes an optimizer.</summary>
    /// <param name="learningRate">What the gradient is multiplied by, finite and not negative.</param>
    /// <param name="momentum">How much of the last step is kept, from 0 to 1.</param>
    /// <param name="nesterov">Whether the gradient counts as taken after the step of the momentum; without momentum it changes nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> or <paramref name="momentum"/> is out of its range.</exception>
    public Sgd(float learningRate = 0.01f, float momentum = 0, bool nesterov = false)
        : base(learningRate)
    {
        if (momentum is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(momentum), momentum, "momentum must be from 0 to 1.");
        Momentum = momentum;
        Nesterov = nesterov;
    }

    /// <summary>How much of the last step is kept.</summary>
    public float Momentum { get; }

    /// <summary>Whether Nesterov's form of the momentum is used.</summary>
    public bool Nesterov { get; }

    /// <inheritdoc/>
    protected override int MomentCount => Momentum == 0 ? 0 : 1;

    /// <inheritdoc/>
    protected override void Update(Span<float> value, ReadOnlySpan<float> gradient, ReadOnlySpan<float[]> moments)
    {
        if (Momentum == 0)
            Descend(value, gradient);
        else if (Nesterov)
            DescendWithNesterov(value, gradient, moments[0]);
        else
            DescendWithMomentum(value, gradient, moments[0]);
    }

    private void Descend(Span<float> value, ReadOnlySpan<float> gradient)
    {
        var rates = new Vector<float>(LearningRate);
        Span<Vector<float>> values = MemoryMarshal.Cast<float, Vector<float>>(value);
        ReadOnlySpan<Vector<float>> gradients = MemoryMarshal.Cast<float, Vector<float>>(gradient);
        for (int i = 0; i < values.Length; i++)
            values[i] -= rates * gradients[i];
        for (int i = values.Length * Vector<float>.Count; i < value.Length; i++)
            value[i] -= LearningRate * gradient[i];
    }

    private void DescendWithMomentum(Span<float> value, ReadOnlySpan<float> gradient, Span<float> velocity)
    {
        var rates = new Vector<float>(LearningRate);
        Span<Vector<float>> values = MemoryMarshal.Cast<float, Vector<float>>(value);
        Span<Vector<float>> velocities = MemoryMarshal.Cast<float, Vector<float>>(velocity);
        ReadOnlySpan<Vector<float>> gradients = MemoryMarshal.Cast<float, Vector<float>>(gradient);
        for (int i = 0; i < values.Length; i++)
        {
            velocities[i] = Momentum * velocities[i] - rates * gradients[i];
            values[i] += velocities[i];
        }
        for (int i = values.Length * Vector<float>.Count; i < value.Length; i++)
        {
            velocity[i] = Momentum * velocity[i] - LearningRate * gradient[i];
            value[i] += velocity[i];
        }
    }

    private void DescendWithNesterov(Span<float> value, ReadOnlySpan<float> gradient, Span<float> velocity)
    {
        var rates = new Vector<float>(LearningRate);
        Span<Vector<float>> values = MemoryMarshal.Cast<float, Vector<float>>(value);
        Span<Vector<float>> velocities = MemoryMarshal.Cast<float, Vector<float>>(velocity);
        ReadOnlySpan<Vector<float>> gradients = MemoryMarshal.Cast<float, Vector<float>>(gradient);
        for (int i = 0; i < values.Length; i++)
        {
            Vector<float> step = rates * gradients[i];
            velocities[i] = Momentum * velocities[i] - step;
            values[i] += Momentum * velocities[i] - step;
        }
        for (int i = values.Length * Vector<float>.Count; i < value.Length; i++)
        {
            float step = LearningRate * gradient[i];
            velocity[i] = Momentum * velocity[i] - step;
            value[i] += Momentum * velocity[i] - step;
        }
    }
}
