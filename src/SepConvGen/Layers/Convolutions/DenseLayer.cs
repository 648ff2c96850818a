using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using SepConvGen.Execution;
using SepConvGen.Execution.Operations;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen;

/// <summary>Keras' <c>Dense</c> on each frame: every unit over all channels, bias and activation. The base of every class with a <see cref="DenseAttribute"/>.</summary>
/// <remarks><c>y[t, u] = activation(bias[u] + Σ_c x[t, c] · kernel[c, u])</c>, c rising. Results are the same bits on every machine: <c>docs/numbers.md</c> gives the order of every sum.</remarks>
public abstract class DenseLayer : SingleLayer
{
    private PointwiseKernels _kernels;
    private readonly DataFormatKind _format;

    /// <summary>Reads the constants that the generated part overrides.</summary>
    protected DenseLayer()
    {
        _kernels = OwnKernels();
        _format = WindowArguments.Format(DataFormat);
        RememberConstants();
    }

    /// <summary>Channels of the output.</summary>
    public abstract int Units { get; }

    /// <summary><c>channels_last</c>, as in Keras, which knows the last axis only; or <c>channels_first</c> in a network of that order.</summary>
    public virtual string DataFormat => DataFormats.ChannelsLast;

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

    /// <inheritdoc/>
    public sealed override int OutputChannels => Units;

    /// <summary>The kernel, (channels, units).</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public Parameter Kernel => BuiltParameter(0);

    /// <summary>The bias, (units), or null for a layer without one.</summary>
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

    internal override ConvolutionGeometry Geometry => WindowArguments.OneFrame;

    internal override DataFormatKind Format => _format;

    internal override string KindName => "Dense";

    internal override string KerasClass => "dense";

    internal override string ActivationIdentifier => Activation;

    internal override string? FrameObstacleOf(in ConvolutionGeometry geometry) => WindowArguments.StreamObstacle(in geometry, Activation, _kernels.Activation.ActsAlongTime(Format), OutputChannels, InputChannels);

    internal override IReadOnlyList<WeightTensor> Tensors(int inputChannels)
    {
        var kernel = new WeightTensor("kernel", [inputChannels, Units], () => Made(CreateKernelInitializer()), CreateKernelRegularizer, CreateKernelConstraint);
        return UseBias ? [kernel, new WeightTensor("bias", [Units], () => Made(CreateBiasInitializer()), CreateBiasRegularizer, CreateBiasConstraint)] : [kernel];
    }

    internal override bool HasBias => UseBias;

    private protected override int FiltersWithoutBias => UseBias ? 0 : Units;

    private protected override void OnCopied()
    {
        _kernels = OwnKernels();
        RememberConstants();
    }

    private protected override FrameOperation CreateOperation(int inputChannels, PublishedWeights weights, RandomStream random) =>
        new DenseConvolution(Name, WindowArguments.OneFrame, _format, inputChannels, Units, weights, _kernels, UseBias);

    private protected override void CheckSizes(int inputChannels) => WindowArguments.Check((decimal)inputChannels * Units, $"The kernel of {Name}", inputChannels);

    private protected override IEnumerable<(string Argument, object? Value)> Constants() =>
        [("units", Units), ("DataFormat", DataFormat), ("activation", Activation), ("useBias", UseBias), ("InputChannels", FixedInputChannels)];

    private PointwiseKernels OwnKernels()
    {
        PointwiseKernels kernels = Made(CreateKernels());
        return kernels.Layer == this ? kernels : throw new InvalidOperationException($"CreateKernels() of {GetType().Name} returned kernels of another layer, a {kernels.Layer.GetType().Name}: make them with PointwiseKernels.For, of this.");
    }
}
