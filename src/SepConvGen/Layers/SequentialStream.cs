using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;

namespace SepConvGen;

/// <summary>The streams of a Sequential's layers, one behind the other, on pieces short enough for their fixed intermediates.</summary>
internal sealed class SequentialStream : LayerStream
{
    private const int PieceFrames = 64;

    private readonly LayerStream[] _streams;
    private readonly AlignedBuffer[] _outputs;
    private readonly int[] _outputChannels;
    private readonly AlignedBuffer _piece;
    private readonly bool _canWriteInPlace;
    private ScratchBuffer _inputCopy;

    public SequentialStream(Sequential model)
        : base(model)
    {
        _streams = [.. model.Layers.Select(layer => layer.OpenStream())];
        _outputs = [.. _streams.Select(stream => Frames(model, Math.Max(PieceFrames, stream.Latency), stream.Layer.OutputChannels))];
        _outputChannels = [.. _streams.Select(static stream => stream.Layer.OutputChannels)];
        _piece = Frames(model, PieceFrames, model.Layers.Max(layer => Math.Max(layer.InputChannels, layer.OutputChannels)));
        _canWriteInPlace = model.OutputChannels <= model.InputChannels && model.FramesPerOutput == 1;
        long latency = 0, inputFramesPerFrame = 1;
        foreach (LayerStream stream in _streams)
        {
            latency += stream.Latency * inputFramesPerFrame;
            inputFramesPerFrame *= stream.Layer.FramesPerOutput;
        }

        Latency = checked((int)latency);
    }

    private static AlignedBuffer Frames(Sequential model, long frames, int channels) => frames * channels <= AlignedBuffer.MaximumLength
        ? new AlignedBuffer((int)(frames * channels))
        : throw new NotSupportedException($"{model.Name} cannot stream: between two layers it would keep {frames} frames of {channels} channels, more floats than the {AlignedBuffer.MaximumLength} that an array can hold.");

    public override int Latency
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get;
    }

    internal override bool IsChannelsFirst
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => _streams[0].IsChannelsFirst;
    }

    // The last layer's outputs of a piece are written when the whole piece has been read.
    internal override bool CanWriteInPlace
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => _canWriteInPlace;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override int OutputFramesCore(int inputFrames)
    {
        foreach (LayerStream stream in _streams)
            inputFrames = stream.OutputFramesCore(inputFrames);
        return inputFrames;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override int FlushedFramesAfter(int inputFrames)
    {
        foreach (LayerStream stream in _streams)
            inputFrames = stream.FlushedFramesAfter(inputFrames);
        return inputFrames;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void PushCore(ReadOnlySpan<float> frames, int inputFrames, Span<float> output, int outputFrames)
    {
        // A transposed chunk that is overwritten piece by piece would lose samples of its later pieces.
        if (IsChannelsFirst && inputFrames > PieceFrames && frames.Overlaps(output))
        {
            Span<float> copy = MemoryMarshal.CreateSpan(ref _inputCopy.Reserve(frames.Length), frames.Length);
            frames.CopyTo(copy);
            frames = copy;
        }

        PushFrom(0, frames, inputFrames, output, outputFrames, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void FlushCore(Span<float> output, int outputFrames)
    {
        int written = 0;
        for (int i = 0; i < _streams.Length; i++)
        {
            int flushed = _streams[i].FlushedFramesAfter(0);
            Span<float> rows = _outputs[i].Span[..(flushed * _streams[i].Layer.OutputChannels)];
            _streams[i].FlushCore(rows, flushed);
            written = PushFrom(i + 1, rows, flushed, output, outputFrames, written);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override bool CanCopyStateFrom(LayerStream other)
    {
        if (other is not SequentialStream source || source._streams.Length != _streams.Length)
            return false;
        for (int i = 0; i < _streams.Length; i++)
            if (!_streams[i].CanCopyStateFrom(source._streams[i]))
                return false;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void ResetCore()
    {
        foreach (LayerStream stream in _streams)
            stream.Reset();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void CopyStateCore(LayerStream other)
    {
        for (int i = 0; i < _streams.Length; i++)
            _streams[i].CopyStateFrom(((SequentialStream)other)._streams[i]);
    }

    private protected override void PrepareInPlace(long floats) => Touch(ref _inputCopy, floats);

    /// <summary>Sends frames through the layers from <paramref name="first"/> on; returns the output frames written so far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int PushFrom(int first, ReadOnlySpan<float> frames, int inputFrames, Span<float> output, int outputFrames, int written)
    {
        int channels = first == 0 ? Layer.InputChannels : _streams[first - 1].Layer.OutputChannels;
        for (int from = 0; from < inputFrames; from += PieceFrames)
        {
            int count = Math.Min(PieceFrames, inputFrames - from);
            ReadOnlySpan<float> piece = Piece(frames, inputFrames, channels, from, count);
            bool isPut = false;
            for (int i = first; i < _streams.Length; i++)
            {
                int rows = _streams[i].OutputFramesCore(count), channelsOfOutput = _outputChannels[i];
                bool isOutput = i == _streams.Length - 1 && (!IsChannelsFirst || rows == outputFrames);
                Span<float> target = isOutput ? output.Slice(written * channelsOfOutput, rows * channelsOfOutput) : _outputs[i].Span[..(rows * channelsOfOutput)];
                _streams[i].PushCore(piece, count, target, rows);
                piece = target;
                count = rows;
                isPut = isOutput;
            }

            if (!isPut)
                Put(piece, count, output, outputFrames, written);
            written += count;
        }

        return written;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ReadOnlySpan<float> Piece(ReadOnlySpan<float> frames, int inputFrames, int channels, int from, int count)
    {
        if (!IsChannelsFirst)
            return frames.Slice(from * channels, count * channels);
        if (count == inputFrames)
            return frames;
        Span<float> piece = _piece.Span[..(count * channels)];
        for (int channel = 0; channel < channels; channel++)
            frames.Slice(channel * inputFrames + from, count).CopyTo(piece[(channel * count)..]);
        return piece;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Put(ReadOnlySpan<float> rows, int count, Span<float> output, int outputFrames, int written)
    {
        int channels = Layer.OutputChannels;
        if (!IsChannelsFirst)
            rows.CopyTo(output[(written * channels)..]);
        else
            for (int channel = 0; channel < channels; channel++)
                rows.Slice(channel * count, count).CopyTo(output[(channel * outputFrames + written)..]);
    }
}
