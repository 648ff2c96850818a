using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Execution;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Streams;

/// <summary>A graph of layers on live data: each node gives what has become determined, in the order of computation. Where paths meet, the one that is ahead waits in a queue.</summary>
/// <remarks>A push first counts with whole numbers alone how many frames every node will give; the end of a signal is one pass in which each node takes the last frames of its inputs and then adds its own right padding.</remarks>
internal sealed class NetworkStream : LayerStream
{
    private const int PieceFrames = 64;

    // A stride gives one frame more or less, as the phase has it.
    private const int SpareRows = 8;

    private readonly Network? _network;
    private readonly GraphNode[] _nodes;
    private readonly LayerStream?[] _streams;
    private readonly FrameQueue[][] _queues;
    private readonly int[] _channels;
    private readonly int[] _counts;
    private readonly ScratchBuffer[] _values;
    private readonly ScratchBuffer[] _own;
    private readonly NetworkWeights.Pinned _pinned = new();

    /// <param name="model">The model.</param>
    /// <param name="graph">Its layers, and how they read one another.</param>
    /// <param name="network">The network that the model is, whose weights are read together; null for others.</param>
    public NetworkStream(Layer model, NetworkGraph graph, Network? network)
        : base(model)
    {
        _network = network;
        _nodes = [.. graph.Nodes];
        _channels = graph.ChannelsOf(model.InputChannels);
        _streams = [.. _nodes.Select(Open)];

        // Where several values meet each has a queue; the first of a layer that adds is its own value before the activation.
        _queues = [.. _nodes.Select((node, i) => node.Inputs.Length < 2 ? [] : node.Inputs.Select((read, j) => new FrameQueue(node.HasSum && j == 0 ? _channels[i] : _channels[read])).ToArray())];
        (_counts, _values, _own) = (new int[_nodes.Length], new ScratchBuffer[_nodes.Length], new ScratchBuffer[_nodes.Length]);
        Latency = StreamLatency.Of(model);
        ReserveQueues();
    }

    public override int Latency { get; }

    internal override bool IsChannelsFirst => false;

