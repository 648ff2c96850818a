using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using SepConvGen.Execution;
using SepConvGen.Files;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen;

/// <summary>Keras' <c>SeparableConv1D</c>: a depthwise convolution over time, a pointwise one over channels, bias and activation. The base of every class with a <see cref="SeparableConv1DAttribute"/>.</summary>
/// <remarks>
/// <c>z[t, c·M+m] = Σ_j x[t·strides + j·dilationRate - padding, c] · depthwise[j, c, m]</c>, then <c>y[t, f] = activation(bias[f] + Σ_q z[t, q] · pointwise[q, f])</c>
/// (Keras, <c>base_separable_conv.py</c>). What Keras has not: <c>z</c> may have a bias and an activation of its own. Results are the same bits on every machine: <c>docs/numbers.md</c> gives the order of every sum.
/// </remarks>
public abstract partial class SeparableConv1DLayer : SingleLayer
{
    private readonly ConvolutionGeometry _geometry;
    private readonly DataFormatKind _format;
    private LayerKernels _kernels;
    private LayerConstants _constants;
    private readonly int _filters;
    private readonly bool _actsAlongTime;
    private SeparableConvolution? _convolution;
    private bool _hasFoldedDepthwiseBias;

    /// <summary>Reads the constants that the generated part overrides.</summary>
    protected SeparableConv1DLayer()
    {
        _geometry = WindowArguments.Geometry(KernelSize, Strides, DilationRate, Padding, PaddingBefore, PaddingAfter);
        _format = WindowArguments.Format(DataFormat);

        // A virtual call for each would cost a short Forward as much as its work.
        _filters = Filters;
        _kernels = OwnKernels();
        _constants = Constants(_kernels);
        _actsAlongTime = _kernels.ActsAlongTime(_format);
    }

    /// <summary>Channels of the output.</summary>
    public abstract int Filters { get; }

    /// <summary>Taps of the depthwise convolution.</summary>
    public abstract int KernelSize { get; }

    /// <summary>Input frames from one output frame to the next.</summary>
    public abstract int Strides { get; }

    /// <summary><c>valid</c>, <c>same</c> or <c>causal</c>.</summary>
    public abstract string Padding { get; }

    /// <summary>Zeros before the first frame, with <c>valid</c>.</summary>
    public virtual int PaddingBefore => 0;

    /// <summary>Zeros behind the last frame, with <c>valid</c>.</summary>
    public virtual int PaddingAfter => 0;

    /// <summary><c>channels_last</c> or <c>channels_first</c>.</summary>
    public abstract string DataFormat { get; }

    /// <summary>Input frames from one tap to the next.</summary>
    public abstract int DilationRate { get; }

    /// <summary>Depthwise outputs for each input channel.</summary>
    public abstract int DepthMultiplier { get; }

    /// <summary>The activation's identifier.</summary>
    public abstract string Activation { get; }

    /// <summary>Whether there is a <see cref="Bias"/>.</summary>
    public abstract bool UseBias { get; }

    /// <summary>The identifier of the activation between the two convolutions.</summary>
    public virtual string DepthwiseActivation => Activations.Linear;

    /// <summary>Whether there is a <see cref="DepthwiseBias"/>.</summary>
    public virtual bool UseDepthwiseBias => _hasFoldedDepthwiseBias;

    /// <summary>The initializer of the depthwise kernel, as its normalised string or the name of the user's type.</summary>
    public virtual string DepthwiseInitializer => Initializers.GlorotUniform;

    /// <summary>The initializer of the pointwise kernel, as its normalised string or the name of the user's type.</summary>
    public virtual string PointwiseInitializer => Initializers.GlorotUniform;

    /// <summary>The initializer of the bias, as its normalised string or the name of the user's type.</summary>
    public virtual string BiasInitializer => Initializers.Zeros;

    /// <summary>The regularizer of the depthwise kernel, as its normalised string or the name of the user's type, or null.</summary>
    public virtual string? DepthwiseRegularizer => null;

    /// <summary>The regularizer of the pointwise kernel, as its normalised string or the name of the user's type, or null.</summary>
    public virtual string? PointwiseRegularizer => null;

    /// <summary>The regularizer of the bias, as its normalised string or the name of the user's type, or null.</summary>
    public virtual string? BiasRegularizer => null;

    /// <summary>The regularizer of the output, as its normalised string or the name of the user's type, or null.</summary>
    public virtual string? ActivityRegularizer => null;

    /// <summary>The constraint of the depthwise kernel, as its normalised string or the name of the user's type, or null.</summary>
    public virtual string? DepthwiseConstraint => null;

    /// <summary>The constraint of the pointwise kernel, as its normalised string or the name of the user's type, or null.</summary>
    public virtual string? PointwiseConstraint => null;

    /// <summary>The constraint of the bias, as its normalised string or the name of the user's type, or null.</summary>
    public virtual string? BiasConstraint => null;

    /// <summary>Input frames that one output frame spans: <c>(KernelSize - 1) · DilationRate + 1</c>.</summary>
    public int ReceptiveField => _geometry.ReceptiveField;

    /// <inheritdoc/>
    public sealed override int OutputChannels
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => _filters;
    }

    /// <summary>The taps, (kernelSize, channels, depthMultiplier).</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public Parameter DepthwiseKernel => BuiltParameter(0);

    /// <summary>The mixing matrix, (1, channels · depthMultiplier, filters).</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public Parameter PointwiseKernel => BuiltParameter(1);

    /// <summary>What is added to the depthwise outputs before their activation, (channels · depthMultiplier), or null for a layer without it.</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public Parameter? DepthwiseBias => UseDepthwiseBias ? BuiltParameter(2) : null;

    /// <summary>The bias, (filters), or null for a layer without one.</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public Parameter? Bias => UseBias ? BuiltParameter(UseDepthwiseBias ? 3 : 2) : null;

    /// <summary>What runs the layer; it is built.</summary>
    internal SeparableConvolution Convolution
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _convolution!;
    }

    internal override int FramesPerOutput => _geometry.Strides;

    internal override bool IsChannelsFirst => _format == DataFormatKind.ChannelsFirst;

    internal override DataFormatKind Format => _format;

    internal override ConvolutionGeometry Geometry => _geometry;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override int OutputLengthCore(int length) => _geometry.OutputLength(length);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override int ShortestInput(int outputFrames) => _geometry.ShortestInput(outputFrames);
}
