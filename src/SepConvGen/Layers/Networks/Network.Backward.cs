using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Execution;
using SepConvGen.Kernels;

namespace SepConvGen;

// Forward that keeps what Backward needs, node after node, and Backward the other way: what several nodes read has the sum of their gradients, the last reader's first.
public abstract partial class Network
{
    private protected override ForwardCache CreateCacheCore() => new NetworkCache(this);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void ForwardCore(ReadOnlySpan<float> input, Span<float> output, int batch, int length, ForwardCache cache)
    {
        var own = (NetworkCache)cache;
        using NetworkWeights.Pin pin = Hold(own.Pinned);
        if (batch == 0)
            Array.Clear(own.Frames);
        else
            FirstMisfit(length, own.Frames);
        if (_graph.IsFactor[0])
            input.CopyTo(own.Input(input.Length));
        IReadOnlyList<GraphNode> nodes = _graph.Nodes;
        for (int i = 1; i < nodes.Count; i++)
        {
            GraphNode node = nodes[i];
            Span<float> target = i == nodes.Count - 1 ? output : own.Value(i, Floats(own, i, batch));
            if (node.Kind == GraphNodeKind.Layer)
                ForwardLayer(node, own, i, input, target, batch);
            else if (node.Kind == GraphNodeKind.Product)
                FrameMerging.Multiply(ValueOf(own, node.Inputs[0], input, batch), ValueOf(own, node.Inputs[1], input, batch), target, Shape(own, i, batch));
            else
                for (int j = 0, first = 0; j < node.Inputs.Length; first += ChannelsAt(node.Inputs[j]), j++)
                    FrameMerging.Put(ValueOf(own, node.Inputs[j], input, batch), target, Shape(own, node.Inputs[j], batch), ChannelsAt(i), first);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void BackwardCore(ForwardCache cache, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        if (!outputGradient.IsEmpty)
            BackwardNodes((NetworkCache)cache, outputGradient, inputGradient, isInputWanted: !inputGradient.IsEmpty);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void BackwardNodes(NetworkCache own, ReadOnlySpan<float> outputGradient, Span<float> inputGradient, bool isInputWanted)
    {
        int batch = own.Batch, last = _graph.Nodes.Count - 1;
        Array.Clear(own.HasGradient);
        outputGradient.CopyTo(GradientOf(own, last, batch));
        own.HasGradient[last] = true;
        for (int i = last; i > 0; i--)
        {
            GraphNode node = _graph.Nodes[i];

            // What nobody read has no gradient to hand on.
            if (!own.HasGradient[i])
                continue;
            Span<float> gradient = GradientOf(own, i, batch);
            if (node.Kind == GraphNodeKind.Layer)
                BackwardLayer(node, own, i, gradient, batch, isWanted: node.Inputs[0] > 0 || isInputWanted);
            else if (node.Kind == GraphNodeKind.Product)
                BackwardProduct(node, own, i, gradient, batch);
            else
                for (int j = 0, first = 0; j < node.Inputs.Length; first += ChannelsAt(node.Inputs[j]), j++)
                    FrameMerging.AddPart(gradient, Accumulated(own, node.Inputs[j], batch), Shape(own, node.Inputs[j], batch), ChannelsAt(i), first);
        }

        if (isInputWanted)
            Accumulated(own, 0, batch).CopyTo(inputGradient);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void TakeGradients()
    {
        int taken = 0;
        try
        {
            for (; taken < _layers.Length; taken++)
                _layers[taken].TakeGradients();
        }
        catch
        {
            while (taken > 0)
                _layers[--taken].ReturnGradients();
            throw;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void ReturnGradients()
    {
        foreach (Layer layer in _layers)
            layer.ReturnGradients();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ForwardLayer(GraphNode node, NetworkCache own, int place, ReadOnlySpan<float> input, Span<float> target, int batch)
    {
        ForwardCache inner = own.Caches[place]!;
        int length = own.Frames[node.Inputs[0]];
        ReadOnlySpan<float> source = ValueOf(own, node.Inputs[0], input, batch);
        inner.Begin();
        if (!node.HasSum)
            node.Computed.ForwardCore(source, target, batch, length, inner);
        else
        {
            node.Single.OperationWithoutActivation.Forward(source, target, batch, length, (OperationCache)inner);
            for (int j = 1; j < node.Inputs.Length; j++)
                FrameMerging.Add(ValueOf(own, node.Inputs[j], input, batch), target);

            // The derivative is of the values before the activation, or of those behind it.
            Span<float> saved = SavedOf(own, place, batch);
            target.CopyTo(saved);
            Activate(node, target, batch, own.Frames[place]);
            if (!node.Single.Operation.Activation.SavesPreActivation)
                target.CopyTo(saved);
            node.Single.KeepOutputs((OperationCache)inner, target);
        }

        inner.Hold(batch, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void BackwardLayer(GraphNode node, NetworkCache own, int place, Span<float> gradient, int batch, bool isWanted)
    {
        ForwardCache inner = own.Caches[place]!;
        int input = node.Inputs[0];
        Span<float> target = !isWanted ? default : own.HasGradient[input] ? own.Temporary(Floats(own, input, batch)) : GradientOf(own, input, batch);
        if (!node.HasSum)
            node.Computed.BackwardCore(inner, gradient, target);
        else
        {
            ReadOnlySpan<float> upstream = node.Single.WithPenalty((OperationCache)inner, gradient, batch);
            upstream.CopyTo(gradient);
            MergeShape shape = Shape(own, place, batch);
            node.Single.Operation.Activation.ApplyGradient(ref MemoryMarshal.GetReference(SavedOf(own, place, batch)), ref MemoryMarshal.GetReference(gradient), shape.Rows, shape.RowLength);
            for (int j = node.Inputs.Length - 1; j > 0; j--)
                FrameMerging.Add(gradient, Accumulated(own, node.Inputs[j], batch));

            // One of those that are added may be the input itself.
            if (isWanted && own.HasGradient[input])
                target = own.Temporary(Floats(own, input, batch));
            node.Single.BackwardToActivation((OperationCache)inner, gradient, target);
        }

        if (!isWanted)
            return;
        if (own.HasGradient[input])
            FrameMerging.Add(target, GradientOf(own, input, batch));
        own.HasGradient[input] = true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void BackwardProduct(GraphNode node, NetworkCache own, int place, Span<float> gradient, int batch)
    {
        int first = node.Inputs[0], second = node.Inputs[1];
        ReadOnlySpan<float> input = own.Input(_graph.IsFactor[0] ? Floats(own, 0, batch) : 0), x = ValueOf(own, first, input, batch), y = ValueOf(own, second, input, batch);
        MergeShape shape = Shape(own, place, batch);
        Span<float> product = own.Temporary(gradient.Length);
        if (x.Length == y.Length)
        {
            FrameMerging.Multiply(gradient, x, product, shape);
            FrameMerging.Add(product, Accumulated(own, second, batch));
        }
        else
            FrameMerging.AddSpreadGradient(x, gradient, Accumulated(own, second, batch), shape);
        FrameMerging.Multiply(gradient, y, product, shape);
        FrameMerging.Add(product, Accumulated(own, first, batch));
    }

    private long Floats(NetworkCache cache, int node, int batch) => (long)batch * cache.Frames[node] * ChannelsAt(node);

    private MergeShape Shape(NetworkCache cache, int node, int batch) => new(batch, cache.Frames[node], ChannelsAt(node), _format);

    private ReadOnlySpan<float> ValueOf(NetworkCache cache, int node, ReadOnlySpan<float> input, int batch) => node == 0 ? input : cache.Value(node, Floats(cache, node, batch));

    private Span<float> SavedOf(NetworkCache cache, int node, int batch) => cache.Saved(node, Floats(cache, node, batch));

    private Span<float> GradientOf(NetworkCache cache, int node, int batch) => cache.Gradient(node, Floats(cache, node, batch));

    /// <summary>The gradient of a node so far: zeros where it has none.</summary>
    private Span<float> Accumulated(NetworkCache cache, int node, int batch)
    {
        Span<float> gradient = GradientOf(cache, node, batch);
        if (!cache.HasGradient[node])
            gradient.Clear();
        cache.HasGradient[node] = true;
        return gradient;
    }
}