    internal override bool CanWriteInPlace => false;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override int OutputFramesCore(int inputFrames)
    {
        Count(inputFrames, isEnded: false);
        return _counts[^1];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override int FlushedFramesAfter(int inputFrames)
    {
        int misfit = Count(inputFrames, isEnded: true);
        return misfit < 0 ? _counts[^1] : throw new InvalidOperationException($"The signal cannot end here: at {_nodes[misfit].Name} of {Layer.Name} paths of different lengths would meet. More frames may be pushed; {nameof(Layer.OutputLength)} says which lengths fit.");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void PushCore(ReadOnlySpan<float> frames, int inputFrames, Span<float> output, int outputFrames)
    {
        using NetworkWeights.Pin pin = NetworkWeights.Hold(_network, _pinned);
        int written = 0, from = 0;
        do
        {
            int count = Math.Min(PieceFrames, inputFrames - from);
            Count(count, isEnded: false);
            written += PushPiece(frames.Slice(from * _channels[0], count * _channels[0]), output[(written * _channels[^1])..], isEnded: false);
            from += count;
        }
        while (from < inputFrames);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void FlushCore(Span<float> output, int outputFrames)
    {
        using NetworkWeights.Pin pin = NetworkWeights.Hold(_network, _pinned);
        Count(0, isEnded: true);
        PushPiece([], output, isEnded: true);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override bool CanCopyStateFrom(LayerStream other)
    {
        if (other is not NetworkStream source || source._nodes.Length != _nodes.Length)
            return false;
        for (int i = 0; i < _nodes.Length; i++)
            if (source._nodes[i].Kind != _nodes[i].Kind || !source._nodes[i].Inputs.AsSpan().SequenceEqual(_nodes[i].Inputs) || source._channels[i] != _channels[i]
                || _streams[i] is { } stream && !stream.CanCopyStateFrom(source._streams[i]!))
                return false;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void ResetCore()
    {
        foreach (LayerStream? stream in _streams)
            stream?.ResetCore();
        foreach (FrameQueue[] queues in _queues)
            foreach (FrameQueue queue in queues)
                queue.Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void CopyStateCore(LayerStream other)
    {
        var source = (NetworkStream)other;
        for (int i = 0; i < _nodes.Length; i++)
        {
            _streams[i]?.CopyStateFrom(source._streams[i]!);
            for (int j = 0; j < _queues[i].Length; j++)
                _queues[i][j].CopyFrom(source._queues[i][j]);
        }
    }

    internal override string Fingerprint => string.Join("; ", _nodes.Select((node, i) => $"{node.Kind} of {string.Join(", ", node.Inputs)}: {_streams[i]?.Fingerprint} {_channels[i]}"));

    internal override void WriteState(StateWriter writer)
    {
        for (int i = 0; i < _nodes.Length; i++)
        {
            _streams[i]?.WriteState(writer);
            foreach (FrameQueue queue in _queues[i])
                queue.WriteState(writer);
        }
    }

    internal override void ReadState(ref StateReader reader)
    {
        for (int i = 0; i < _nodes.Length; i++)
        {
            _streams[i]?.ReadState(ref reader);
            foreach (FrameQueue queue in _queues[i])
                queue.ReadState(ref reader);
        }
    }

    private protected override void PrepareInPlace(long floats)
    {
    }

    /// <summary>A signal of a length that fits, so that its end is compiled too.</summary>
    private protected override int WarmUpFrames(int atLeast)
    {
        int length = atLeast;
        while (length < 2 * atLeast && Layer.LengthProblem(length) is not null)
            length++;
        return length;
    }

    private static LayerStream? Open(GraphNode node)
    {
        if (node.Layer is null)
            return null;
        if (!node.HasSum)
            return node.Computed.OpenStream();
        FrameOperation operation = node.Single.OperationWithoutActivation, near = operation.Near();
        new FrameStream(node.Single, near).WarmUpKernels(near.WarmUpRows);
        return new FrameStream(node.Single, operation);
    }

    /// <summary>Counts the frames that each node gives after so many more of the input; the first node where paths that have ended differ, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Count(int inputFrames, bool isEnded)
    {
        _counts[0] = inputFrames;
        int misfit = -1;
        for (int i = 1; i < _nodes.Length; i++)
        {
            GraphNode node = _nodes[i];
            int own = _counts[node.Inputs[0]];
            if (_streams[i] is { } stream)
                own = isEnded ? stream.FlushedFramesAfter(own) : stream.OutputFramesCore(own);
            FrameQueue[] queues = _queues[i];
            if (queues.Length > 0)
            {
                int least = own + queues[0].Count, most = least;
                for (int j = 1; j < queues.Length; j++)
                {
                    int waiting = _counts[node.Inputs[j]] + queues[j].Count;
                    (least, most) = (Math.Min(least, waiting), Math.Max(most, waiting));
                }

                if (isEnded && misfit < 0 && least != most)
                    misfit = i;
                own = least;
            }

            _counts[i] = own;
        }

        return misfit;
    }

    /// <summary>Sends so few frames through all nodes that each value fits into its memory; returns the output frames. The frames are counted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int PushPiece(ReadOnlySpan<float> frames, Span<float> output, bool isEnded)
    {
        int last = _nodes.Length - 1;
        for (int i = 1; i <= last; i++)
        {
            GraphNode node = _nodes[i];
            int rows = _counts[i];
            Span<float> target = i == last ? output[..(rows * _channels[i])] : Value(i, rows);
            if (_streams[i] is { } stream)
                Compute(node, i, stream, frames, target, isEnded);
            for (int j = _streams[i] is null ? 0 : 1; j < node.Inputs.Length; j++)
                _queues[i][j].Append(node.Inputs[j] == 0 ? frames : Value(node.Inputs[j], _counts[node.Inputs[j]]));
            if (_queues[i].Length > 0)
                Merge(node, i, rows, target);
        }

        return _counts[last];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Compute(GraphNode node, int place, LayerStream stream, ReadOnlySpan<float> frames, Span<float> target, bool isEnded)
    {
        int input = node.Inputs[0], count = _counts[input];
        ReadOnlySpan<float> source = input == 0 ? frames : Value(input, count);
        int all = isEnded ? stream.FlushedFramesAfter(count) : stream.OutputFramesCore(count);
        if (node.HasSum)
            target = MemoryMarshal.CreateSpan(ref _own[place].Reserve((long)(all + SpareRows) * _channels[place]), all * _channels[place]);
        int pushed = isEnded ? stream.OutputFramesCore(count) : all;
        stream.PushCore(source, count, target[..(pushed * _channels[place])], pushed);
        if (isEnded)
            stream.FlushCore(target.Slice(pushed * _channels[place], (all - pushed) * _channels[place]), all - pushed);
        if (node.HasSum)
            _queues[place][0].Append(target);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Merge(GraphNode node, int place, int rows, Span<float> target)
    {
        FrameQueue[] queues = _queues[place];
        if (rows > 0 && node.Kind == GraphNodeKind.Concatenation)
            for (int j = 0, first = 0; j < queues.Length; first += _channels[node.Inputs[j]], j++)
                FrameMerging.Put(queues[j].Oldest(rows), target, new MergeShape(1, rows, _channels[node.Inputs[j]], DataFormatKind.ChannelsLast), _channels[place], first);
        else if (rows > 0 && node.Kind == GraphNodeKind.Product)
            FrameMerging.Multiply(queues[0].Oldest(rows), queues[1].Oldest(rows), target, new MergeShape(1, rows, _channels[place], DataFormatKind.ChannelsLast));
        else if (rows > 0)
        {
            queues[0].Oldest(rows).CopyTo(target);
            for (int j = 1; j < queues.Length; j++)
                FrameMerging.Add(queues[j].Oldest(rows), target);
            node.Single.Operation.Activation.Apply(ref MemoryMarshal.GetReference(target), ref MemoryMarshal.GetReference(target), rows, _channels[place]);
        }

        foreach (FrameQueue queue in queues)
            queue.Remove(rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Span<float> Value(int node, int rows) => MemoryMarshal.CreateSpan(ref _values[node].Reserve((long)(rows + SpareRows) * _channels[node]), rows * _channels[node]);

    /// <summary>Makes room for the most that ever waits: what one path is ahead of the other, and a piece.</summary>
    private void ReserveQueues()
    {
        for (int i = 1; i < _nodes.Length; i++)
            for (int j = 0; j < _queues[i].Length; j++)
                _queues[i][j].Reserve(2L * PieceFrames + Latency);
    }
}
