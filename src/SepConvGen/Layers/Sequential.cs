using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Rules;

namespace SepConvGen;

/// <summary>Layers one behind the other: a layer itself.</summary>
public sealed class Sequential : Layer
{
    private readonly Layer[] _layers;

    /// <summary>A model of these layers, in this order.</summary>
    /// <exception cref="ArgumentException">There is no layer, one stands twice, the data formats differ, or only some of them are built.</exception>
    public Sequential(params Layer[] layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        if (layers.Length == 0)
            throw new ArgumentException("A Sequential needs at least one layer.", nameof(layers));
        if (layers.Contains(null!))
            throw new ArgumentException("A layer of the Sequential is null.", nameof(layers));
        if (layers.Distinct().Count() != layers.Length)
            throw new ArgumentException("A layer stands in the Sequential twice; its cache and gradients could serve only one place.", nameof(layers));
        if (layers.Select(IsChannelsFirst).Distinct().Count() > 1)
            throw new ArgumentException("The layers of a Sequential must have one data format, but some are channels_first and some channels_last.", nameof(layers));
        if (layers.Any(layer => layer.IsBuilt) && !layers.All(layer => layer.IsBuilt))
            throw new ArgumentException("Some layers of the Sequential are built and some are not; build none or all.", nameof(layers));
        _layers = [.. layers];
        CheckChannels();
    }

    /// <summary>The layers.</summary>
    public IReadOnlyList<Layer> Layers => _layers;

    /// <inheritdoc/>
    public override string Name { get; } = "sequential";

    /// <inheritdoc/>
    public override bool IsBuilt => Array.TrueForAll(_layers, layer => layer.IsBuilt);

    /// <inheritdoc/>
    public override int InputChannels => _layers[0].InputChannels;

    /// <inheritdoc/>
    public override int OutputChannels => _layers[^1].OutputChannels;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => field is { Count: > 0 } ? field : field = [.. _layers.SelectMany(layer => layer.Parameters)];

    /// <inheritdoc/>
    public override bool Trainable
    {
        get => Array.Exists(_layers, layer => layer.Trainable);
        set => Array.ForEach(_layers, layer => layer.Trainable = value);
    }

    internal override int FramesPerOutput => _layers.Aggregate(1, (frames, layer) => checked(frames * layer.FramesPerOutput));

    internal override string? StreamObstacle => _layers.Select(layer => layer.StreamObstacle is { } obstacle ? $"{layer.Name}: {obstacle}" : null).FirstOrDefault(obstacle => obstacle is not null);

    /// <inheritdoc/>
    public override int OutputLength(int length)
    {
        foreach (Layer layer in _layers)
            length = layer.OutputLength(length);
        return length;
    }

    /// <inheritdoc/>
    public override float RegularizationLoss(ForwardCache? cache = null)
    {
        float loss = 0;
        for (int i = 0; i < _layers.Length; i++)
            loss += _layers[i].RegularizationLoss((cache as SequentialCache)?.Caches[i]);
        return loss;
    }

    /// <inheritdoc/>
    /// <remarks>Checked for all layers first, then swapped layer by layer: a Forward meanwhile may use new weights in some layers and old ones in others.</remarks>
    public override void CopyWeightsFrom(Layer other)
    {
        ArgumentNullException.ThrowIfNull(other);
        CheckCopy(other);
        for (int i = 0; i < _layers.Length; i++)
            _layers[i].CopyWeightsFrom(((Sequential)other)._layers[i]);
    }

    internal static bool IsChannelsFirst(Layer layer) => layer switch
    {
        SeparableConv1DLayer convolution => convolution.Format == DataFormatKind.ChannelsFirst,
        Sequential sequential => IsChannelsFirst(sequential._layers[0]),
        _ => false,
    };

    private protected override void BuildCore(int inputChannels, int? seed)
    {
        RandomStream random = RandomStream.FromSeed(seed);
        for (int i = 0; i < _layers.Length; i++)
        {
            _layers[i].Build(inputChannels, unchecked((int)random.Derive(i).NextUInt64()));
            inputChannels = _layers[i].OutputChannels;
        }
    }

    private protected override void PrepareCore(int length, int batch)
    {
        SequentialScratch scratch = SequentialScratch.Rent();
        for (int i = 0; i < _layers.Length; i++)
        {
            _layers[i].Prepare(length, batch);
            length = _layers[i].OutputLength(length);
            if (i < _layers.Length - 1)
                scratch.Reserve(i, (long)batch * length * _layers[i].OutputChannels);
        }

        SequentialScratch.Return(scratch);
    }

    private protected override ForwardCache CreateCacheCore() => new SequentialCache(this);

    private protected override LayerStream OpenStreamCore() => new SequentialStream(this);

    internal override void ForwardCore(ReadOnlySpan<float> input, Span<float> output, int batch, int length)
    {
        SequentialScratch scratch = SequentialScratch.Rent();
        for (int i = 0; i < _layers.Length; i++)
        {
            int outputLength = _layers[i].OutputLength(length);
            Span<float> target = i == _layers.Length - 1 ? output : scratch.Reserve(i, (long)batch * outputLength * _layers[i].OutputChannels);
            _layers[i].ForwardCore(input, target, batch, length);
            input = target;
            length = outputLength;
        }

        SequentialScratch.Return(scratch);
    }

    internal override void ForwardCore(ReadOnlySpan<float> input, Span<float> output, int batch, int length, ForwardCache cache)
    {
        var own = (SequentialCache)cache;
        for (int i = 0; i < _layers.Length; i++)
        {
            int outputLength = batch == 0 ? 0 : _layers[i].OutputLength(length);
            Span<float> target = i == _layers.Length - 1 ? output : own.Outputs(i, (long)batch * outputLength * _layers[i].OutputChannels);
            own.Caches[i].Invalidate();
            _layers[i].ForwardCore(input, target, batch, length, own.Caches[i]);
            own.Caches[i].Hold(batch, length);
            input = target;
            length = outputLength;
        }
    }

    internal override void BackwardCore(ForwardCache cache, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        var own = (SequentialCache)cache;
        for (int i = _layers.Length - 1; i >= 0; i--)
        {
            ForwardCache inner = own.Caches[i];
            Span<float> target = i == 0 ? inputGradient : own.Gradients(i, (long)inner.Batch * inner.Length * _layers[i].InputChannels);
            _layers[i].BackwardCore(inner, outputGradient, target);
            outputGradient = target;
        }
    }

    private void CheckCopy(Layer other)
    {
        CheckBuilt();
        if (other is not Sequential source || source._layers.Length != _layers.Length)
            throw new ArgumentException($"{Name} is a Sequential of {_layers.Length} layers, {other.Name} is not.", nameof(other));
        for (int i = 0; i < _layers.Length; i++)
            if (_layers[i] is SeparableConv1DLayer convolution)
                convolution.CheckCopy(source._layers[i]);
            else
                ((Sequential)_layers[i]).CheckCopy(source._layers[i]);
    }

    private void CheckChannels()
    {
        for (int i = 1; i < _layers.Length; i++)
            if (_layers[i].InputChannels != 0 && _layers[i].InputChannels != _layers[i - 1].OutputChannels)
                throw new ArgumentException($"{_layers[i].Name} takes {_layers[i].InputChannels} channels, but {_layers[i - 1].Name} before it gives {_layers[i - 1].OutputChannels}.", "layers");
    }
}
