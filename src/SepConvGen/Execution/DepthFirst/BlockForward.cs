using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Execution.DepthFirst;

/// <summary>Forward of a long signal, block by block through all nodes: what lies between two of them stays in the cache. The same bits as node by node, for a row's sum has the same order wherever it is computed.</summary>
/// <remarks>Frames that a later block still needs are kept; where one result is made of the whole signal, all of them are.</remarks>
internal sealed class BlockForward
{
    private readonly BlockGraph _graph;
    private readonly NodeRows[] _rows;
    private readonly int[] _steps;
    private readonly int[] _most;
    private readonly WeightSet?[] _weights;
    private readonly int _blockFrames;
    private int _plannedLength = -1;

    public BlockForward(BlockGraph graph, int blockFrames)
    {
        int count = graph.Nodes.Length;
        (_graph, _rows, _steps, _most, _weights, _blockFrames) = (graph, new NodeRows[count], new int[count], new int[count], new WeightSet?[count], blockFrames);
    }

    /// <summary>Makes room for a signal of so many frames.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Prepare(int length)
    {
        if (length == _plannedLength)
            return;
        _plannedLength = -1;
        Array.Clear(_most);
        Walk([], [], length, isPlan: true);
        for (int node = 1; node < _rows.Length - 1; node++)
            // Room in which the frames that are kept need not be moved at every block.
            _rows[node].Reserve(Math.Min(_rows[node].Total, _most[node] + Math.Max(_steps[node], _most[node] / 2)), _graph.Nodes[node].Channels);
        _plannedLength = length;
    }

