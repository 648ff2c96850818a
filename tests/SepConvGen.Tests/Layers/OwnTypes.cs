// What users may write themselves, and layers that use it.
using System;
using System.Collections.Generic;
using System.Runtime.Intrinsics;

namespace SepConvGen.Tests.Layers;

/// <summary>x · |x|, one element at a time.</summary>
public readonly struct SignedSquare : IActivation
{
    public static float Value(float x) => x * Math.Abs(x);

    public static float Derivative(float x) => 2 * Math.Abs(x);
}

/// <summary>The same, four at a time.</summary>
public readonly struct SignedSquares : IVectorActivation
{
    public static float Value(float x) => x * Math.Abs(x);

    public static float Derivative(float x) => 2 * Math.Abs(x);

    public static Vector128<float> Value(Vector128<float> x) => x * Vector128.Abs(x);

    public static Vector128<float> Derivative(Vector128<float> x) => 2 * Vector128.Abs(x);
}

/// <summary>0, 0.01, 0.02, …, and the shapes that it was asked for.</summary>
public sealed class Ramp : Initializer
{
    [ThreadStatic]
    private static List<string>? s_shapes;

    public static List<string> Shapes => s_shapes ??= [];

    protected override void Fill(Span<float> values, ReadOnlySpan<int> shape, RandomStream random)
    {
        Shapes.Add(string.Join(", ", shape.ToArray()));
        for (int i = 0; i < values.Length; i++)
            values[i] = 0.01f * i;
    }
}

/// <summary>Σ w⁴.</summary>
public sealed class FourthPower : Regularizer
{
    public override float Penalty(ReadOnlySpan<float> value)
    {
        double sum = 0;
        foreach (float element in value)
            sum += Math.Pow(element, 4);
        return (float)sum;
    }

    public override void AddGradient(ReadOnlySpan<float> value, Span<float> gradient)
    {
        for (int i = 0; i < value.Length; i++)
            gradient[i] += 4 * value[i] * value[i] * value[i];
    }
}

/// <summary>Halves every value.</summary>
public sealed class Halving : Constraint
{
    public override void Apply(Span<float> value, ReadOnlySpan<int> shape)
    {
        foreach (ref float element in value)
            element /= 2;
    }
}

[SeparableConv1D(filters: 5, kernelSize: 3, padding: "causal", ActivationType = typeof(SignedSquares), DepthwiseInitializerType = typeof(Ramp), BiasInitializerType = typeof(Ramp),
    DepthwiseRegularizerType = typeof(FourthPower), BiasRegularizerType = typeof(FourthPower), ActivityRegularizerType = typeof(FourthPower), PointwiseConstraintType = typeof(Halving))]
public partial class OwnEverything;

[SeparableConv1D(filters: 5, kernelSize: 3, padding: "causal", dataFormat: "channels_first", ActivationType = typeof(SignedSquare))]
public partial class OwnScalarActivation;

[SeparableConv1D(filters: 4, kernelSize: 3, padding: "same", depthwiseInitializer: "he_normal(seed: 5)", pointwiseInitializer: "truncated_normal(stddev: 0.5)", biasInitializer: "random_uniform",
    depthwiseRegularizer: "l1(0.02)", pointwiseRegularizer: "l2(0.03)", biasRegularizer: "l1_l2(0.01, 0.02)", activityRegularizer: "l2(0.1)",
    depthwiseConstraint: "max_norm(0.4)", pointwiseConstraint: "unit_norm(axis: 1)", biasConstraint: "non_neg")]
public partial class Restrained;
