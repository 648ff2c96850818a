using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using SepConvGen.Execution;
using SepConvGen.Kernels;

namespace SepConvGen;

// Forward, node after node; values that are never alive together share memory.
public abstract partial class Network
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void PrepareCore(int length, int batch)
    {
        if (IsDepthFirst(length))
        {
            _depthFirst!.Prepare(length);
            return;
        }

        var frames = new int[_graph.Nodes.Count];
        FirstMisfit(length, frames);
        NetworkScratch scratch = NetworkScratch.Rent();
        try
        {
            for (int i = 1; i < frames.Length; i++)
            {
                _graph.Nodes[i].Layer?.Prepare(frames[_graph.Nodes[i].Inputs[0]], batch);
                if (i < frames.Length - 1)
                    scratch.Value(_graph.Slots[i], (long)batch * frames[i] * _channels[i]);
            }

            scratch.Frames(frames.Length);
        }
        finally
        {
            NetworkScratch.Return(scratch);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void ForwardCore(ReadOnlySpan<float> input, Span<float> output, int batch, int length)
    {
        NetworkScratch scratch = NetworkScratch.Rent();
        try
        {
            using NetworkWeights.Pin pin = Hold(scratch.Pinned);
            if (batch > 0 && IsDepthFirst(length))
            {
                _depthFirst!.Forward(input, output, batch, length);
                return;
            }

            Span<int> frames = scratch.Frames(_graph.Nodes.Count);
            if (batch == 0)
                frames.Clear();
            else
                FirstMisfit(length, frames);
            IReadOnlyList<GraphNode> nodes = _graph.Nodes;
            for (int i = 1; i < nodes.Count; i++)
            {
                GraphNode node = nodes[i];
                Span<float> target = i == nodes.Count - 1 ? output : scratch.Value(_graph.Slots[i], (long)batch * frames[i] * ChannelsAt(i));
                if (node.IsPlainSum && batch > 0)
                    FrameMerging.Sum(ValueOf(node.Inputs[0], input, scratch, batch, frames), ValueOf(node.Inputs[1], input, scratch, batch, frames), target, node.Single.Operation.Activation, new MergeShape(batch, frames[i], ChannelsAt(i), _format));
                else if (node.Kind == GraphNodeKind.Layer)
                {
                    ReadOnlySpan<float> source = ValueOf(node.Inputs[0], input, scratch, batch, frames);
                    if (node.HasSum)
                        ForwardToActivation(node, source, target, batch, frames[node.Inputs[0]]);
                    else
                        node.Computed.ForwardCore(source, target, batch, frames[node.Inputs[0]]);
                    for (int j = 1; j < node.Inputs.Length; j++)
                        FrameMerging.Add(ValueOf(node.Inputs[j], input, scratch, batch, frames), target);
                    if (node.HasSum)
                        Activate(node, target, batch, frames[i]);
                }
                else if (node.Kind == GraphNodeKind.Product)
                    FrameMerging.Multiply(ValueOf(node.Inputs[0], input, scratch, batch, frames), ValueOf(node.Inputs[1], input, scratch, batch, frames), target, new MergeShape(batch, frames[i], ChannelsAt(i), _format));
                else
                    for (int j = 0, first = 0; j < node.Inputs.Length; first += ChannelsAt(node.Inputs[j]), j++)
                        FrameMerging.Put(ValueOf(node.Inputs[j], input, scratch, batch, frames), target, new MergeShape(batch, frames[i], ChannelsAt(node.Inputs[j]), _format), ChannelsAt(i), first);
            }
        }
        finally
        {
            NetworkScratch.Return(scratch);
        }
    }

    private static int s_isDepthFirstWarm;

    /// <summary>Whether signals of so many frames go through the members in blocks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool IsDepthFirst(int length) => _depthFirst is { } model && model.Pays(length) && Threads == 1;

    /// <summary>The weights of all members; null before Build.</summary>
    internal NetworkWeights? Weights => _weights;

    /// <summary>Lets one call compute with one version of all weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal NetworkWeights.Pin Hold(NetworkWeights.Pinned pinned) => NetworkWeights.Hold(this, pinned);

    // A network that is not built yet is run on no sample at all, to have it compiled.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ChannelsAt(int node) => _channels.Length > 0 ? _channels[node] : 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ReadOnlySpan<float> ValueOf(int node, ReadOnlySpan<float> input, NetworkScratch scratch, int batch, ReadOnlySpan<int> frames) =>
        node == 0 ? input : scratch.Value(_graph.Slots[node], (long)batch * frames[node] * ChannelsAt(node));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ForwardToActivation(GraphNode node, ReadOnlySpan<float> source, Span<float> target, int batch, int length)
    {
        if (batch > 0)
            node.Single.OperationWithoutActivation.Forward(source, target, batch, length);
    }

    /// <summary>Applies the activation of a node that adds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Activate(GraphNode node, Span<float> values, int batch, int frames)
    {
        if (values.IsEmpty)
            return;
        var shape = new MergeShape(batch, frames, values.Length / Math.Max(1, batch * frames), _format);
        node.Single.Operation.Activation.Apply(ref System.Runtime.InteropServices.MemoryMarshal.GetReference(values), ref System.Runtime.InteropServices.MemoryMarshal.GetReference(values), shape.Rows, shape.RowLength);
    }

    /// <summary>Compiles what is written once for all networks: a Forward of the shortest signal.</summary>
    private void WarmUpGraph()
    {
        int length = ShortestInput(0);
        float[] input = new float[checked(length * InputChannels)], output = new float[checked(OutputLengthCore(length) * OutputChannels)];
        Forward(input, output);
        if (_depthFirst is not { } blocks || Interlocked.Exchange(ref s_isDepthFirstWarm, 1) != 0)
            return;
        blocks.Prepare(length);
        blocks.Forward(input, output, 1, length);
    }
}
