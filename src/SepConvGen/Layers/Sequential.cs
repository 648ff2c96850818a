using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using SepConvGen.Execution;
using SepConvGen.Files;
using SepConvGen.Keras;
using SepConvGen.Rules;
using SepConvGen.Streams;

namespace SepConvGen;

/// <summary>Layers one behind the other: a layer itself.</summary>
public sealed partial class Sequential : Layer
{
    private readonly Layer[] _layers;

    /// <summary>A model of these layers, in this order.</summary>
    /// <exception cref="ArgumentException">There is no layer, one stands twice (models inside this one included), the data formats differ, the channels of neighbours do not fit, or only some layers are built.</exception>
    public Sequential(params Layer[] layers)
        : this("sequential", layers)
    {
    }

    /// <summary>A model of these layers, in this order, with a name.</summary>
    /// <param name="name">What tells it from other models, without '/'.</param>
    /// <param name="layers">The layers.</param>
    /// <exception cref="ArgumentException">The name is empty or has a '/', there is no layer, one stands twice (models inside this one included), the data formats differ, the channels of neighbours do not fit, or only some layers are built.</exception>
    public Sequential(string name, params Layer[] layers)
    {
        CheckName(name);
        ArgumentNullException.ThrowIfNull(layers);
        if (layers.Length == 0)
            throw new ArgumentException("A Sequential needs at least one layer.", nameof(layers));
        if (layers.Contains(null!))
            throw new ArgumentException("A layer of the Sequential is null.", nameof(layers));
        if (layers.SelectMany(layer => layer.WeightedLayers()).Select(weighted => weighted.Layer).GroupBy(leaf => leaf).FirstOrDefault(places => places.Skip(1).Any()) is { } twice)
            throw new ArgumentException($"{twice.Key.Name} stands in the Sequential twice; its weights would be updated twice in a step.", nameof(layers));
        if (layers.Select(layer => layer.IsChannelsFirst).Distinct().Count() > 1)
            throw new ArgumentException("The layers of a Sequential must have one data format, but some are channels_first and some channels_last.", nameof(layers));
        if (Array.Find(layers, layer => layer.NestingObstacle is not null) is { } obstacle)
            throw new ArgumentException($"{obstacle.Name} cannot stand in a Sequential: {obstacle.NestingObstacle}", nameof(layers));
        if (layers.Select(layer => layer.Steps).Distinct().Count() > 1)
            throw new ArgumentException("The layers of a Sequential must all be TimeDistributed over the same number of steps, or none of them.", nameof(layers));
        Name = name;
        _layers = [.. layers];
        Layers = Array.AsReadOnly(_layers);
        if (Misfit is { } misfit)
            throw new ArgumentException(misfit, nameof(layers));
        if (layers.Any(layer => layer.IsBuilt) && !layers.All(layer => layer.IsBuilt))
            throw new ArgumentException("Some layers of the Sequential are built and some are not; build none or all.", nameof(layers));
        WarmUpModel();
    }

