using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;

namespace SepConvGen.Execution;

/// <summary>A network's cache: one for each layer, and room for values and gradients. Layers keep what their gradients are made of; the values of factors are kept here.</summary>
internal sealed class NetworkCache(Network network) : ForwardCache(network)
{
    private readonly ScratchBuffer[] _values = new ScratchBuffer[network.Graph.Nodes.Count];
    private readonly ScratchBuffer[] _gradients = new ScratchBuffer[network.Graph.Nodes.Count];
    private readonly SlotPlan _valueSlots = SlotPlan.OfValues(network.Graph.Nodes, node => network.Graph.IsFactor[node]);
    private readonly SlotPlan _gradientSlots = SlotPlan.OfGradients(network.Graph.Nodes);
    private ScratchBuffer _input;
    private readonly ScratchBuffer[] _saved = new ScratchBuffer[network.Graph.Nodes.Count];
    private ScratchBuffer _temporary;

    /// <summary>The caches of the nodes that are layers.</summary>
    public ForwardCache?[] Caches { get; } = [.. network.Graph.Nodes.Select(static node => node.HasSum ? node.Single.CreateCacheToActivation() : node.Layer?.CreateInnerCache())];

    /// <summary>The weights that a Forward computes with.</summary>
    public NetworkWeights.Pinned Pinned { get; } = new();

    /// <summary>Frames of each node.</summary>
    public int[] Frames { get; } = new int[network.Graph.Nodes.Count];

    /// <summary>Which nodes have a gradient so far.</summary>
    public bool[] HasGradient { get; } = new bool[network.Graph.Nodes.Count];

    private protected override int WeightsVersion
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get
        {
            // Each layer's number only grows, so the sum changes when any of them does.
            int version = 0;
            foreach (ForwardCache? cache in Caches)
                version += cache?.CurrentWeightsVersion ?? 0;
            return version;
        }
    }

    private protected override IEnumerable<ForwardCache> Parts => Caches.OfType<ForwardCache>();

    /// <summary>The network's input, where it is a factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Span<float> Input(long floats) => MemoryMarshal.CreateSpan(ref _input.Reserve(floats), checked((int)floats));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Span<float> Value(int node, long floats) => MemoryMarshal.CreateSpan(ref _values[_valueSlots[node]].Reserve(floats), checked((int)floats));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Span<float> Gradient(int node, long floats) => MemoryMarshal.CreateSpan(ref _gradients[_gradientSlots[node]].Reserve(floats), checked((int)floats));

    /// <summary>What the derivative of the activation of a node that adds is computed from.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Span<float> Saved(int node, long floats) => MemoryMarshal.CreateSpan(ref _saved[node].Reserve(floats), checked((int)floats));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Span<float> Temporary(long floats) => MemoryMarshal.CreateSpan(ref _temporary.Reserve(floats), checked((int)floats));
}