    /// <summary>All outputs of a sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(ReadOnlySpan<float> input, Span<float> output, int length)
    {
        Prepare(length);
        for (int node = 1; node < _weights.Length; node++)
            _weights[node] = _graph.Nodes[node].Operation?.CurrentWeights;
        try
        {
            Walk(input, output, length, isPlan: false);
        }
        finally
        {
            Array.Clear(_weights);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Walk(ReadOnlySpan<float> input, Span<float> output, int length, bool isPlan)
    {
        Begin(length);
        int last = _rows.Length - 1;
        while (_rows[last].Computed < _rows[last].Total)
        {
            _rows[0].Computed = Math.Min(length, _rows[0].Computed + _blockFrames);
            for (int node = 1; node <= last; node++)
            {
                int from = _rows[node].Computed, to = Reachable(node);
                if (to == from)
                    continue;
                if (isPlan)
                    Plan(node, from, to);
                else
                    Compute(node, from, to, input, node == last ? output[(from * _graph.Nodes[node].Channels)..(to * _graph.Nodes[node].Channels)] : _rows[node].Next(to - from, Needed(node)));
                _rows[node].Computed = to;
            }
        }
    }

    /// <summary>How many frames each node gives for the signal, and how many in a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Begin(int length)
    {
        _rows[0].Begin(length, _graph.Nodes[0].Channels);
        for (int node = 1; node < _rows.Length; node++)
        {
            BlockNode of = _graph.Nodes[node];
            int total = _rows[of.Inputs[0]].Total, window = 1;
            if (of.Operation is { } operation)
                (total, window) = (operation.GeometryOf(total).OutputLength(total) * operation.FramesOfWindow, operation.FramesOfWindow);
            _rows[node].Begin(total, of.Channels);
            _steps[node] = (int)Math.Max(window, ((long)_blockFrames * total + length - 1) / Math.Max(1, length) / window * window);
        }
    }

    /// <summary>The frames that are computed of a node once this block has gone through it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Reachable(int node)
    {
        BlockNode of = _graph.Nodes[node];
        ref NodeRows own = ref _rows[node], read = ref _rows[of.Inputs[0]];
        int reachable = Math.Min(own.Total, own.Computed + _steps[node]);
        reachable = Math.Min(reachable, of.Operation is { } operation ? operation.GeometryOf(read.Total).OutputsWithin(read.Computed, read.Total) * operation.FramesOfWindow : read.Computed);
        for (int i = 1; i < of.Inputs.Length; i++)
        {
            ref NodeRows other = ref _rows[of.Inputs[i]];
            // One frame that is spread over all is there or not.
            reachable = other.Total == own.Total ? Math.Min(reachable, other.Computed) : other.Computed > 0 ? reachable : 0;
        }

        return Math.Max(reachable, own.Computed);
    }

    /// <summary>The first frame of a node that a reader still needs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Needed(int node)
    {
        int needed = _rows[node].Computed;
        foreach (int reader in _graph.Readers[node])
        {
            BlockNode of = _graph.Nodes[reader];
            ref NodeRows rows = ref _rows[reader];
            if (of.Operation is { } operation && of.Inputs[0] == node)
                needed = Math.Min(needed, operation.GeometryOf(_rows[node].Total).FirstFrame(rows.Computed / operation.FramesOfWindow, _rows[node].Total));
            if (of.Operation is null || Array.IndexOf(of.Inputs, node, 1) > 0)
                needed = Math.Min(needed, _rows[node].Total == rows.Total ? rows.Computed : 0);
        }

        return needed;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Plan(int node, int from, int to)
    {
        _most[node] = Math.Max(_most[node], to - Needed(node));
        BlockNode of = _graph.Nodes[node];
        if (of.Operation is not { } operation)
            return;
        int length = _rows[of.Inputs[0]].Total;
        (_, int frames, ConvolutionGeometry windows) = operation.GeometryOf(length).Segment(length, from / operation.FramesOfWindow, to / operation.FramesOfWindow);
        operation.PrepareSegment(frames, in windows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Compute(int node, int from, int to, ReadOnlySpan<float> input, Span<float> target)
    {
        BlockNode of = _graph.Nodes[node];
        if (of.IsPlainSum)
            FrameMerging.Sum(Read(of.Inputs[0], from, to, input), Read(of.Inputs[1], from, to, input), target, of.Activation!, new MergeShape(1, to - from, of.Channels, DataFormatKind.ChannelsLast));
        else if (of.Operation is { } operation)
        {
            int read = of.Inputs[0], length = _rows[read].Total;
            (int first, int frames, ConvolutionGeometry windows) = operation.GeometryOf(length).Segment(length, from / operation.FramesOfWindow, to / operation.FramesOfWindow);
            operation.ForwardSegment(Read(read, first, first + frames, input), in windows, target, _weights[node]!, ForwardScratch.Current);
            for (int i = 1; i < of.Inputs.Length; i++)
                FrameMerging.Add(Read(of.Inputs[i], from, to, input), target);
            of.Activation?.Apply(ref MemoryMarshal.GetReference(target), ref MemoryMarshal.GetReference(target), to - from, of.Channels);
        }
        else if (of.Kind == GraphNodeKind.Product)
            FrameMerging.Multiply(Read(of.Inputs[0], from, to, input), _rows[of.Inputs[1]].Total == _rows[node].Total ? Read(of.Inputs[1], from, to, input) : Read(of.Inputs[1], 0, 1, input), target, new MergeShape(1, to - from, of.Channels, DataFormatKind.ChannelsLast));
        else
            for (int i = 0, channel = 0; i < of.Inputs.Length; channel += _graph.Nodes[of.Inputs[i]].Channels, i++)
                FrameMerging.Put(Read(of.Inputs[i], from, to, input), target, new MergeShape(1, to - from, _graph.Nodes[of.Inputs[i]].Channels, DataFormatKind.ChannelsLast), of.Channels, channel);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ReadOnlySpan<float> Read(int node, int from, int to, ReadOnlySpan<float> input) => node == 0 ? input[(from * _graph.Nodes[0].Channels)..(to * _graph.Nodes[0].Channels)] : _rows[node].Frames(from, to);
}
