using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Execution;
using SepConvGen.Kernels;

namespace SepConvGen.Streams;

/// <summary>A graph of layers on live data: each node gives what has become determined, in the order of computation. Where paths meet, the one that is ahead waits in a queue.</summary>
/// <remarks>
/// A push first counts with whole numbers alone how many frames every node will give; the end of a signal is one pass in which each node takes the last frames of its inputs and then adds its own right padding.
/// As a sliding window it keeps, where a window is made into one frame, those frames that the next windows have, and computes what is behind for each window that has become complete.
/// </remarks>
internal sealed partial class NetworkStream : LayerStream
{
    private const int PieceFrames = 64;

    private readonly Network[] _networks;
    private readonly NetworkWeights.Pinned[] _pinned;
    private readonly StreamNode[] _nodes;
    private readonly LayerStream?[] _streams;
    private readonly FrameQueue[][] _queues;
    private readonly int[] _channels;
    private readonly int[] _counts;
    private readonly ScratchBuffer[] _values;
    private readonly ForwardScratch _scratch = new();
    private readonly bool _isChannelsFirst;
    private readonly int _windowFrames;
    private readonly int _hop;

    // Input frames until the next window is complete.
    private int _framesToWindow;
    private ScratchBuffer _inputCopy;

    /// <summary>A stream of frames.</summary>
    /// <param name="model">The model.</param>
    /// <param name="graph">What it is made of.</param>
    /// <param name="networks">The networks whose weights are read together.</param>
    public NetworkStream(Layer model, StreamGraph graph, Network[] networks)
        : this(model, graph, networks, 0, 0)
    {
    }

    /// <summary>A stream of windows.</summary>
    /// <param name="model">The model, or the view of its windows.</param>
    /// <param name="plan">How it slides.</param>
    /// <param name="hop">Input frames from one window to the next.</param>
    /// <param name="networks">The networks whose weights are read together.</param>
    public NetworkStream(Layer model, WindowPlan plan, int hop, Network[] networks)
        : this(model, plan.Graph, networks, plan.Length, hop)
    {
    }

    private NetworkStream(Layer model, StreamGraph graph, Network[] networks, int windowFrames, int hop)
        : base(model)
    {
        (_networks, _windowFrames, _hop, _framesToWindow) = (networks, windowFrames, hop, windowFrames);
        _pinned = Array.ConvertAll(networks, static _ => new NetworkWeights.Pinned());
        _nodes = [.. graph.Nodes];
        _channels = graph.ChannelsOf(model.InputChannels);
        _isChannelsFirst = model.IsChannelsFirst;
        _streams = Array.ConvertAll(_nodes, Open);
        _queues = Array.ConvertAll(_nodes, node => !node.IsOfWindow && node.Merges || node.Kind == StreamNodeKind.Window ? Array.ConvertAll(node.Inputs, read => new FrameQueue(_channels[read])) : []);
        (_counts, _values) = (new int[_nodes.Length], new ScratchBuffer[_nodes.Length]);
        GivesFrameForFrame = !IsOfWindows && Array.TrueForAll(_streams, static stream => stream is null || stream.GivesFrameForFrame);
        Latency = IsOfWindows ? 0 : StreamLatency.Of(model);
        Reserve(model, graph);
    }

    public override int Latency { get; }

    internal override bool IsChannelsFirst => _isChannelsFirst;

    internal override bool CanWriteInPlace => GivesFrameForFrame && _channels[^1] <= _channels[0];

    internal override bool GivesFrameForFrame { get; }

