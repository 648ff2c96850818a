using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;

namespace SepConvGen.Tests.Kernels;

/// <summary>An activation of the library beside what it ought to give, in double precision.</summary>
internal abstract class ReferenceActivation
{
    public static readonly ReferenceActivation[] All =
    [
        new Of<Relu>("relu", x => x < 0 ? 0 : x, x => x > 0 ? 1 : 0, _ => 0),
        new Of<Sigmoid>("sigmoid", Logistic, x => Logistic(x) * Logistic(-x), Logistic),
        new Of<Tanh>("tanh", Math.Tanh, x => 1 / (Math.Cosh(x) * Math.Cosh(x)), _ => 1),
        new Of<Silu>(
            "silu",
            x => x < 0 ? x * Math.Exp(x) / (1 + Math.Exp(x)) : x / (1 + Math.Exp(-x)),
            x => Logistic(x) * (1 + x * Logistic(-x)),
            x => Math.Max(Logistic(x), Math.Abs(x) * Logistic(x) * Logistic(-x))),
    ];

    public required string Name { get; init; }

    public required bool SavesOutput { get; init; }

    public required Func<double, double> Value { get; init; }

    public required Func<double, double> Derivative { get; init; }

    /// <summary>The largest term of the last sum by which the library computes the derivative.</summary>
    public required Func<double, double> LargestTerm { get; init; }

    public static ReferenceActivation Named(string name) => Array.Find(All, activation => activation.Name == name)!;

    /// <summary>The library's values, through its public entry point.</summary>
    public abstract void Apply(ReadOnlySpan<float> input, Span<float> output);

    /// <summary>The same in place.</summary>
    public abstract void Apply(Span<float> values);

    public abstract void ApplyGradient(ReadOnlySpan<float> saved, Span<float> gradient);

    /// <summary>Values in lanes of a given number, which the machine need not prefer.</summary>
    public abstract void ApplyInLanes(int lanes, ReadOnlySpan<float> input, Span<float> output);

    /// <summary>Gradients in lanes of a given number, which the machine need not prefer.</summary>
    public abstract void ApplyGradientInLanes(int lanes, ReadOnlySpan<float> saved, Span<float> gradient);

    /// <summary>The library's derivatives: the gradients that a gradient of ones becomes.</summary>
    public float[] Derivatives(ReadOnlySpan<float> x)
    {
        float[] saved = x.ToArray();
        if (SavesOutput)
            Apply(saved);
        float[] gradient = new float[x.Length];
        Array.Fill(gradient, 1f);
        ApplyGradient(saved, gradient);
        return gradient;
    }

    private static double Logistic(double x) => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x));

    private sealed class Of<TActivation> : ReferenceActivation
        where TActivation : struct, IElementwiseActivation
    {
        [SetsRequiredMembers]
        public Of(string name, Func<double, double> value, Func<double, double> derivative, Func<double, double> largestTerm) =>
            (Name, SavesOutput, Value, Derivative, LargestTerm) = (name, TActivation.SavesOutput, value, derivative, largestTerm);

        public override void Apply(ReadOnlySpan<float> input, Span<float> output) => ElementwiseKernels.Apply<TActivation>(
            ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(output), input.Length);

        public override void Apply(Span<float> values) => ElementwiseKernels.Apply<TActivation>(
            ref MemoryMarshal.GetReference(values), ref MemoryMarshal.GetReference(values), values.Length);

        public override void ApplyGradient(ReadOnlySpan<float> saved, Span<float> gradient) => ElementwiseKernels.ApplyGradient<TActivation>(
            ref MemoryMarshal.GetReference(saved), ref MemoryMarshal.GetReference(gradient), gradient.Length);

        public override void ApplyInLanes(int lanes, ReadOnlySpan<float> input, Span<float> output)
        {
            ref float x = ref MemoryMarshal.GetReference(input);
            ref float y = ref MemoryMarshal.GetReference(output);
            var map = default(ElementwiseKernels.ValueMap<TActivation>);
            switch (lanes)
            {
                case 1: LaneLoops.Map<Lanes1, ElementwiseKernels.ValueMap<TActivation>>(ref x, ref y, input.Length, map); break;
                case 4: LaneLoops.Map<Lanes4, ElementwiseKernels.ValueMap<TActivation>>(ref x, ref y, input.Length, map); break;
                case 8: LaneLoops.Map<Lanes8, ElementwiseKernels.ValueMap<TActivation>>(ref x, ref y, input.Length, map); break;
                default: LaneLoops.Map<Lanes16, ElementwiseKernels.ValueMap<TActivation>>(ref x, ref y, input.Length, map); break;
            }
        }

        public override void ApplyGradientInLanes(int lanes, ReadOnlySpan<float> saved, Span<float> gradient)
        {
            ref float s = ref MemoryMarshal.GetReference(saved);
            ref float g = ref MemoryMarshal.GetReference(gradient);
            var map = default(ElementwiseKernels.GradientMap<TActivation>);
            switch (lanes)
            {
                case 1: LaneLoops.Combine<Lanes1, ElementwiseKernels.GradientMap<TActivation>>(ref s, ref g, saved.Length, map); break;
                case 4: LaneLoops.Combine<Lanes4, ElementwiseKernels.GradientMap<TActivation>>(ref s, ref g, saved.Length, map); break;
                case 8: LaneLoops.Combine<Lanes8, ElementwiseKernels.GradientMap<TActivation>>(ref s, ref g, saved.Length, map); break;
                default: LaneLoops.Combine<Lanes16, ElementwiseKernels.GradientMap<TActivation>>(ref s, ref g, saved.Length, map); break;
            }
        }
    }
}
