using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using SepConvGen.Execution;
using SepConvGen.Execution.Operations;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen;

/// <summary>Keras' <c>Conv1D</c>: every filter over all channels of a window, bias and activation. The base of every class with a <see cref="Conv1DAttribute"/>.</summary>
/// <remarks><c>y[t, f] = activation(bias[f] + Σ_q x[t·strides + j·dilationRate - padding, c] · kernel[j, c, f])</c>, <c>q = j·C + c</c> rising. Results are the same bits on every machine: <c>docs/numbers.md</c> gives the order of every sum.</remarks>
public abstract class Conv1DLayer : SingleLayer
{
    private PointwiseKernels _kernels;
    private readonly ConvolutionGeometry _geometry;
    private readonly DataFormatKind _format;

    /// <summary>Reads the constants that the generated part overrides.</summary>
    protected Conv1DLayer()
    {
        _kernels = OwnKernels();
        _geometry = WindowArguments.Geometry(KernelSize, Strides, DilationRate, Padding, PaddingBefore, PaddingAfter);
        _format = WindowArguments.Format(DataFormat);
        RememberConstants();
    }

    /// <summary>Channels of the output.</summary>
    public abstract int Filters { get; }

    /// <summary>Taps.</summary>
    public abstract int KernelSize { get; }

    /// <summary>Input frames from one output frame to the next.</summary>
    public abstract int Strides { get; }

    /// <summary><c>valid</c>, <c>same</c> or <c>causal</c>.</summary>
    public abstract string Padding { get; }

    /// <summary>Zeros before the first frame, in numbers; with <c>valid</c> alone.</summary>
    public virtual int PaddingBefore => 0;

    /// <summary>Zeros behind the last frame, in numbers; with <c>valid</c> alone.</summary>
    public virtual int PaddingAfter => 0;

    /// <summary><c>channels_last</c> or <c>channels_first</c>.</summary>
    public abstract string DataFormat { get; }

    /// <summary>Input frames from one tap to the next.</summary>
    public abstract int DilationRate { get; }

    /// <summary>The activation's identifier.</summary>
    public abstract string Activation { get; }

    /// <summary>Whether there is a <see cref="Bias"/>.</summary>
    public abstract bool UseBias { get; }

    /// <summary>The initializer of the kernel, as its normalised string or the name of the user's type.</summary>
    public virtual string KernelInitializer => Initializers.GlorotUniform;

    /// <summary>The initializer of the bias, as its normalised string or the name of the user's type.</summary>
    public virtual string BiasInitializer => Initializers.Zeros;

    /// <summary>The regularizer of the kernel, as its normalised string or the name of the user's type, or null.</summary>
    public virtual string? KernelRegularizer => null;

    /// <summary>The regularizer of the bias, as its normalised string or the name of the user's type, or null.</summary>
    public virtual string? BiasRegularizer => null;

    /// <summary>The regularizer of the output, as its normalised string or the name of the user's type, or null.</summary>
    public virtual string? ActivityRegularizer => null;

    /// <summary>The constraint of the kernel, as its normalised string or the name of the user's type, or null.</summary>
    public virtual string? KernelConstraint => null;

    /// <summary>The constraint of the bias, as its normalised string or the name of the user's type, or null.</summary>
    public virtual string? BiasConstraint => null;

    /// <summary>Input frames that one output frame spans: <c>(KernelSize - 1) · DilationRate + 1</c>.</summary>
    public int ReceptiveField => _geometry.ReceptiveField;

    /// <inheritdoc/>
    public sealed override int OutputChannels => Filters;

    /// <summary>The kernel, (kernelSize, channels, filters).</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public Parameter Kernel => BuiltParameter(0);

    /// <summary>The bias, (filters), or null for a layer without one.</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public Parameter? Bias => UseBias ? BuiltParameter(1) : null;

    /// <summary>Makes the initializer of the kernel.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Initializer CreateKernelInitializer() => new GlorotUniform();

    /// <summary>Makes the initializer of the bias.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Initializer CreateBiasInitializer() => new Zeros();

    /// <summary>Makes the regularizer of the kernel, or null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Regularizer? CreateKernelRegularizer() => null;

    /// <summary>Makes the regularizer of the bias, or null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Regularizer? CreateBiasRegularizer() => null;

    /// <summary>Makes the constraint of the kernel, or null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Constraint? CreateKernelConstraint() => null;

    /// <summary>Makes the constraint of the bias, or null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Constraint? CreateBiasConstraint() => null;

    /// <summary>Makes the layer's kernels for this machine.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract PointwiseKernels CreateKernels();

    internal override ConvolutionGeometry Geometry => _geometry;

    internal override DataFormatKind Format => _format;

    internal override string KindName => "Conv1D";

    internal override string KerasClass => "conv1d";

    internal override string ActivationIdentifier => Activation;

    internal override string? FrameObstacleOf(in ConvolutionGeometry geometry) => WindowArguments.StreamObstacle(in geometry, Activation, _kernels.Activation.ActsAlongTime(Format), OutputChannels, InputChannels);

    internal override IReadOnlyList<WeightTensor> Tensors(int inputChannels)
    {
        var kernel = new WeightTensor("kernel", [KernelSize, inputChannels, Filters], () => Made(CreateKernelInitializer()), CreateKernelRegularizer, CreateKernelConstraint);
        return UseBias ? [kernel, new WeightTensor("bias", [Filters], () => Made(CreateBiasInitializer()), CreateBiasRegularizer, CreateBiasConstraint)] : [kernel];
    }

    internal override bool HasBias => UseBias;

    private protected override int FiltersWithoutBias => UseBias ? 0 : Filters;

    private protected override void OnCopied()
    {
        _kernels = OwnKernels();
        RememberConstants();
    }

    private protected override FrameOperation CreateOperation(int inputChannels, PublishedWeights weights, RandomStream random) =>
        new DenseConvolution(Name, in _geometry, _format, inputChannels, Filters, weights, _kernels, UseBias);

    private protected override void CheckSizes(int inputChannels)
    {
        WindowArguments.Check((decimal)KernelSize * inputChannels * Filters, $"The kernel of {Name}", inputChannels);
        WindowArguments.Check(LayerSizes.ReceptiveField(KernelSize, DilationRate) * inputChannels, $"The receptive field of {Name}, (kernelSize - 1) · dilationRate + 1 = {LayerSizes.ReceptiveField(KernelSize, DilationRate)} frames of {inputChannels} channels,", inputChannels);
        WindowArguments.Check((decimal)Strides * inputChannels * WindowOperation.StagedRows, $"The frames that the kernels of {Name} work on at a time", inputChannels);
    }

    private protected override IEnumerable<(string Argument, object? Value)> Constants() =>
        [("filters", Filters), ("kernelSize", KernelSize), ("strides", Strides), ("padding", Padding), ("dataFormat", DataFormat), ("dilationRate", DilationRate), ("activation", Activation), ("useBias", UseBias), ("PaddingBefore", PaddingBefore), ("PaddingAfter", PaddingAfter), ("InputChannels", FixedInputChannels)];

    private PointwiseKernels OwnKernels()
    {
        PointwiseKernels kernels = Made(CreateKernels());
        return kernels.Layer == this ? kernels : throw new InvalidOperationException($"CreateKernels() of {GetType().Name} returned kernels of another layer, a {kernels.Layer.GetType().Name}: make them with PointwiseKernels.For, of this.");
    }
}
