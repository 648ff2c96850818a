using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Execution;
using SepConvGen.Kernels;

namespace SepConvGen.Streams;

/// <summary>The streams of layers, one behind the other, on pieces short enough for their fixed intermediates.</summary>
internal sealed partial class SequentialStream : LayerStream
{
    private const int LivePieceFrames = 64;

    private readonly FrameStream[] _streams;
    private readonly AlignedBuffer[] _outputs;
    private readonly int[] _outputChannels;
    private readonly AlignedBuffer _piece;
    private readonly int _pieceFrames;
    private readonly bool _isChannelsFirst;
    private readonly bool _canWriteInPlace;
    private readonly bool _takesSingleFrames;
    private readonly Network? _network;
    private readonly NetworkWeights.Pinned _pinned = new();
    private readonly bool _hasPaddingAlone;
    private ScratchBuffer _inputCopy;

    /// <summary>A stream for live data.</summary>
    /// <param name="model">The model.</param>
    /// <param name="layers">Its layers.</param>
    /// <param name="network">The network that the model is, whose weights are read together; null for others.</param>
    public SequentialStream(Layer model, IReadOnlyList<Layer> layers, Network? network = null)
        : this(model, [.. layers.Zip(StreamGeometry.Of(layers), StreamGeometry.Open).SelectMany(static stream => stream is SequentialStream inner ? inner._streams : [(FrameStream)stream])], LivePieceFrames) => _network = network;

    /// <summary>Whether so many layers, and those in them, are one behind the other.</summary>
    public static bool IsChain(IReadOnlyList<Layer> layers) => layers.All(static layer => layer is SingleLayer || (layer is Sequential model && IsChain(model.Layers)));

    private SequentialStream(Layer model, FrameStream[] streams, int pieceFrames)
        : base(model)
    {
        _streams = streams;
        _pieceFrames = pieceFrames;
        _takesSingleFrames = Array.TrueForAll(_streams, static stream => stream.TakesSingleFrames);
        _outputs = new AlignedBuffer[_streams.Length];
        _hasPaddingAlone = Array.Exists(_streams, static stream => stream.HasPaddingAlone);
        long most = pieceFrames;
        for (int i = 0; i < _streams.Length; i++)
        {
            // A piece enters at any layer, where the one before is flushed.
            most = Math.Max(pieceFrames, _streams[i].MostOutputs(most));
            _outputs[i] = Frames(model, most, _streams[i].Layer.OutputChannels);
        }

        _outputChannels = [.. _streams.Select(static stream => stream.Layer.OutputChannels)];
        _piece = Frames(model, pieceFrames, _streams.Max(static stream => Math.Max(stream.Layer.InputChannels, stream.Layer.OutputChannels)));
        _isChannelsFirst = model.IsChannelsFirst;
        GivesFrameForFrame = model.FramesPerOutput == 1 && _takesSingleFrames;
        _canWriteInPlace = model.OutputChannels <= model.InputChannels && GivesFrameForFrame;
        Latency = model.FrameObstacle is null ? StreamLatency.Of(model) : 0;
    }

