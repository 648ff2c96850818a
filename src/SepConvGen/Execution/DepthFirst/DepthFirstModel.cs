using System;
using System.Runtime.CompilerServices;
using System.Threading;

namespace SepConvGen.Execution.DepthFirst;

/// <summary>A built model whose long signals go through all its layers block by block.</summary>
internal sealed class DepthFirstModel
{
    // Floats of a signal's widest rows from which on layer by layer leaves the second cache, and of a block, with its frames (docs/performance.md).
    private const int CachedFloats = 1 << 17, BlockFloats = 1 << 15, FewestFrames = 64, MostFrames = 1024;

    // Floats that all windows reach back to. Where these leave the cache blocks gain nothing, and their memory could be more than that of the signal.
    private const int MostPastFloats = 1 << 18;

    private readonly BlockGraph _graph;

    // Each thread keeps its own. None is there while a call of the thread has it, out of whose activations another may come.
    private readonly ThreadLocal<BlockForward?> _free = new();

    private DepthFirstModel(BlockGraph graph) => _graph = graph;

    /// <summary>The model of a graph, or null where blocks cannot go through it or gain nothing.</summary>
    public static DepthFirstModel? Of(NetworkGraph graph, int inputChannels) =>
        BlockGraph.Of(graph, inputChannels) is { Nodes.Length: > 2 } blocks && PastFloats(blocks) <= MostPastFloats ? new DepthFirstModel(blocks) : null;

    /// <summary>Whether a signal of so many frames is worth it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Pays(int length) => (long)length * _graph.WidestRow > CachedFloats;

    /// <summary>Makes room for a signal of so many frames.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Prepare(int length)
    {
        BlockForward forward = Take();
        forward.Prepare(length);
        _free.Value = forward;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(ReadOnlySpan<float> input, Span<float> output, int batch, int length)
    {
        int inputSize = input.Length / batch, outputSize = output.Length / batch;
        BlockForward forward = Take();
        try
        {
            for (int sample = 0; sample < batch; sample++)
                forward.Forward(input.Slice(sample * inputSize, inputSize), output.Slice(sample * outputSize, outputSize), length);
        }
        finally
        {
            _free.Value = forward;
        }
    }

    // Inlined into one caller it would still have to be compiled for the next.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private BlockForward Take()
    {
        BlockForward? forward = _free.Value;
        _free.Value = null;
        return forward ?? new BlockForward(_graph, Math.Clamp(BlockFloats / _graph.WidestRow, FewestFrames, MostFrames));
    }

    private static long PastFloats(BlockGraph graph)
    {
        long floats = 0;
        foreach (BlockNode node in graph.Nodes)
            if (node.Operation is { } operation)
                floats += (operation.Geometry.StreamSpan - 1L) * operation.InputChannels;
        return floats;
    }
}