    private bool IsOfWindows => _windowFrames > 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override int OutputFramesCore(int inputFrames)
    {
        if (IsOfWindows)
            return Windows(inputFrames);
        Count(inputFrames, isEnded: false);
        return _counts[^1];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override int FlushedFramesAfter(int inputFrames)
    {
        // A window that is not complete has no output.
        if (IsOfWindows)
            return Windows(inputFrames);
        int misfit = Count(inputFrames, isEnded: true);
        return misfit < 0 ? _counts[^1] : throw new InvalidOperationException($"The signal cannot end here: at {_nodes[misfit].Name} of {Layer.Name} paths of different lengths would meet. More frames may be pushed; {nameof(Layer.OutputLength)} says which lengths fit.");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void PushCore(ReadOnlySpan<float> frames, int inputFrames, Span<float> output, int outputFrames)
    {
        // In place, outputs never come before what has been read, but in channels_first they lie among it.
        bool isInPlace = frames.Overlaps(output);
        if (isInPlace && _isChannelsFirst && inputFrames > PieceFrames)
        {
            Span<float> copy = MemoryMarshal.CreateSpan(ref _inputCopy.Reserve(frames.Length), frames.Length);
            frames.CopyTo(copy);
            frames = copy;
            isInPlace = false;
        }

        NetworkWeights.Hold(_networks, _pinned);
        try
        {
            int written = 0, from = 0;
            do
            {
                int count = Math.Min(PieceFrames, inputFrames - from);
                Count(count, isEnded: false);
                PushPiece(Piece(frames, inputFrames, from, count, isInPlace), output, outputFrames, written, isEnded: false);
                written += _counts[^1];
                from += count;
            }
            while (from < inputFrames);
        }
        finally
        {
            NetworkWeights.Release(_pinned);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void FlushCore(Span<float> output, int outputFrames)
    {
        if (IsOfWindows)
            return;
        NetworkWeights.Hold(_networks, _pinned);
        try
        {
            Count(0, isEnded: true);
            PushPiece([], output, outputFrames, 0, isEnded: true);
        }
        finally
        {
            NetworkWeights.Release(_pinned);
        }
    }

    /// <summary>The windows of each sample, all computed with the same weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Forward(ReadOnlySpan<float> input, Span<float> output, int batch, int length)
    {
        NetworkWeights.Hold(_networks, _pinned);
        try
        {
            int inputSize = length * _channels[0], windows = (length - _windowFrames) / _hop + 1, outputSize = windows * _channels[^1];
            for (int sample = 0; sample < batch; sample++)
            {
                ResetCore();
                for (int from = 0, written = 0; from < length; from += PieceFrames, written += _counts[^1])
                {
                    int count = Math.Min(PieceFrames, length - from);
                    Count(count, isEnded: false);
                    PushPiece(Piece(input.Slice(sample * inputSize, inputSize), length, from, count, isInPlace: false), output.Slice(sample * outputSize, outputSize), windows, written, isEnded: false);
                }
            }
        }
        finally
        {
            NetworkWeights.Release(_pinned);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void ResetCore()
    {
        foreach (LayerStream? stream in _streams)
            stream?.ResetCore();
        foreach (FrameQueue[] queues in _queues)
            foreach (FrameQueue queue in queues)
                queue.Clear();
        _framesToWindow = _windowFrames;
    }

    private protected override void PrepareInPlace(long floats) => Touch(ref _inputCopy, floats);

    /// <summary>A signal of a length that fits, so that its end is compiled too; of windows one that has the first of them.</summary>
    private protected override int WarmUpFrames(int atLeast)
    {
        if (IsOfWindows)
            return Math.Max(atLeast, checked(_windowFrames + 1));
        int length = atLeast;
        while (length < 2 * atLeast && Layer.LengthProblem(length) is not null)
            length++;
        return length;
    }

    private LayerStream? Open(StreamNode node)
    {
        if (node.Kind != StreamNodeKind.Layer || node.IsOfWindow)
            return null;
        if (!node.IsBeforeActivation)
            return StreamGeometry.Open(node.Computed, node.Geometry);
        FrameOperation operation = node.Operation, near = operation.Near();
        new FrameStream(node.Single, near).WarmUpKernels(near.WarmUpRows);
        return new FrameStream(node.Single, operation);
    }

    /// <summary>Makes room for the most frames that a piece or the end of the signal brings, and for the most that ever wait.</summary>
    private void Reserve(Layer model, StreamGraph graph)
    {
        var rows = new StreamRows(graph, PieceFrames, _windowFrames, _hop);
        for (int i = 1; i < _nodes.Length; i++)
        {
            _values[i].Reserve(rows.Most(i) * _channels[i]);
            for (int j = 0; j < _queues[i].Length; j++)
                _queues[i][j].Reserve(rows.MostWaiting(i, j));
        }

        _values[0].Reserve((long)PieceFrames * _channels[0]);
        if (_isChannelsFirst)
            _scratch.OutputRows.Reserve(rows.All * _channels.Max());
    }

    /// <summary>Windows that so many frames complete.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Windows(int frames) => frames < _framesToWindow ? 0 : (frames - _framesToWindow) / _hop + 1;

    /// <summary>Counts the frames that each node gives after so many more of the input; the first node where paths that have ended differ, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Count(int inputFrames, bool isEnded)
    {
        _counts[0] = inputFrames;
        int misfit = -1, windows = IsOfWindows ? Windows(inputFrames) : 0;
        for (int i = 1; i < _nodes.Length; i++)
        {
            StreamNode node = _nodes[i];
            if (node.IsOfWindow)
            {
                _counts[i] = windows;
                continue;
            }

            int own = _counts[node.Inputs[0]];
            if (_streams[i] is { } stream)
                own = isEnded ? stream.FlushedFramesAfter(own) : stream.OutputFramesCore(own);
            else
            {
                FrameQueue[] queues = _queues[i];
                int least = int.MaxValue, most = 0;
                for (int j = 0; j < queues.Length; j++)
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ReadOnlySpan<float> Piece(ReadOnlySpan<float> frames, int inputFrames, int from, int count, bool isInPlace)
    {
        int channels = _channels[0];
        bool isWhole = !_isChannelsFirst || count == inputFrames;
        if (isWhole && !isInPlace)
            return frames.Slice(from * channels, count * channels);
        Span<float> piece = Value(0, count);
        if (isWhole)
            frames.Slice(from * channels, count * channels).CopyTo(piece);
        else
            ChunkColumns.Take(frames, inputFrames, channels, from, count, piece);
        return piece;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Span<float> Value(int node, int rows) => MemoryMarshal.CreateSpan(ref _values[node].Reserve((long)rows * _channels[node]), rows * _channels[node]);
}
