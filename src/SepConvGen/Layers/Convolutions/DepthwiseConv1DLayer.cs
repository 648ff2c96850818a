using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using SepConvGen.Execution;
using SepConvGen.Execution.Operations;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen;

/// <summary>Keras' <c>DepthwiseConv1D</c>: each channel by itself, <c>depthMultiplier</c> times, bias and activation. The base of every class with a <see cref="DepthwiseConv1DAttribute"/>.</summary>
/// <remarks><c>y[t, c·M+m] = activation(Σ_j x[t·strides + j·dilationRate - padding, c] · kernel[j, c, m] + bias[c·M+m])</c>, the bias behind the taps. Results are the same bits on every machine: <c>docs/numbers.md</c> gives the order of every sum.</remarks>
public abstract class DepthwiseConv1DLayer : SingleLayer
{
    private DepthwiseKernels _kernels;
    private readonly ConvolutionGeometry _geometry;
    private readonly DataFormatKind _format;

    /// <summary>Reads the constants that the generated part overrides.</summary>
    protected DepthwiseConv1DLayer()
    {
        _kernels = OwnKernels();
        _geometry = WindowArguments.Geometry(KernelSize, Strides, DilationRate, Padding, PaddingBefore, PaddingAfter);
        _format = WindowArguments.Format(DataFormat);
        RememberConstants();
    }

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

    /// <summary>Outputs of each input channel.</summary>
    public abstract int DepthMultiplier { get; }

    /// <summary>The activation's identifier.</summary>
    public abstract string Activation { get; }

    /// <summary>Whether there is a <see cref="Bias"/>.</summary>
    public abstract bool UseBias { get; }

    /// <summary>The initializer of the kernel, as its normalised string or the name of the user's type.</summary>
    public virtual string DepthwiseInitializer => Initializers.GlorotUniform;

    /// <summary>The initializer of the bias, as its normalised string or the name of the user's type.</summary>
    public virtual string BiasInitializer => Initializers.Zeros;

    /// <summary>The regularizer of the kernel, as its normalised string or the name of the user's type, or null.</summary>
    public virtual string? DepthwiseRegularizer => null;

    /// <summary>The regularizer of the bias, as its normalised string or the name of the user's type, or null.</summary>
    public virtual string? BiasRegularizer => null;

    /// <summary>The regularizer of the output, as its normalised string or the name of the user's type, or null.</summary>
    public virtual string? ActivityRegularizer => null;

    /// <summary>The constraint of the kernel, as its normalised string or the name of the user's type, or null.</summary>
    public virtual string? DepthwiseConstraint => null;

    /// <summary>The constraint of the bias, as its normalised string or the name of the user's type, or null.</summary>
    public virtual string? BiasConstraint => null;

    /// <summary>Input frames that one output frame spans: <c>(KernelSize - 1) · DilationRate + 1</c>.</summary>
    public int ReceptiveField => _geometry.ReceptiveField;

    /// <inheritdoc/>
    public sealed override int OutputChannels => OutputChannelsOf(InputChannels);

    /// <summary>The taps, (kernelSize, channels, depthMultiplier).</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public Parameter DepthwiseKernel => BuiltParameter(0);

    /// <summary>The bias, (channels · depthMultiplier), or null for a layer without one.</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public Parameter? Bias => UseBias ? BuiltParameter(1) : null;

    /// <summary>Makes the initializer of the kernel.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Initializer CreateDepthwiseInitializer() => new GlorotUniform();

    /// <summary>Makes the initializer of the bias.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Initializer CreateBiasInitializer() => new Zeros();

    /// <summary>Makes the regularizer of the kernel, or null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Regularizer? CreateDepthwiseRegularizer() => null;

    /// <summary>Makes the regularizer of the bias, or null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Regularizer? CreateBiasRegularizer() => null;

    /// <summary>Makes the constraint of the kernel, or null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Constraint? CreateDepthwiseConstraint() => null;

    /// <summary>Makes the constraint of the bias, or null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Constraint? CreateBiasConstraint() => null;

    /// <summary>Makes the layer's kernels for this machine.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract DepthwiseKernels CreateKernels();

    internal override ConvolutionGeometry Geometry => _geometry;

    internal override DataFormatKind Format => _format;

    internal override string KindName => "DepthwiseConv1D";

    internal override string KerasClass => "depthwise_conv1d";

    internal override int OutputChannelsOf(int inputChannels) => inputChannels * DepthMultiplier;

    internal override string ActivationIdentifier => Activation;

    internal override string? FrameObstacleOf(in ConvolutionGeometry geometry) => WindowArguments.StreamObstacle(in geometry, Activation, _kernels.Activation.ActsAlongTime(Format), OutputChannels, InputChannels);

    internal override IReadOnlyList<WeightTensor> Tensors(int inputChannels)
    {
        var kernel = new WeightTensor("depthwise_kernel", [KernelSize, inputChannels, DepthMultiplier], () => Made(CreateDepthwiseInitializer()), CreateDepthwiseRegularizer, CreateDepthwiseConstraint);
        return UseBias ? [kernel, new WeightTensor("bias", [inputChannels * DepthMultiplier], () => Made(CreateBiasInitializer()), CreateBiasRegularizer, CreateBiasConstraint)] : [kernel];
    }

    internal override bool HasBias => UseBias;

    private protected override void OnCopied()
    {
        _kernels = OwnKernels();
        RememberConstants();
    }

    private protected override FrameOperation CreateOperation(int inputChannels, PublishedWeights weights, RandomStream random) =>
        new DepthwiseConvolution(Name, in _geometry, _format, inputChannels, DepthMultiplier, weights, _kernels, UseBias);

    private protected override void CheckSizes(int inputChannels)
    {
        WindowArguments.Check(LayerSizes.DepthwiseWeights(KernelSize, inputChannels, DepthMultiplier), $"The kernel of {Name}", inputChannels);
        WindowArguments.Check(LayerSizes.GradientRow(inputChannels, DepthMultiplier), $"A row of gradients of {Name}", inputChannels);
        WindowArguments.Check(LayerSizes.ReceptiveField(KernelSize, DilationRate) * inputChannels * DepthMultiplier, $"The receptive field of {Name}, (kernelSize - 1) · dilationRate + 1 = {LayerSizes.ReceptiveField(KernelSize, DilationRate)} frames of {inputChannels} channels · depthMultiplier {DepthMultiplier},", inputChannels);
    }

    private protected override IEnumerable<(string Argument, object? Value)> Constants() =>
        [("kernelSize", KernelSize), ("strides", Strides), ("padding", Padding), ("dataFormat", DataFormat), ("dilationRate", DilationRate), ("depthMultiplier", DepthMultiplier), ("activation", Activation), ("useBias", UseBias), ("PaddingBefore", PaddingBefore), ("PaddingAfter", PaddingAfter), ("InputChannels", FixedInputChannels)];

    private DepthwiseKernels OwnKernels()
    {
        DepthwiseKernels kernels = Made(CreateKernels());
        return kernels.Layer == this ? kernels : throw new InvalidOperationException($"CreateKernels() of {GetType().Name} returned kernels of another layer, a {kernels.Layer.GetType().Name}: make them with DepthwiseKernels.For, of this.");
    }
}
