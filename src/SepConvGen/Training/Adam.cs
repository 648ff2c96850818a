using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SepConvGen;

/// <summary>Keras' <c>Adam</c> (Kingma and Ba 2015, in the form whose epsilon is added to the uncorrected root).</summary>
/// <remarks>
/// In step t: <c>m ← m + (g − m)·(1 − β₁)</c>, <c>v ← v + (g² − v)·(1 − β₂)</c>, <c>α = lr·√(1 − β₂ᵗ) / (1 − β₁ᵗ)</c>, <c>w ← w − m·α / (√v + ε)</c>. The tensors in float32, each operation
/// rounded once; α in double from betas of float32, as Keras has them, then rounded: the same on every machine.
/// </remarks>
public sealed class Adam : Optimizer
{
    private readonly float _epsilon;
    private readonly float _meanWeight;
    private readonly float _squareWeight;
    private float _stepSize;

    /// <summary>Makes an optimizer.</summary>
    /// <param name="learningRate">The size of a step while gradients agree, finite and not negative.</param>
    /// <param name="beta1">How much is kept of the running mean of the gradients, from 0 to below 1 in float32.</param>
    /// <param name="beta2">How much is kept of the running mean of their squares, from 0 to below 1 in float32.</param>
    /// <param name="epsilon">What keeps the division from zero, positive and finite in float32.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public Adam(float learningRate = 0.001f, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7)
        : base(learningRate)
    {
        CheckBeta(beta1, nameof(beta1));
        CheckBeta(beta2, nameof(beta2));
        if (!((float)epsilon > 0 && float.IsFinite((float)epsilon)))
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "epsilon must be positive and finite in float32.");
        Beta1 = beta1;
        Beta2 = beta2;
        Epsilon = epsilon;
        _epsilon = (float)epsilon;
        // 1 - 0.999f is 5e-5 off 0.001: the differences are taken before they are rounded, as in Keras.
        _meanWeight = (float)(1 - beta1);
        _squareWeight = (float)(1 - beta2);
    }

    /// <summary>How much is kept of the running mean of the gradients.</summary>
    public double Beta1 { get; }

    /// <summary>How much is kept of the running mean of their squares.</summary>
    public double Beta2 { get; }

    /// <summary>What keeps the division from zero.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    protected override int MomentCount => 2;

    /// <inheritdoc/>
    protected override void BeginStep()
    {
        long step = Iterations + 1;
        // Keras rounds the betas to float32 before it raises them: 1 - β₂ᵗ is off by up to 1.3e-5 of itself, and so it must be here.
        _stepSize = (float)(LearningRate * Math.Sqrt(1 - Power((float)Beta2, step)) / (1 - Power((float)Beta1, step)));
    }

    /// <inheritdoc/>
    protected override void Update(Span<float> value, ReadOnlySpan<float> gradient, ReadOnlySpan<float[]> moments)
    {
        Span<float> mean = moments[0];
        Span<float> square = moments[1];
        Span<Vector<float>> values = MemoryMarshal.Cast<float, Vector<float>>(value);
        Span<Vector<float>> means = MemoryMarshal.Cast<float, Vector<float>>(mean);
        Span<Vector<float>> squares = MemoryMarshal.Cast<float, Vector<float>>(square);
        ReadOnlySpan<Vector<float>> gradients = MemoryMarshal.Cast<float, Vector<float>>(gradient);
        var epsilons = new Vector<float>(_epsilon);
        for (int i = 0; i < values.Length; i++)
        {
            Vector<float> g = gradients[i];
            Vector<float> m = means[i] + (g - means[i]) * _meanWeight;
            Vector<float> v = squares[i] + (g * g - squares[i]) * _squareWeight;
            means[i] = m;
            squares[i] = v;
            values[i] -= m * _stepSize / (Vector.SquareRoot(v) + epsilons);
        }
        for (int i = values.Length * Vector<float>.Count; i < value.Length; i++)
        {
            float g = gradient[i];
            float m = mean[i] + (g - mean[i]) * _meanWeight;
            float v = square[i] + (g * g - square[i]) * _squareWeight;
            mean[i] = m;
            square[i] = v;
            value[i] -= m * _stepSize / (MathF.Sqrt(v) + _epsilon);
        }
    }

    /// <summary>By squaring: products of doubles are the same on every machine, <c>Math.Pow</c> is not.</summary>
    private static double Power(double value, long exponent)
    {
        double result = 1;
        for (; exponent > 0; exponent >>= 1, value *= value)
        {
            if ((exponent & 1) != 0)
                result *= value;
        }
        return result;
    }

    private static void CheckBeta(double beta, string name)
    {
        if ((float)beta is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(name, beta, $"{name} must be from 0 to below 1 in float32.");
    }
}
