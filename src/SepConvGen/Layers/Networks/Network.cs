using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Runtime.CompilerServices;
using SepConvGen.Execution;
using SepConvGen.Files;
using SepConvGen.Kernels;
using SepConvGen.Rules;
using SepConvGen.Streams;

namespace SepConvGen;

/// <summary>A network of layers: its members are computed in the order in which they are declared, each reads the one before it or those that it names, and the last is the output. The base of every class with a <c>NetworkAttribute</c>.</summary>
/// <remarks>
/// A member's <c>Add</c> is added behind its bias and before its activation, <c>Multiply</c> behind the activation. Members can be looked at, frozen and replaced weight by weight; they are built with the network.
/// A signal whose length does not fit where members meet is refused, with the member and the nearest lengths that fit.
/// </remarks>
[DebuggerDisplay("{Name,nq}: {Layers.Count} members, built: {IsBuilt}")]
public abstract partial class Network : Layer
{
    /// <summary>What a member reads that reads the network's own input.</summary>
    public const string Input = "Input";

    private readonly DataFormatKind _format;
    private NetworkGraph _graph;
    private Layer[] _layers;
    private string[] _names;
    private IReadOnlyList<Parameter>? _parameters;
    private int _inputChannels;

    /// <summary>Takes the members that the generated part declares.</summary>
    /// <exception cref="ArgumentException">Members do not make a network.</exception>
    protected Network()
    {
        _format = DataFormat == DataFormats.ChannelsFirst ? DataFormatKind.ChannelsFirst : DataFormatKind.ChannelsLast;
        TakeMembers();
        if (Misfit is { } misfit)
            throw new ArgumentException(misfit);
        if (InputLength > 0 && LengthProblem(InputLength) is { } problem)
            throw new ArgumentException(problem);
    }

    [MemberNotNull(nameof(_graph))]
    [MemberNotNull(nameof(_layers))]
    [MemberNotNull(nameof(_names))]
    [MemberNotNull(nameof(Layers))]
    private void TakeMembers()
    {
        NetworkMember[] members = CreateMembers() ?? throw new InvalidOperationException($"CreateMembers() of {GetType().Name} returned null.");
        if (members.Length == 0)
            throw new ArgumentException($"{Name} has no members.");
        _layers = [.. members.Select(static member => member.Layer)];
        _names = [.. members.Select(static member => member.Layer is SingleLayer ? member.Layer.Name : member.Name)];
        if (_layers.Select(static layer => layer.IsChannelsFirst).Distinct().Count() > 1)
            throw new ArgumentException($"The members of {Name} must have one data format, but some are channels_first and some channels_last.");
        if (Array.Find(_layers, static layer => layer.NestingObstacle is not null) is { } obstacle)
            throw new ArgumentException($"{obstacle.Name} cannot be a member of {Name}: {obstacle.NestingObstacle}");
        _graph = NetworkGraph.Of(Name, members);
        Layers = Array.AsReadOnly(_layers);
        _inputChannels = FixedInputChannels;
        foreach (Layer layer in _layers)
            layer.Owner = layer.Owner is null ? this : throw new ArgumentException($"{layer.Name} is a member of {layer.Owner.Name} already.");
    }

    /// <summary>The members, in the order of computation.</summary>
    public IReadOnlyList<Layer> Layers { get; private set; }

    /// <summary><c>channels_last</c> or <c>channels_first</c>.</summary>
    public virtual string DataFormat => DataFormats.ChannelsLast;

    /// <summary>Frames of every input, where the network is made for one length; 0 otherwise.</summary>
    public virtual int InputLength => 0;

    /// <inheritdoc/>
    public override int InputChannels
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => _inputChannels;
    }

    /// <inheritdoc/>
    public override int OutputChannels
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => _isBuilt ? _channels[^1] : OutputChannelsOf(_inputChannels);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters
    {
        get
        {
            CheckParts();
            return _parameters is { } parameters ? parameters : !IsBuilt ? [] : _parameters = [.. _layers.SelectMany(static layer => layer.Parameters)];
        }
    }

    /// <inheritdoc/>
    public override bool Trainable
    {
        get => Array.Exists(_layers, static layer => layer.Trainable);
        set => Array.ForEach(_layers, layer => layer.Trainable = value);
    }

    /// <summary>A picture of the graph as SVG: members from top to bottom, with what they read (dashed where it is added).</summary>
    public string ToSvg()
    {
        CheckParts();
        return NetworkPicture.Of(this);
    }

    /// <summary>The input channels that the attribute fixes, or 0.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual int FixedInputChannels => 0;

    /// <summary>The members, in the order of computation, with what they read.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract NetworkMember[] CreateMembers();

    /// <summary>Has each member replaced by a copy of it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void CopyMembers(Func<Layer, Layer> copy) => throw new NotSupportedException($"{GetType().Name} does not say how its members are copied, as the generated part of a network does.");

    internal NetworkGraph Graph => _graph;

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

    internal override int FramesPerOutput
    {
        get
        {
            (long numerator, long denominator) = StreamLatency.FramesPerOutput(this);
            return (int)Math.Max(1, numerator / denominator);
        }
    }

    internal override bool IsChannelsFirst => _format == DataFormatKind.ChannelsFirst;

    internal override bool HasSingleFrame => _graph.HasSingleFrame[^1];

    internal override string KerasClass => "functional";

    internal override long MultiplyAdds(int length)
    {
        var frames = new int[_graph.Nodes.Count];
        FirstMisfit(length, frames);
        return _graph.Nodes.Sum(node => node.Layer?.MultiplyAdds(frames[node.Inputs[0]]) ?? 0);
    }

    internal override IEnumerable<WeightedLayer> WeightedLayers()
    {
        string[] names = LayerNames.Numbered(_names), groups = LayerNames.Numbered(_layers.Select(static layer => layer.KerasClass));
        return _layers.SelectMany((layer, i) => layer.WeightedLayers().Select(inner => inner.Within(names[i], "layers/" + groups[i], isNumbered: names[i] != _names[i])));
    }

    internal override int OutputChannelsOf(int inputChannels) => ChannelsOf(inputChannels)[^1];

    internal override void AssignChannels(int inputChannels, IDictionary<SingleLayer, int> channels)
    {
        int[] all = ChannelsOf(inputChannels);
        foreach (GraphNode node in _graph.Nodes)
            node.Layer?.AssignChannels(all[node.Inputs[0]], channels);
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
        if (other is not Network source || source._layers.Length != _layers.Length)
            throw new ArgumentException($"{Name} is a network of {_layers.Length} members, {other.Name} is not.", nameof(other));
        CheckSource(source);
        for (int i = 0; i < _layers.Length; i++)
            _layers[i].CheckCopy(source._layers[i]);
    }

    internal override float RegularizationLossCore(ForwardCache? cache)
    {
        float loss = 0;
        for (int i = 0; i < _graph.Nodes.Count; i++)
            if (_graph.Nodes[i].Layer is { } layer)
                loss += layer.RegularizationLossCore(((NetworkCache?)cache)?.Caches[i]);
        return loss;
    }

    private protected override void CheckClassUnchanged() => Array.ForEach(_layers, static layer => layer.CheckUnchanged());

    /// <inheritdoc cref="NetworkGraph.ChannelsOf"/>
    internal int[] ChannelsOf(int inputChannels) => _graph.ChannelsOf(inputChannels);
}