    /// <summary>The layers.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override int InputChannels
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => _layers[0].InputChannels;
    }

    internal override int OutputChannelsOf(int inputChannels) => _layers.Aggregate(inputChannels, static (channels, layer) => layer.OutputChannelsOf(channels));

    /// <inheritdoc/>
    public override int OutputChannels
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => _layers[^1].OutputChannels is var known && known > 0 ? known : OutputChannelsOf(InputChannels);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters
    {
        get
        {
            CheckParts();
            return field is { } parameters ? parameters : !IsBuilt ? [] : field = [.. _layers.SelectMany(layer => layer.Parameters)];
        }
    }

    /// <inheritdoc/>
    public override bool Trainable
    {
        get => Array.Exists(_layers, layer => layer.Trainable);
        set => Array.ForEach(_layers, layer => layer.Trainable = value);
    }

    internal override int Threads
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get
        {
            int threads = 1;
            foreach (Layer layer in _layers)
                threads = Math.Max(threads, layer.Threads);
            return threads;
        }
        set => Array.ForEach(_layers, layer => layer.Threads = value);
    }

    /// <summary>The model as Keras 3 serialises it: the config of a <c>Sequential</c> with those of its layers. See <see cref="SingleLayer.ToKerasConfig"/>.</summary>
    /// <exception cref="NotSupportedException">A layer has no Keras config.</exception>
    /// <exception cref="InvalidOperationException">Its layers were built one by one, for channels that do not fit together.</exception>
    public string ToKerasConfig()
    {
        CheckParts();
        return KerasConfigWriter.Write(this);
    }

    internal override int FramesPerOutput => _layers.Aggregate(1, (frames, layer) => checked(frames * layer.FramesPerOutput));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override int OutputLengthCore(int length)
    {
        foreach (Layer layer in _layers)
            length = layer.OutputLengthCore(length);
        return length;
    }

    internal override long MultiplyAdds(int length)
    {
        long sum = 0;
        foreach (Layer layer in _layers)
            (sum, length) = (sum + layer.MultiplyAdds(length), layer.OutputLengthCore(length));
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override string? LengthProblem(int length)
    {
        foreach (Layer layer in _layers)
        {
            if (layer.LengthProblem(length) is { } problem)
                return problem;
            length = layer.OutputLengthCore(length);
        }

        return null;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override int ShortestInput(int outputFrames)
    {
        for (int i = _layers.Length - 1; i >= 0; i--)
            outputFrames = _layers[i].ShortestInput(outputFrames);
        return outputFrames;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override float RegularizationLossCore(ForwardCache? cache)
    {
        float loss = 0;
        for (int i = 0; i < _layers.Length; i++)
            loss += _layers[i].RegularizationLossCore(((SequentialCache?)cache)?.Caches[i]);
        return loss;
    }

    internal override string KerasClass => "sequential";

    internal override IEnumerable<WeightedLayer> WeightedLayers()
    {
        string[] names = LayerNames.Numbered(_layers.Select(layer => layer.Name)), groups = LayerNames.Numbered(_layers.Select(layer => layer.KerasClass));
        return _layers.SelectMany((layer, i) => layer.WeightedLayers().Select(inner => inner.Within(names[i], "layers/" + groups[i], isNumbered: names[i] != layer.Name)));
    }

    internal override void AssignChannels(int inputChannels, IDictionary<SingleLayer, int> channels)
    {
        foreach (Layer layer in _layers)
        {
            layer.AssignChannels(inputChannels, channels);
            inputChannels = layer.OutputChannelsOf(inputChannels);
        }
    }

    internal override bool IsChannelsFirst
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => _layers[0].IsChannelsFirst;
    }

    internal override int Steps
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => _layers[0].Steps;
    }

    private protected override void CheckClassUnchanged() => Array.ForEach(_layers, layer => layer.CheckUnchanged());

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void PrepareCore(int length, int batch)
    {
        if (IsDepthFirst(length))
        {
            PrepareDepthFirst();
            return;
        }

        ModelScratch scratch = ModelScratch.Rent();
        try
        {
            for (int i = 0; i < _layers.Length; i++)
            {
                _layers[i].Prepare(length, batch);
                length = _layers[i].OutputLengthCore(length);
                if (i < _layers.Length - 1)
                    scratch.Reserve(i, (long)batch * length * _layers[i].OutputChannels);
            }
        }
        finally
        {
            ModelScratch.Return(scratch);
        }
    }

    private protected override ForwardCache CreateCacheCore() => new SequentialCache(this);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void ForwardCore(ReadOnlySpan<float> input, Span<float> output, int batch, int length)
    {
        if (IsDepthFirst(length))
        {
            ForwardDepthFirst(input, output, batch, length);
            return;
        }

        ModelScratch scratch = ModelScratch.Rent();
        try
        {
            for (int i = 0; i < _layers.Length; i++)
            {
                int outputLength = _layers[i].OutputLengthCore(length);
                Span<float> target = i == _layers.Length - 1 ? output : scratch.Reserve(i, (long)batch * outputLength * _layers[i].OutputChannels);
                _layers[i].ForwardCore(input, target, batch, length);
                input = target;
                length = outputLength;
            }
        }
        finally
        {
            ModelScratch.Return(scratch);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override Parameter? ParameterIn(ReadOnlySpan<float> memory)
    {
        foreach (Layer layer in _layers)
            if (layer.ParameterIn(memory) is { } parameter)
                return parameter;
        return null;
    }

    internal override void CheckCopy(Layer other)
    {
        CheckBuilt();
        if (other is not Sequential source || source._layers.Length != _layers.Length)
            throw new ArgumentException($"{Name} is a Sequential of {_layers.Length} layers, {other.Name} is not.", nameof(other));
        CheckSource(source);
        for (int i = 0; i < _layers.Length; i++)
            _layers[i].CheckCopy(source._layers[i]);
    }
}
