using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using System.Runtime.CompilerServices;
using SepConvGen.Execution;
using SepConvGen.Files;
using SepConvGen.Kernels;
using SepConvGen.Rules;
using SepConvGen.Streams;

namespace SepConvGen;

/// <summary>A layer that is not made of other layers: it has weights of its own, or none.</summary>
public abstract partial class SingleLayer : Layer, IParameterOwner
{
    private readonly Regularizer? _activityRegularizer;
    private Parameter[] _parameters = [];
    private IReadOnlyList<Parameter> _parameterList = [];
    private PublishedWeights? _weights;
    private FrameOperation? _operation;
    private FrameOperation? _operationWithoutActivation;
    private MemoryRange _gradients;
    private int _inputChannels;
    private int _threads = 1;
    private bool _trainable;
    private bool _hasCaches;
    private (string Argument, object? Value)[] _constants = [];

    private protected SingleLayer()
    {
        _inputChannels = FixedInputChannels;
        _trainable = InitiallyTrainable;
        _activityRegularizer = CreateActivityRegularizer();
    }

    /// <inheritdoc/>
    public sealed override int InputChannels
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => IsBuilt ? _inputChannels : FixedInputChannels;
    }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<Parameter> Parameters => _parameterList;

    /// <inheritdoc/>
    public override bool Trainable
    {
        get => Array.TrueForAll(_parameters, static parameter => parameter.IsStatistic) ? _trainable : Array.Exists(_parameters, static parameter => parameter.Trainable);
        set
        {
            _trainable = value;
            foreach (Parameter parameter in _parameters)
                parameter.Trainable = value;
        }
    }

    /// <summary>The input channels that the attribute fixes, or 0.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual int FixedInputChannels => 0;

    /// <summary>Whether the attribute leaves the weights trainable.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual bool InitiallyTrainable => true;

    /// <summary>Makes the regularizer of the output, or null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Regularizer? CreateActivityRegularizer() => null;

    /// <summary>How windows of input frames follow one another.</summary>
    internal abstract ConvolutionGeometry Geometry { get; }

    /// <summary>The order of a sample's axes.</summary>
    internal abstract DataFormatKind Format { get; }

    internal override int FramesPerOutput => Geometry.Strides;

    internal override bool IsChannelsFirst => Format == DataFormatKind.ChannelsFirst;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override int OutputLengthCore(int length) => Geometry.OutputLength(length);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override int ShortestInput(int outputFrames) => Geometry.ShortestInput(outputFrames);

    internal sealed override string? FrameObstacle => FrameObstacleOf(Geometry);

    /// <summary>Why frames cannot go through the layer as they come, were its windows these; null where they can.</summary>
    internal abstract string? FrameObstacleOf(in ConvolutionGeometry geometry);

    // Weights of one axis are added, or scale a channel; each of the others is multiplied once for every output frame.
    internal override long MultiplyAdds(int length) => _parameters.Where(static parameter => parameter.Shape.Count > 1).Sum(static parameter => (long)parameter.Length) * OutputLengthCore(length);

    internal override long StreamedFrames(long frames, bool isCausal) => StreamedFrames(Geometry, frames, isCausal);

    /// <summary>The same, were its windows these.</summary>
    internal long StreamedFrames(in ConvolutionGeometry geometry, long frames, bool isCausal)
    {
        long reach = frames + geometry.StreamPaddingBefore + (isCausal ? geometry.StreamLatency : 0) - geometry.StreamSpan;
        return reach < 0 ? 0 : (reach / geometry.Strides + 1) * FramesOfWindow;
    }

    internal override (long Numerator, long Denominator) RateBehind((long Numerator, long Denominator) rate, ICollection<(long Numerator, long Denominator)> all)
    {
        (long Numerator, long Denominator) behind = StreamLatency.Reduced(checked(rate.Numerator * Geometry.Strides), checked(rate.Denominator * FramesOfWindow));
        all.Add(behind);
        return behind;
    }

    /// <summary>The activation, as an attribute takes it.</summary>
    internal virtual string ActivationIdentifier => "linear";

    /// <summary>What messages call a layer of this kind: <c>SeparableConv1D</c>.</summary>
    internal abstract string KindName { get; }

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
            Operation.Threads = value;
            if (value > 1)
                Operation.Near().WarmUpThreads(this, _hasCaches);
        }
    }

    /// <summary>When several threads pay; tests replace it to split small calls.</summary>
    internal ThreadRule ThreadRule
    {
        set => Operation.ThreadRule = value;
    }

    /// <summary>The weights, whichever are current; the layer is built.</summary>
    internal PublishedWeights Published => _weights!;

    /// <summary>What runs the layer; it is built.</summary>
    internal FrameOperation Operation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _operation!;
    }

    /// <summary>What the layer's class says and its kernels hold as literals, argument by argument. Hot reload can change it under an object, whose sizes would not fit then.</summary>
    private protected virtual IEnumerable<(string Argument, object? Value)> Constants() => [];

    /// <summary>Takes note of the constants, where they may change.</summary>
    private protected void RememberConstants() => _constants = LayerConstants.MayChange ? [.. Constants()] : [];

    private protected override void CheckClassUnchanged()
    {
        string[] changes = [.. _constants.Zip(Constants()).Where(static pair => !Equals(pair.First.Value, pair.Second.Value)).Select(static pair => $"{pair.First.Argument} from {pair.First.Value} to {pair.Second.Value}")];
        if (changes.Length > 0)
            throw new InvalidOperationException($"The class of {Name}, {GetType().Name}, was changed under the running program ({string.Join(", ", changes)}), and this object was made before: make a new layer, and new streams and caches.");
    }

    /// <summary>What runs the layer up to its activation; it is built.</summary>
    internal FrameOperation OperationWithoutActivation => _operationWithoutActivation ??= Operation.WithoutActivation();

    /// <summary>Output frames of one window: more than one where frames are repeated.</summary>
    internal virtual int FramesOfWindow => 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override float RegularizationLossCore(ForwardCache? cache)
    {
        double loss = 0;
        foreach (Parameter parameter in _parameters)
            if (parameter is { Trainable: true, Regularizer: { } regularizer })
                loss += regularizer.Penalty(parameter.Value);
        if (cache is { Batch: > 0, HasActivityPenalty: true } && _activityRegularizer is { } activity)
            loss += activity.Penalty(((OperationCache)cache).Activity.Outputs) / cache.Batch;
        return (float)loss;
    }

    internal override void CheckCopy(Layer other)
    {
        CheckBuilt();
        if (other is not SingleLayer source || source.KindName != KindName)
            throw new ArgumentException($"{Name} is a {KindName}, {other.Name} is not.", nameof(other));
        CheckSource(source);
        if (source._parameters.Length != _parameters.Length)
            throw new ArgumentException($"{Name} has {_parameters.Length} parameters, {other.Name} has {source._parameters.Length}: one of them has no {OnlyInOne(_parameters, source._parameters)}.", nameof(other));
        for (int i = 0; i < _parameters.Length; i++)
            if (!_parameters[i].ShapeSpan.SequenceEqual(source._parameters[i].ShapeSpan))
                throw new ArgumentException($"{_parameters[i].Name} has shape ({string.Join(", ", _parameters[i].Shape)}), {source._parameters[i].Name} has ({string.Join(", ", source._parameters[i].Shape)}).", nameof(other));
    }

    // The first name of the longer list that the shorter one has not.
    private static string OnlyInOne(Parameter[] first, Parameter[] second)
    {
        string[] longer = Names(first.Length > second.Length ? first : second), shorter = Names(first.Length > second.Length ? second : first);
        return longer.Except(shorter).First();

        static string[] Names(Parameter[] parameters) => Array.ConvertAll(parameters, static parameter => parameter.Name[(parameter.Name.LastIndexOf('/') + 1)..]);
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

    internal override void AssignChannels(int inputChannels, IDictionary<SingleLayer, int> channels) => channels[this] = inputChannels;

    /// <summary>Swaps all weights for others of the same sizes.</summary>
    internal void Replace(AlignedBuffer[] tensors) => Publish(Checked(tensors));

    /// <summary>Tensors of the sizes of this layer's as a set of weights.</summary>
    internal WeightSet Checked(AlignedBuffer[] tensors)
    {
        CheckBuilt();
        if (tensors.Length != _parameters.Length)
            throw new ArgumentException($"{Name} has {_parameters.Length} parameters, but {tensors.Length} were given.", nameof(tensors));
        for (int i = 0; i < tensors.Length; i++)
            if (tensors[i].Length != _parameters[i].Length)
                throw new ArgumentException($"{_parameters[i].Name} has shape ({string.Join(", ", _parameters[i].Shape)}), {_parameters[i].Length} elements, but {tensors[i].Length} were given.", nameof(tensors));
        return CurrentWeights.With(tensors);
    }

    AlignedBuffer IParameterOwner.Values(int index) => CurrentWeights[index];

    void IParameterOwner.OnValuesChanged() => _weights!.Change();

    /// <summary>Swaps all weights for others, whose sizes were checked.</summary>
    internal void Publish(WeightSet weights) => _weights!.Publish(weights);

    /// <summary>The parameter with this index of a built layer.</summary>
    private protected Parameter BuiltParameter(int index)
    {
        CheckBuilt();
        return _parameters[index];
    }
}
