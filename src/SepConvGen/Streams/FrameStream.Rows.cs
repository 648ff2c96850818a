using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Execution;
using SepConvGen.Kernels;

namespace SepConvGen.Streams;

// What a chunk becomes: rows behind the past, and the outputs of the windows that they complete.
internal sealed partial class FrameStream
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PushChunk(ReadOnlySpan<float> frames, int inputFrames, Span<float> output, int outputFrames)
    {
        // A transposed chunk that is overwritten piece by piece would lose samples of its later pieces.
        int piece = _history.LongestPiece;
        if (_isChannelsFirst && inputFrames > piece && frames.Overlaps(output))
        {
            Span<float> copy = MemoryMarshal.CreateSpan(ref _inputCopy.Reserve(frames.Length), frames.Length);
            frames.CopyTo(copy);
            frames = copy;
        }

        WeightSet weights = Weights;
        int written = PushPadding(weights, _paddingToCome, output, 0, outputFrames, isBehind: false);
        _paddingToCome = 0;
        for (int from = 0; from < inputFrames; from += piece)
        {
            int count = Math.Min(piece, inputFrames - from), rows = Windows(_framesToOutput, count);
            WriteRows(frames, inputFrames, from, count);
            if (rows > 0)
                Compute(weights, rows, output, written, outputFrames, missingBehind: 0);
            Advance(count, rows);
            written += rows * _framesOfWindow;
        }
    }

    /// <summary>Takes frames of padding; returns the output frames written so far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int PushPadding(WeightSet weights, int frames, Span<float> output, int written, int outputFrames, bool isBehind)
    {
        int piece = _history.LongestPiece;
        for (int from = 0; from < frames; from += piece)
        {
            int count = Math.Min(piece, frames - from), rows = Windows(_framesToOutput, count);
            _history.NextRows(count).Fill(_operation.Padding);
            if (rows > 0)
                Compute(weights, rows, output, written, outputFrames, isBehind ? from + _framesToOutput + (rows - 1) * _strides : 0);
            Advance(count, rows);
            written += rows * _framesOfWindow;
        }

        return written;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteRows(ReadOnlySpan<float> frames, int inputFrames, int from, int count)
    {
        if (_isDense)
            frames.Slice(from * _channels, count * _channels).CopyTo(_history.NextRows(count));
        else if (_copiesRows)
            RowCopy.Rows(ref MemoryMarshal.GetReference(frames.Slice(from * _channels, count * _channels)), _channels, count, _channels, ref _history.Next, _history.Stride);
        else
            _operation.Stage(frames, inputFrames, from, count, ref _history.Next);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Compute(WeightSet weights, int rows, Span<float> output, int written, int outputFrames, int missingBehind)
    {
        // Calls were counted when they began. Nothing may have moved the stream since, but the kernels write where they are told.
        int frames = rows * _framesOfWindow;
        if (frames > outputFrames - written)
            ThrowMoved(frames, written, outputFrames);
        ref float target = ref Unsafe.Add(ref MemoryMarshal.GetReference(output), _isChannelsFirst ? written : (nint)written * _outputChannels);
        ref float outputRows = ref _isChannelsFirst ? ref _scratch.OutputRows.Reserve((long)frames * _outputChannels) : ref target;
        if (_countsFrames)
            ComputeCounted(weights, rows, ref outputRows, missingBehind);
        else
            _kernels.ForwardWindows(ref _history.Window(_framesToOutput - 1), _history.Stride, weights, ref _operation.FlatKernel(weights, _scratch), ref _depthwise.Reference, ref outputRows, rows);
        if (_isChannelsFirst)
            Transposition.Transpose(ref outputRows, _outputChannels, frames, _outputChannels, ref target, outputFrames);
    }

    /// <summary>Rows of which the kernels have to know how many frames lie in the signal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ComputeCounted(WeightSet weights, int rows, ref float output, int missingBehind)
    {
        _operation.ForwardWindows(new FrameWindows(ref _history.Window(_framesToOutput - 1), _history.Stride, rows) { MissingBefore = Math.Max(0, _missingBefore), MissingBehind = missingBehind }, weights, ref _depthwise.Reference, ref output);
        _missingBefore = Math.Max(0, _missingBefore - rows * _strides);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Advance(int count, int rows)
    {
        _history.Advance(count);
        _framesToOutput += rows * _strides - count;
    }
}
