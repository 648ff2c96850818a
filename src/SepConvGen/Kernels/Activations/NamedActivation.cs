using System;
using System.Runtime.CompilerServices;
using SepConvGen.Rules;

namespace SepConvGen.Kernels;

/// <summary>Keras' activations by their words, for layers that get to know theirs when the program runs.</summary>
internal static class NamedActivation
{
    /// <summary>The activation that a string means, with its arguments.</summary>
    /// <param name="text">As an attribute has it, <c>leaky_relu(0.1)</c>; null is linear.</param>
    /// <param name="normalized">The string as it is normalised.</param>
    /// <exception cref="ArgumentException">There is none, or its arguments do not fit.</exception>
    public static RowActivation Parse(string? text, out string normalized)
    {
        if (!ExpressionParser.TryParse(text ?? "linear", out KerasExpression? expression, out string? error))
            throw new ArgumentException($"activation \"{text}\" cannot be read: {error}", nameof(text));
        if (ActivationTable.Find(expression!.Identifier) is not { } identifier)
            throw new ArgumentException($"There is no activation \"{expression.Identifier}\"; there are {string.Join(", ", KerasIdentifier.Words(ActivationTable.All))}.", nameof(text));
        if (identifier.Refusal is { } refusal)
            throw new ArgumentException($"activation \"{text}\" cannot be used in a layer: {refusal}", nameof(text));
        if (ParameterRules.Bind(expression, identifier, out string? wrong) is not { } bound)
            throw new ArgumentException($"In activation \"{text}\", {wrong}", nameof(text));
        normalized = bound.Text;
        return Of(identifier, bound);
    }

    private static RowActivation Of(ActivationIdentifier identifier, BoundIdentifier bound)
    {
        return identifier.Name switch
        {
            "linear" => RowActivation.Linear,
            "relu" when identifier.LoopOf(bound) == ActivationLoop.Fused => new Piecewise(Number(0), bound.Values[1] is { } maximum ? (float)maximum.Number : float.PositiveInfinity),
            "relu" => new Wide<ThresholdedRelu>(new ThresholdedRelu(Number(0), bound.Values[1] is { } maximum ? (float)maximum.Number : float.PositiveInfinity, Number(2))),
            "relu6" => new Piecewise(0, 6),
            "leaky_relu" when identifier.LoopOf(bound) == ActivationLoop.Fused => new Piecewise(Number(0), float.PositiveInfinity),
            "leaky_relu" => new Wide<ThresholdedRelu>(new ThresholdedRelu(Number(0), float.PositiveInfinity, 0)),
            "elu" => new Wide<Elu>(new Elu(Number(0))),
            "celu" => new Wide<Celu>(new Celu(Number(0))),
            "selu" => new Wide<Selu>(default),
            "gelu" => bound.Values[0]!.Boolean ? new Elementwise<GeluTanh>(savesPreActivation: true) : new Elementwise<Gelu>(savesPreActivation: true),
            "silu" => new Elementwise<Silu>(savesPreActivation: true),
            "hard_silu" => new Wide<HardSilu>(default),
            "sigmoid" => new Elementwise<Sigmoid>(savesPreActivation: false),
            "hard_sigmoid" => new Wide<HardSigmoid>(bound.Values[0] is null ? new HardSigmoid() : new HardSigmoid(Number(0))),
            "log_sigmoid" => new Wide<LogSigmoid>(default),
            "sparse_sigmoid" => new Wide<SparseSigmoid>(default),
            "tanh" => new Elementwise<Tanh>(savesPreActivation: false),
            "hard_tanh" => new Wide<HardTanh>(default),
            "tanh_shrink" => new Wide<TanhShrink>(default),
            "softplus" => new Wide<Softplus>(default),
            "softsign" => new Wide<Softsign>(default),
            "squareplus" => new Wide<Squareplus>(new Squareplus(Number(0))),
            "sparse_plus" => new Wide<SparsePlus>(default),
            "soft_shrink" => new Wide<SoftShrink>(new SoftShrink(Number(0))),
            "hard_shrink" => new Wide<HardShrink>(new HardShrink(Number(0))),
            "threshold" => new Wide<Threshold>(new Threshold(Number(0), Number(1))),
            "exponential" => new Wide<Exponential>(default),
            "mish" => new Wide<Mish>(default),
            "softmax" => new Softmax(),
            "log_softmax" => new LogSoftmax(),
            "sparsemax" => new Sparsemax(),
            _ => throw new ArgumentException($"There is no loop for the activation \"{identifier.Name}\"."),
        };

        float Number(int index) => (float)bound.Number(index);
    }

