using System;
using System.Collections.Generic;
using System.Numerics;

namespace SepConvGen;

/// <summary>Keras' <c>Adam</c> (Kingma and Ba 2015, in the form whose epsilon is added to the uncorrected root), with AMSGrad if asked for (Reddi and others 2018).</summary>
/// <remarks>
/// In step t: <c>m ← m + (g − m)·(1 − β₁)</c>, <c>v ← v + (g² − v)·(1 − β₂)</c>, <c>α = lr·√(1 − β₂ᵗ) / (1 − β₁ᵗ)</c>, <c>w ← w − m·α / (√v + ε)</c>; AMSGrad uses the largest v so far.
/// The tensors in float32, each operation rounded once; α in double from betas of float32, as Keras has them, then rounded: the same on every machine.
/// </remarks>
public class Adam : Optimizer
{
    private static readonly IReadOnlyList<string> s_momentNames = ["momentum", "velocity"];
    private static readonly IReadOnlyList<string> s_amsgradMomentNames = ["momentum", "velocity", "velocity_hat"];

    private readonly float _epsilon;
    private readonly float _meanWeight;
    private readonly float _squareWeight;
    private float _stepSize;

    /// <summary>Makes an optimizer.</summary>
    /// <param name="learningRate">The size of a step while gradients agree, finite and not negative.</param>
    /// <param name="beta1">How much is kept of the running mean of the gradients, from 0 to below 1 in float32.</param>
    /// <param name="beta2">How much is kept of the running mean of their squares, from 0 to below 1 in float32.</param>
    /// <param name="epsilon">What keeps the division from zero, positive and finite in float32.</param>
    /// <param name="amsgrad">Whether the largest running mean of squares so far divides the steps.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public Adam(float learningRate = 0.001f, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, bool amsgrad = false)
        : base(learningRate)
    {
        (Beta1, Beta2, Epsilon, Amsgrad) = (beta1, beta2, epsilon, amsgrad);
        (_meanWeight, _squareWeight, _epsilon) = Checked();
    }

    /// <summary>Makes an optimizer whose learning rate follows a schedule.</summary>
    /// <inheritdoc cref="Adam(float, double, double, double, bool)"/>
    public Adam(LearningRateSchedule learningRate, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, bool amsgrad = false)
        : base(learningRate)
    {
        (Beta1, Beta2, Epsilon, Amsgrad) = (beta1, beta2, epsilon, amsgrad);
        (_meanWeight, _squareWeight, _epsilon) = Checked();
    }

    /// <summary>How much is kept of the running mean of the gradients.</summary>
    public double Beta1 { get; }

    /// <summary>How much is kept of the running mean of their squares.</summary>
    public double Beta2 { get; }

    /// <summary>What keeps the division from zero.</summary>
    public double Epsilon { get; }

    /// <summary>Whether the largest running mean of squares so far divides the steps.</summary>
    public bool Amsgrad { get; }

    /// <inheritdoc/>
    protected override IReadOnlyList<string> MomentNames => Amsgrad ? s_amsgradMomentNames : s_momentNames;

    /// <inheritdoc/>
    protected override void BeginStep(float learningRate)
    {
        long step = Iterations + 1;
        // Keras rounds the betas to float32 before it raises them: 1 - β₂ᵗ is off by up to 1.3e-5 of itself, and so it must be here.
        double kept = ElementaryFunctions.IntegerPower((float)Beta1, step), keptSquares = ElementaryFunctions.IntegerPower((float)Beta2, step);
        _stepSize = (float)(learningRate * Math.Sqrt(1 - keptSquares) / (1 - kept));
    }

    /// <inheritdoc/>
    protected override void Update(Span<float> value, ReadOnlySpan<float> gradient, ReadOnlySpan<float[]> moments)
    {
        Span<float> means = moments[0];
        Span<float> squares = moments[1];
        Span<float> largest = Amsgrad ? moments[2] : default;
        var epsilons = new Vector<float>(_epsilon);
        for (int i = 0; i < value.Length; i += Vector<float>.Count)
        {
            Vector<float> g = PartialVector.Load(gradient, i);
            Vector<float> m = PartialVector.Load(means, i);
            Vector<float> v = PartialVector.Load(squares, i);
            m += (g - m) * _meanWeight;
            v += (g * g - v) * _squareWeight;
            PartialVector.Store(m, means, i);
            PartialVector.Store(v, squares, i);
            if (Amsgrad)
            {
                Vector<float> before = PartialVector.Load(largest, i);
                v = Vector.ConditionalSelect(Vector.GreaterThan(before, v), before, v);
                PartialVector.Store(v, largest, i);
            }
            PartialVector.Store(PartialVector.Load(value, i) - m * _stepSize / (Vector.SquareRoot(v) + epsilons), value, i);
        }
    }

    private static void CheckBeta(double beta, string name)
    {
        if ((float)beta is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(name, beta, $"{name} must be from 0 to below 1 in float32.");
    }

    // 1 - 0.999f is 5e-5 off 0.001: the differences are taken before they are rounded, as in Keras.
    private (float MeanWeight, float SquareWeight, float Epsilon) Checked()
    {
        CheckBeta(Beta1, "beta1");
        CheckBeta(Beta2, "beta2");
        if (!((float)Epsilon > 0 && float.IsFinite((float)Epsilon)))
            throw new ArgumentOutOfRangeException("epsilon", Epsilon, "epsilon must be positive and finite in float32.");
        return ((float)(1 - Beta1), (float)(1 - Beta2), (float)Epsilon);
    }
}
