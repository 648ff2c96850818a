using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Execution;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Streams;

// What each node makes of its inputs, once all frames are counted. Values have the data format; those of windows are rows, one for each.
internal sealed partial class NetworkStream
{
    /// <summary>Sends so few frames through all nodes that each value fits into its memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PushPiece(ReadOnlySpan<float> frames, Span<float> output, int outputFrames, int written, bool isEnded)
    {
        int last = _nodes.Length - 1;
        for (int i = 1; i <= last; i++)
        {
            StreamNode node = _nodes[i];
            int rows = _counts[i];
            bool isDirect = i == last && (!_isChannelsFirst || (rows == outputFrames && !node.IsOfWindow));
            Span<float> target = isDirect ? output.Slice(written * _channels[i], rows * _channels[i]) : Value(i, rows);
            if (_streams[i] is { } stream)
                Compute(i, stream, ValueOf(node.Inputs[0], frames), target, isEnded);
            else if (node.Kind == StreamNodeKind.Layer)
                ComputeWhole(node, ValueOf(node.Inputs[0], frames), target, rows);
            else if (node.Kind == StreamNodeKind.Window)
                CloseWindows(i, ValueOf(node.Inputs[0], frames), target, rows);
            else
                Merge(i, frames, target, rows);
            if (i == last && !isDirect)
                Put(target, rows, output, outputFrames, written);
        }

        if (IsOfWindows)
            _framesToWindow += _counts[last] * _hop - _counts[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ReadOnlySpan<float> ValueOf(int node, ReadOnlySpan<float> frames) => node == 0 ? frames : Value(node, _counts[node]);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Compute(int place, LayerStream stream, ReadOnlySpan<float> source, Span<float> target, bool isEnded)
    {
        int count = _counts[_nodes[place].Inputs[0]], all = _counts[place];
        if (!isEnded)
        {
            stream.PushCore(source, count, target, all);
            return;
        }

        int pushed = stream.OutputFramesCore(count), flushed = all - pushed, channels = _channels[place];
        if (_isChannelsFirst && pushed > 0 && flushed > 0)
        {
            Span<float> part = MemoryMarshal.CreateSpan(ref _scratch.OutputRows.Reserve((long)Math.Max(pushed, flushed) * channels), pushed * channels);
            stream.PushCore(source, count, part, pushed);
            ChunkColumns.Put(part, pushed, channels, target, all, 0);
            part = MemoryMarshal.CreateSpan(ref _scratch.OutputRows.Reserve(0), flushed * channels);
            stream.FlushCore(part, flushed);
            ChunkColumns.Put(part, flushed, channels, target, all, pushed);
            return;
        }

        stream.PushCore(source, count, target[..(pushed * channels)], pushed);
        stream.FlushCore(target.Slice(pushed * channels, flushed * channels), flushed);
    }

    /// <summary>A layer that computes one frame of one, for each window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ComputeWhole(StreamNode node, ReadOnlySpan<float> source, Span<float> target, int windows)
    {
        FrameOperation operation = node.Operation;
        WeightSet weights = operation.CurrentWeights;
        if (!_isChannelsFirst && operation.Geometry is { KernelSize: 1, Strides: 1, Before: 0, After: 0 })
        {
            if (windows > 0)
                operation.ForwardPart(source, target, windows, 0, windows, weights, _scratch);
            return;
        }

        for (int window = 0; window < windows; window++)
            operation.ForwardPart(source.Slice(window * operation.InputChannels, operation.InputChannels), target.Slice(window * operation.OutputChannels, operation.OutputChannels), 1, 0, 1, weights, _scratch);
    }

    /// <summary>Makes one frame of all that each window has left, for those that have become complete.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CloseWindows(int place, ReadOnlySpan<float> source, Span<float> target, int windows)
    {
        StreamNode node = _nodes[place];
        FrameQueue queue = _queues[place][0];
        queue.Append(source, _isChannelsFirst);
        int channels = _channels[node.Inputs[0]], step = (int)(_hop * node.Rate.Denominator / node.Rate.Numerator);
        for (int window = 0; window < windows; window++)
        {
            ReadOnlySpan<float> frames = queue.Oldest(node.WindowFrames);
            Span<float> row = target.Slice(window * _channels[place], _channels[place]);
            if (node.Layer is null)
                frames.CopyTo(row);
            else
            {
                FrameOperation operation = node.Operation;
                operation.ForwardWindows(new FrameWindows(ref MemoryMarshal.GetReference(frames), channels, 1) { Frames = node.WindowFrames }, operation.CurrentWeights, ref _scratch.Depthwise.Reserve(operation.ScratchFloats(1)), ref row[0]);
            }

            queue.Remove(step);
        }
    }

    /// <summary>Makes one value of several, as far as all have come.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Merge(int place, ReadOnlySpan<float> frames, Span<float> target, int rows)
    {
        StreamNode node = _nodes[place];
        FrameQueue[] queues = _queues[place];
        for (int j = 0; j < queues.Length; j++)
            queues[j].Append(ValueOf(node.Inputs[j], frames), _isChannelsFirst);
        if (rows == 0)
            return;
        int channels = _channels[place];
        bool isTransposed = _isChannelsFirst && !node.IsOfWindow;
        Span<float> merged = isTransposed ? MemoryMarshal.CreateSpan(ref _scratch.OutputRows.Reserve((long)rows * channels), rows * channels) : target;
        if (node.Kind == StreamNodeKind.Concatenation)
            for (int j = 0, first = 0; j < node.Inputs.Length; first += _channels[node.Inputs[j]], j++)
                FrameMerging.Put(Merged(node, queues, j, rows), merged, new MergeShape(1, rows, _channels[node.Inputs[j]], DataFormatKind.ChannelsLast), channels, first);
        else if (node.Kind == StreamNodeKind.Product)
            FrameMerging.Multiply(Merged(node, queues, 0, rows), Merged(node, queues, 1, rows), merged, new MergeShape(1, rows, channels, DataFormatKind.ChannelsLast));
        else
        {
            Merged(node, queues, 0, rows).CopyTo(merged);
            for (int j = 1; j < node.Inputs.Length; j++)
                FrameMerging.Add(Merged(node, queues, j, rows), merged);

            // The one frame of a window is all that an activation along time has.
            bool isAlongTime = _isChannelsFirst && node.IsOfWindow;
            node.Single.Operation.Activation.Apply(ref merged[0], ref merged[0], isAlongTime ? rows * channels : rows, isAlongTime ? 1 : channels);
        }

        foreach (FrameQueue queue in queues)
            queue.Remove(rows);
        if (isTransposed)
            Transposition.Transpose(ref merged[0], channels, rows, channels, ref target[0], rows);
    }

    /// <summary>The frames of one of the values that meet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ReadOnlySpan<float> Merged(StreamNode node, FrameQueue[] queues, int input, int rows) => node.IsOfWindow ? Value(node.Inputs[input], rows) : queues[input].Oldest(rows);

    /// <summary>Copies frames of the output to where they belong in a chunk of channels_first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Put(ReadOnlySpan<float> values, int rows, Span<float> output, int outputFrames, int written)
    {
        if (rows == 0)
            return;
        if (_nodes[^1].IsOfWindow)
            Transposition.Transpose(ref MemoryMarshal.GetReference(values), _channels[^1], rows, _channels[^1], ref output[written], outputFrames);
        else
            ChunkColumns.Put(values, rows, _channels[^1], output, outputFrames, written);
    }
}