    /// <summary>relu with a slope on the left and a maximum.</summary>
    private sealed class Piecewise(float slope, float maximum) : RowActivation
    {
        public override ActivationTraits Traits => ActivationTraits.Fused;

        public override float Slope => slope;

        public override float Maximum => maximum;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void Apply(ref float preActivation, ref float output, nint rows, nint rowLength) => LaneLoops.Map(ref preActivation, ref output, rows * rowLength, new PiecewiseMap(slope, maximum));

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void ApplyGradient(ref float saved, ref float gradient, nint rows, nint rowLength) => LaneLoops.Combine(ref saved, ref gradient, rows * rowLength, new PiecewiseDerivative(slope, maximum));
    }

    private abstract class Loop(ActivationTraits traits) : RowActivation
    {
        public sealed override ActivationTraits Traits => traits;

        public sealed override float Slope => 1;

        public sealed override float Maximum => float.PositiveInfinity;
    }

    private sealed class Elementwise<TActivation>(bool savesPreActivation) : Loop(savesPreActivation ? ActivationTraits.FromPreActivation : ActivationTraits.None)
        where TActivation : struct, IElementwiseActivation
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void Apply(ref float preActivation, ref float output, nint rows, nint rowLength) => ElementwiseKernels.Apply<TActivation>(ref preActivation, ref output, rows * rowLength);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void ApplyGradient(ref float saved, ref float gradient, nint rows, nint rowLength) => ElementwiseKernels.ApplyGradient<TActivation>(ref saved, ref gradient, rows * rowLength);
    }

    private sealed class Wide<TActivation>(TActivation activation) : Loop(ActivationTraits.FromPreActivation)
        where TActivation : struct, IWideActivation
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void Apply(ref float preActivation, ref float output, nint rows, nint rowLength) => WideKernels.Apply(ref preActivation, ref output, rows * rowLength, activation);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void ApplyGradient(ref float saved, ref float gradient, nint rows, nint rowLength) => WideKernels.ApplyGradient(ref saved, ref gradient, rows * rowLength, activation);
    }

    private sealed class Softmax() : Loop(ActivationTraits.RowWise)
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void Apply(ref float preActivation, ref float output, nint rows, nint rowLength) => SoftmaxKernels.Apply(ref preActivation, ref output, rows, rowLength);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void ApplyGradient(ref float saved, ref float gradient, nint rows, nint rowLength) => SoftmaxKernels.ApplyGradient(ref saved, ref gradient, rows, rowLength);
    }

    private sealed class LogSoftmax() : Loop(ActivationTraits.RowWise)
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void Apply(ref float preActivation, ref float output, nint rows, nint rowLength) => LogSoftmaxKernels.Apply(ref preActivation, ref output, rows, rowLength);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void ApplyGradient(ref float saved, ref float gradient, nint rows, nint rowLength) => LogSoftmaxKernels.ApplyGradient(ref saved, ref gradient, rows, rowLength);
    }

    private sealed class Sparsemax() : Loop(ActivationTraits.RowWise)
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void Apply(ref float preActivation, ref float output, nint rows, nint rowLength) => SparsemaxKernels.Apply(ref preActivation, ref output, rows, rowLength);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void ApplyGradient(ref float saved, ref float gradient, nint rows, nint rowLength) => SparsemaxKernels.ApplyGradient(ref saved, ref gradient, rows, rowLength);
    }
}
