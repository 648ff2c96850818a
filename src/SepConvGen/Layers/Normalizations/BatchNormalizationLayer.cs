using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using SepConvGen.Execution;
using SepConvGen.Execution.Operations;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen;

/// <summary>Keras' <c>BatchNormalization</c>: each channel standardised over batch and time in training, by its moving statistics otherwise. The base of every class with a <see cref="BatchNormalizationAttribute"/>.</summary>
/// <remarks><c>(x - mean) · (gamma / √(variance + epsilon)) + beta</c>; the variance is biased. A Forward with a training cache updates the moving statistics once, at its end, and needs the layer for itself, as <see cref="Optimizer.Step"/> does. Where <see cref="Layer.Trainable"/> is false the layer uses and keeps its moving statistics, as in Keras. Results are the same bits on every machine: <c>docs/numbers.md</c> gives the order of every sum.</remarks>
public abstract partial class BatchNormalizationLayer : SingleLayer
{
    private readonly DataFormatKind _format;
    private NormalizationTensors _tensors;

    /// <summary>Reads the constants that the generated part overrides.</summary>
    protected BatchNormalizationLayer()
    {
        _format = WindowArguments.FormatOfAxis(Axis);
        _tensors = NormalizationTensors.Of(Scale, Center, hasStatistics: true);
        RememberConstants();
    }

    /// <summary>The axis of the channels: -1 is channels_last, 1 channels_first.</summary>
    public abstract int Axis { get; }

    /// <summary>What the moving statistics keep of themselves at each update.</summary>
    public abstract double Momentum { get; }

    /// <summary>Added to the variance.</summary>
    public abstract double Epsilon { get; }

    /// <summary>Whether there is a <see cref="Beta"/>.</summary>
    public abstract bool Center { get; }

    /// <summary>Whether there is a <see cref="Gamma"/>.</summary>
    public abstract bool Scale { get; }

    /// <summary>The initializer of the beta, as its normalised string or the name of the user's type.</summary>
    public virtual string BetaInitializer => Initializers.Zeros;

    /// <summary>The initializer of the gamma, as its normalised string or the name of the user's type.</summary>
    public virtual string GammaInitializer => Initializers.Ones;

    /// <summary>The initializer of the moving mean, as its normalised string or the name of the user's type.</summary>
    public virtual string MovingMeanInitializer => Initializers.Zeros;

    /// <summary>The initializer of the moving variance, as its normalised string or the name of the user's type.</summary>
    public virtual string MovingVarianceInitializer => Initializers.Ones;

    /// <summary>The regularizer of the beta, as its normalised string or the name of the user's type, or null.</summary>
    public virtual string? BetaRegularizer => null;

    /// <summary>The regularizer of the gamma, as its normalised string or the name of the user's type, or null.</summary>
    public virtual string? GammaRegularizer => null;

    /// <summary>The constraint of the beta, as its normalised string or the name of the user's type, or null.</summary>
    public virtual string? BetaConstraint => null;

    /// <summary>The constraint of the gamma, as its normalised string or the name of the user's type, or null.</summary>
    public virtual string? GammaConstraint => null;

    /// <inheritdoc/>
    public sealed override int OutputChannels => InputChannels;

    /// <summary>The factors, (channels), or null for a layer without.</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public Parameter? Gamma => _tensors.Gamma >= 0 ? BuiltParameter(_tensors.Gamma) : null;

    /// <summary>What is added, (channels), or null for a layer without.</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public Parameter? Beta => _tensors.Beta >= 0 ? BuiltParameter(_tensors.Beta) : null;

    /// <summary>The moving mean, (channels), which no optimizer changes.</summary>
    /// <exception cref="InvalidOperationException">The layer is not built, or folded.</exception>
    public Parameter MovingMean => Statistic(_tensors.Mean);

    /// <summary>The moving variance, (channels), which no optimizer changes.</summary>
    /// <exception cref="InvalidOperationException">The layer is not built, or folded.</exception>
    public Parameter MovingVariance => Statistic(_tensors.Variance);

    /// <summary>Makes the initializer of the beta.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Initializer CreateBetaInitializer() => new Zeros();

    /// <summary>Makes the initializer of the gamma.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Initializer CreateGammaInitializer() => new Ones();

    /// <summary>Makes the initializer of the moving mean.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Initializer CreateMovingMeanInitializer() => new Zeros();

    /// <summary>Makes the initializer of the moving variance.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Initializer CreateMovingVarianceInitializer() => new Ones();

    /// <summary>Makes the regularizer of the beta, or null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Regularizer? CreateBetaRegularizer() => null;

    /// <summary>Makes the regularizer of the gamma, or null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Regularizer? CreateGammaRegularizer() => null;

    /// <summary>Makes the constraint of the beta, or null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Constraint? CreateBetaConstraint() => null;

    /// <summary>Makes the constraint of the gamma, or null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Constraint? CreateGammaConstraint() => null;

    internal override string KindName => "BatchNormalization";

    internal override string KerasClass => "batch_normalization";

    internal override ConvolutionGeometry Geometry => WindowArguments.OneFrame;

    internal override DataFormatKind Format => _format;

    internal override int OutputChannelsOf(int inputChannels) => inputChannels;

    internal override string? FrameObstacleOf(in ConvolutionGeometry geometry) => null;

    private protected override void CheckSizes(int inputChannels)
    {
    }

    internal override IReadOnlyList<WeightTensor> Tensors(int inputChannels)
    {
        if (IsFolded)
            return FoldedTensors(inputChannels);
        var tensors = new List<WeightTensor>();
        if (Scale)
            tensors.Add(new WeightTensor("gamma", [inputChannels], () => Made(CreateGammaInitializer()), CreateGammaRegularizer, CreateGammaConstraint));
        if (Center)
            tensors.Add(new WeightTensor("beta", [inputChannels], () => Made(CreateBetaInitializer()), CreateBetaRegularizer, CreateBetaConstraint));
        tensors.Add(new WeightTensor("moving_mean", [inputChannels], () => Made(CreateMovingMeanInitializer()), IsStatistic: true));
        tensors.Add(new WeightTensor("moving_variance", [inputChannels], () => Made(CreateMovingVarianceInitializer()), IsStatistic: true));
        return tensors;
    }

    private protected override FrameOperation CreateOperation(int inputChannels, PublishedWeights weights, RandomStream random) =>
        IsFolded ? FoldedOperation(inputChannels, weights) : new BatchNormalization(Name, _format, inputChannels, weights, _tensors, (float)Momentum, (float)Epsilon);

    private protected override IEnumerable<(string Argument, object? Value)> Constants() =>
        [("axis", Axis), ("momentum", Momentum), ("epsilon", Epsilon), ("center", Center), ("scale", Scale), ("InputChannels", FixedInputChannels)];
}
