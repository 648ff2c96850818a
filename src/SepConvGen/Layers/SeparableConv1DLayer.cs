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
/// (Keras, <c>base_separable_conv.py</c>). Results are the same bits on every machine: <c>docs/numbers.md</c> gives the order of every sum.
/// </remarks>
public abstract partial class SeparableConv1DLayer : Layer, IParameterOwner
{
    private readonly ConvolutionGeometry _geometry;
    private readonly DataFormatKind _format;
    private readonly LayerKernels _kernels;
    private readonly Regularizer? _activityRegularizer;
    private readonly LayerConstants _constants;
    private readonly int _filters;
    private readonly bool _actsAlongTime;
    private Parameter[] _parameters = [];
    private IReadOnlyList<Parameter> _parameterList = [];
    private PublishedWeights? _weights;
    private SeparableConvolution? _convolution;
    private MemoryRange _gradients;
    private int _inputChannels;
    private int _threads = 1;
    private bool _trainable;
    private bool _hasCaches;

    /// <summary>Reads the constants that the generated part overrides.</summary>
    protected SeparableConv1DLayer()
    {
        _geometry = new ConvolutionGeometry(KernelSize, Strides, DilationRate, Padding switch
        {
            Paddings.Same => PaddingKind.Same,
            Paddings.Causal => PaddingKind.Causal,
            _ => PaddingKind.Valid,
        });
        _format = DataFormat == DataFormats.ChannelsFirst ? DataFormatKind.ChannelsFirst : DataFormatKind.ChannelsLast;
        _inputChannels = FixedInputChannels;
        _trainable = InitiallyTrainable;
        _activityRegularizer = CreateActivityRegularizer();

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
    public sealed override int InputChannels
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => IsBuilt ? _inputChannels : FixedInputChannels;
    }

    /// <inheritdoc/>
    public sealed override int OutputChannels
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => _filters;
    }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<Parameter> Parameters => _parameterList;

    /// <summary>The taps, (kernelSize, channels, depthMultiplier).</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public Parameter DepthwiseKernel => BuiltParameter(0);

    /// <summary>The mixing matrix, (1, channels · depthMultiplier, filters).</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public Parameter PointwiseKernel => BuiltParameter(1);

    /// <summary>The bias, (filters), or null for a layer without one.</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public Parameter? Bias => UseBias ? BuiltParameter(2) : null;

    /// <inheritdoc/>
    public override bool Trainable
    {
        get => _parameters.Length == 0 ? _trainable : Array.Exists(_parameters, parameter => parameter.Trainable);
        set
        {
            _trainable = value;
            foreach (Parameter parameter in _parameters)
                parameter.Trainable = value;
        }
    }

    internal WeightSet CurrentWeights => _weights!.Current;

    internal override int Threads
    {
        get => _threads;
        set
        {
            CheckUnchanged();
            _threads = value;
            if (!IsBuilt)
                return;
            Convolution.Threads = value;
            if (value > 1)
                Convolution.Near().WarmUpThreads(this, _hasCaches);
        }
    }

    /// <summary>When several threads pay; tests replace it to split small calls.</summary>
    internal ThreadRule ThreadRule
    {
        set => Convolution.ThreadRule = value;
    }

    /// <summary>What runs the layer; it is built.</summary>
    internal SeparableConvolution Convolution
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _convolution!;
    }

    internal override int FramesPerOutput => _geometry.Strides;

    internal override bool IsChannelsFirst => _format == DataFormatKind.ChannelsFirst;

    internal DataFormatKind Format => _format;

    internal ConvolutionGeometry Geometry => _geometry;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override int OutputLengthCore(int length) => _geometry.OutputLength(length);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override int ShortestInput(int outputFrames) => _geometry.ShortestInput(outputFrames);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override float RegularizationLossCore(ForwardCache? cache)
    {
        double loss = 0;
        foreach (Parameter parameter in _parameters)
            if (parameter is { Trainable: true, Regularizer: { } regularizer })
                loss += regularizer.Penalty(parameter.Value);
        if (cache is { Batch: > 0, HasActivityPenalty: true } && _activityRegularizer is { } activity)
            loss += activity.Penalty(((SeparableConv1DCache)cache).Activity.Outputs) / cache.Batch;
        return (float)loss;
    }

    internal override void CheckCopy(Layer other)
    {
        CheckBuilt();
        if (other is not SeparableConv1DLayer source)
            throw new ArgumentException($"{Name} is a SeparableConv1D, {other.Name} is not.", nameof(other));
        CheckSource(source);
        if (source._parameters.Length != _parameters.Length)
            throw new ArgumentException($"{Name} has {_parameters.Length} parameters, {other.Name} has {source._parameters.Length}: one of them has no bias.", nameof(other));
        for (int i = 0; i < _parameters.Length; i++)
            if (!_parameters[i].ShapeSpan.SequenceEqual(source._parameters[i].ShapeSpan))
                throw new ArgumentException($"{_parameters[i].Name} has shape ({string.Join(", ", _parameters[i].Shape)}), {source._parameters[i].Name} has ({string.Join(", ", source._parameters[i].Shape)}).", nameof(other));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override Parameter? ParameterIn(ReadOnlySpan<float> memory) =>
        _weights?.Current is { } weights && (weights.Memory.Meets(memory) || _gradients.Meets(memory)) ? FindParameter(weights, memory) : null;

    // Few spans come here: those that lie between the buffers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private Parameter? FindParameter(WeightSet weights, ReadOnlySpan<float> memory)
    {
        for (int i = 0; i < _parameters.Length; i++)
            if (memory.Overlaps(weights[i].Span) || memory.Overlaps(_parameters[i].Gradient))
                return _parameters[i];
        return null;
    }

    internal override IEnumerable<WeightedLayer> WeightedLayers() => [new WeightedLayer("", "", this)];

    internal override void AssignChannels(int inputChannels, IDictionary<SeparableConv1DLayer, int> channels) => channels[this] = inputChannels;

    /// <summary>Swaps all weights for others of the same sizes.</summary>
    internal void Replace(AlignedBuffer[] tensors)
    {
        CheckBuilt();
        if (tensors.Length != _parameters.Length)
            throw new ArgumentException($"{Name} has {_parameters.Length} parameters, but {tensors.Length} were given.", nameof(tensors));
        for (int i = 0; i < tensors.Length; i++)
            if (tensors[i].Length != _parameters[i].Length)
                throw new ArgumentException($"{_parameters[i].Name} has shape ({string.Join(", ", _parameters[i].Shape)}), {_parameters[i].Length} elements, but {tensors[i].Length} were given.", nameof(tensors));
        Publish(new WeightSet(tensors));
    }

    AlignedBuffer IParameterOwner.Values(int index) => CurrentWeights[index];

    void IParameterOwner.OnValuesChanged() => _weights!.Change();

    /// <summary>Swaps all weights for others, whose sizes were checked.</summary>
    internal void Publish(WeightSet weights) => _weights!.Publish(weights);

    private Parameter BuiltParameter(int index)
    {
        CheckBuilt();
        return _parameters[index];
    }
}