    private static AlignedBuffer Frames(Layer model, long frames, int channels) => frames * channels <= AlignedBuffer.MaximumLength
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
        get => _isChannelsFirst;
    }

    // The last layer's outputs of a piece are written when the whole piece has been read.
    internal override bool CanWriteInPlace
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => _canWriteInPlace;
    }

    internal override bool GivesFrameForFrame { get; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override int OutputFramesCore(int inputFrames)
    {
        foreach (FrameStream stream in _streams)
            inputFrames = stream.OutputFramesCore(inputFrames);
        return inputFrames;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override int FlushedFramesAfter(int inputFrames)
    {
        foreach (FrameStream stream in _streams)
            inputFrames = stream.FlushedFramesAfter(inputFrames);
        return inputFrames;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void PushCore(ReadOnlySpan<float> frames, int inputFrames, Span<float> output, int outputFrames)
    {
        if (_network is null)
        {
            PushAll(frames, inputFrames, output, outputFrames);
            return;
        }

        using NetworkWeights.Pin pin = _network.Hold(_pinned);
        PushAll(frames, inputFrames, output, outputFrames);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PushAll(ReadOnlySpan<float> frames, int inputFrames, Span<float> output, int outputFrames)
    {
        if (inputFrames == 1 && _takesSingleFrames)
        {
            PushFrame(ref MemoryMarshal.GetReference(frames), ref MemoryMarshal.GetReference(output), outputFrames);
            return;
        }

        // A transposed chunk that is overwritten piece by piece would lose samples of its later pieces.
        if (_isChannelsFirst && inputFrames > _pieceFrames && frames.Overlaps(output))
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
        if (_network is null)
        {
            FlushAll(output, outputFrames);
            return;
        }

        using NetworkWeights.Pin pin = _network.Hold(_pinned);
        FlushAll(output, outputFrames);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FlushAll(Span<float> output, int outputFrames)
    {
        int written = 0;
        for (int i = 0; i < _streams.Length; i++)
        {
            int flushed = _streams[i].FlushedFramesAfter(0);
            Span<float> rows = _outputs[i].Span[..(flushed * _outputChannels[i])];
            _streams[i].FlushCore(rows, flushed);
            if (i < _streams.Length - 1)
                written = PushFrom(i + 1, rows, flushed, output, outputFrames, written);
            else
                Put(rows, flushed, output, outputFrames, written);
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
    internal override void ResetCore()
    {
        foreach (FrameStream stream in _streams)
            stream.ResetCore();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void CopyStateCore(LayerStream other)
    {
        for (int i = 0; i < _streams.Length; i++)
            _streams[i].CopyStateFrom(((SequentialStream)other)._streams[i]);
    }

    internal override string Fingerprint => string.Join("; ", _streams.Select(static stream => stream.Fingerprint));

    internal override void WriteState(StateWriter writer) => Array.ForEach(_streams, stream => stream.WriteState(writer));

    internal override void ReadState(ref StateReader reader)
    {
        foreach (FrameStream stream in _streams)
            stream.ReadState(ref reader);
    }

    private protected override void PrepareInPlace(long floats) => Touch(ref _inputCopy, floats);

    /// <summary>Sends one frame through the layers, as far as it completes an output of each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PushFrame(ref float frame, ref float output, int outputFrames)
    {
        FrameStream[] streams = _streams;
        AlignedBuffer[] outputs = _outputs;
        for (int i = 0; i < streams.Length - 1; i++)
        {
            ref float next = ref streams[i + 1].NextFrame(ref outputs[i].Reference);
            if (!streams[i].PushFrame(ref frame, ref next, outputFrames: 1))
                return;
            frame = ref next;
        }

        streams[^1].PushFrame(ref frame, ref output, outputFrames);
    }

    /// <summary>Sends frames through the layers from <paramref name="first"/> on; returns the output frames written so far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int PushFrom(int first, ReadOnlySpan<float> frames, int inputFrames, Span<float> output, int outputFrames, int written)
    {
        if (inputFrames == 0 && _hasPaddingAlone)
            return written + PushPiece(first, [], 0, output, outputFrames, written);
        int channels = first == 0 ? _streams[0].Layer.InputChannels : _outputChannels[first - 1];
        for (int from = 0; from < inputFrames; from += _pieceFrames)
        {
            int count = Math.Min(_pieceFrames, inputFrames - from);
            written += PushPiece(first, Piece(frames, inputFrames, channels, from, count), count, output, outputFrames, written);
        }

        return written;
    }

    /// <summary>Sends so few frames that each layer's outputs fit between it and the next; none too, for a layer behind may have outputs of padding alone. Where the next one lets it, a layer writes them straight behind that one's past.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int PushPiece(int first, ReadOnlySpan<float> piece, int count, Span<float> output, int outputFrames, int written)
    {
        FrameStream[] streams = _streams;
        int[] outputChannels = _outputChannels;
        bool isWritten = false;
        for (int i = first; i < streams.Length && (count > 0 || _hasPaddingAlone); i++)
        {
            FrameStream stream = streams[i];
            int rows = stream.OutputFramesCore(count), floats = rows * outputChannels[i];
            bool isLast = i == streams.Length - 1, isOutput = isLast && (!_isChannelsFirst || rows == outputFrames);
            Span<float> target = isOutput ? output.Slice(written * outputChannels[i], floats) : isLast ? default : streams[i + 1].NextFrames(rows);
            bool isNext = !isOutput && target.Length > 0;
            if (!isOutput && !isNext)
                target = _outputs[i].Span[..floats];
            if (isWritten)
                stream.PushWritten(count, target, rows);
            else
                stream.PushCore(piece, count, target, rows);
            if (isLast && !isOutput)
                Put(target, rows, output, outputFrames, written);
            piece = target;
            count = rows;
            isWritten = isNext;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ReadOnlySpan<float> Piece(ReadOnlySpan<float> frames, int inputFrames, int channels, int from, int count)
    {
        if (!_isChannelsFirst)
            return frames.Slice(from * channels, count * channels);
        if (count == inputFrames)
            return frames;
        Span<float> piece = _piece.Span[..(count * channels)];
        ChunkColumns.Take(frames, inputFrames, channels, from, count, piece);
        return piece;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Put(ReadOnlySpan<float> rows, int count, Span<float> output, int outputFrames, int written)
    {
        int channels = _outputChannels[^1];
        if (!_isChannelsFirst)
            rows.CopyTo(output[(written * channels)..]);
        else
            ChunkColumns.Put(rows, count, channels, output, outputFrames, written);
    }
}
