using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen;

/// <summary>A layer's stream: a ring of input rows that is stored twice, one copy behind the other, so that every window is contiguous and nothing is ever moved.</summary>
internal sealed class SeparableConv1DStream : LayerStream
{
    // Floats of the ring that one run of the kernels takes from a longer chunk, in frames at least two of its tallest tiles.
    private const int ChunkFloats = 2048, FewestChunkFrames = 24, MostChunkFrames = 128;

    private readonly SeparableConv1DLayer _layer;
    private readonly LayerKernels _kernels;
    private readonly ForwardScratch _scratch = new();
    private readonly WindowStaging _staging;
    private readonly AlignedBuffer _ring;
    private readonly AlignedBuffer _depthwise;
    private readonly int _ringRows;
    private readonly int _chunkFrames;
    private readonly int _channels;
    private readonly int _filters;
    private readonly int _strides;
    private readonly int _receptiveField;
    private readonly int _firstOutput;
    private readonly int _rowStride;
    private readonly bool _isFlat;
    private readonly int _paddedLanes;
    private readonly bool _isChannelsFirst;
    private readonly bool _copiesRows;
    private int _position;
    private int _framesToOutput;
    private ScratchBuffer _inputCopy;

    public SeparableConv1DStream(SeparableConv1DLayer layer)
        : base(layer)
    {
        _layer = layer;
        _kernels = layer.Kernels;
        (_channels, _filters, _strides, _receptiveField) = (layer.InputChannels, layer.Filters, layer.Geometry.Strides, layer.ReceptiveField);
        _staging = layer.Staging(layer.DepthMultiplier);
        _rowStride = _staging.Stride;
        _isFlat = layer.IsFlat;
        _paddedLanes = RowLayout.PaddedLanes(layer.DepthwiseLanes);
        _isChannelsFirst = layer.Format == DataFormatKind.ChannelsFirst;
        _copiesRows = !_isChannelsFirst && layer.DepthMultiplier == 1;
        _chunkFrames = ChunkFrames(_rowStride);
        _ringRows = _receptiveField - 1 + _chunkFrames;
        _ring = new AlignedBuffer(checked((int)RingFloats(layer)));
        _depthwise = new AlignedBuffer(checked((int)layer.ScratchFloats(_chunkFrames)));
        Latency = layer.Geometry.Padding == PaddingKind.Same ? layer.Geometry.PaddingAfter(_receptiveField) : 0;
        _firstOutput = layer.Geometry.Padding == PaddingKind.Valid ? _receptiveField : Latency + 1;
        _framesToOutput = _firstOutput;
        if (_isChannelsFirst)
            _scratch.OutputRows.Reserve((long)_chunkFrames * _filters);
    }

    /// <summary>Floats of a stream's memory of the past.</summary>
    public static long RingFloats(SeparableConv1DLayer layer)
    {
        int stride = layer.Staging(layer.DepthMultiplier).Stride;
        return 2 * ((long)layer.ReceptiveField - 1 + ChunkFrames(stride)) * stride;
    }

    private static int ChunkFrames(int stride) => Math.Clamp(ChunkFloats / stride, FewestChunkFrames, MostChunkFrames);

    /// <summary>Input frames up to the one that completes the next output.</summary>
    public int FramesToOutput => _framesToOutput;

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

    internal override bool CanWriteInPlace
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => _strides == 1 && _filters <= _channels;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override int OutputFramesCore(int inputFrames) => inputFrames < _framesToOutput ? 0 : _strides == 1 ? inputFrames - _framesToOutput + 1 : (inputFrames - _framesToOutput) / _strides + 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override int FlushedFramesAfter(int inputFrames) => OutputFramesCore(inputFrames + Latency);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void PushCore(ReadOnlySpan<float> frames, int inputFrames, Span<float> output, int outputFrames)
    {
        CheckSpans(frames.Length, inputFrames, output.Length, outputFrames);
        if (inputFrames != 1 || !_copiesRows)
        {
            PushChunk(frames, inputFrames, output, outputFrames);
            return;
        }

        // The usual chunk of live data is one frame: straight to the kernels of one row.
        int row = _position;
        if (_isFlat)
            RowCopy.Exactly(ref MemoryMarshal.GetReference(frames), _channels, ref RowReference(row), ref RowReference(row + _ringRows));
        else
            RowCopy.Twice(ref MemoryMarshal.GetReference(frames), _channels, ref RowReference(row), ref RowReference(row + _ringRows));
        if (outputFrames > 0)
            _kernels.ForwardFrame(ref RowReference(FirstRow()), _rowStride, _paddedLanes, _layer.CurrentWeights, ref _depthwise.Reference, ref MemoryMarshal.GetReference(output));
        Advance(1, outputFrames);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PushChunk(ReadOnlySpan<float> frames, int inputFrames, Span<float> output, int outputFrames)
    {
        // A transposed chunk that is overwritten piece by piece would lose samples of its later pieces.
        if (_isChannelsFirst && inputFrames > _chunkFrames && frames.Overlaps(output))
        {
            Span<float> copy = MemoryMarshal.CreateSpan(ref _inputCopy.Reserve(frames.Length), frames.Length);
            frames.CopyTo(copy);
            frames = copy;
        }

        WeightSet weights = _layer.CurrentWeights;
        int written = 0;
        for (int from = 0; from < inputFrames; from += _chunkFrames)
        {
            int count = Math.Min(_chunkFrames, inputFrames - from), rows = OutputFramesCore(count);
            WriteRows(frames, inputFrames, from, count);
            if (rows > 0)
                Compute(weights, rows, output, written, outputFrames);
            Advance(count, rows);
            written += rows;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void FlushCore(Span<float> output, int outputFrames)
    {
        CheckSpans(0, 0, output.Length, outputFrames);
        WeightSet weights = _layer.CurrentWeights;
        int written = 0;
        for (int from = 0; from < Latency; from += _chunkFrames)
        {
            int count = Math.Min(_chunkFrames, Latency - from), rows = OutputFramesCore(count);
            Row(_position, count).Clear();
            MirrorRows(count);
            if (rows > 0)
                Compute(weights, rows, output, written, outputFrames);
            Advance(count, rows);
            written += rows;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override bool CanCopyStateFrom(LayerStream other) =>
        other is SeparableConv1DStream { _layer: { Geometry: var geometry } source } && geometry.KernelSize == _layer.Geometry.KernelSize && geometry.DilationRate == _layer.Geometry.DilationRate
        && geometry.Strides == _strides && geometry.Padding == _layer.Geometry.Padding && source.InputChannels == _channels && source.Multiplier == _layer.Multiplier;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void ResetCore()
    {
        _ring.Span.Clear();
        _position = 0;
        _framesToOutput = _firstOutput;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void CopyStateCore(LayerStream other)
    {
        var source = (SeparableConv1DStream)other;
        source._ring.Span.CopyTo(_ring.Span);
        _position = source._position;
        _framesToOutput = source._framesToOutput;
    }

    /// <summary>Behind this nothing looks at a length again: whatever pushes, a span of another size comes no further.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CheckSpans(int frames, int inputFrames, int output, int outputFrames)
    {
        if (frames != (long)inputFrames * _channels || output != (long)outputFrames * _filters)
            ThrowForeignSpans(frames, inputFrames, output, outputFrames);
    }

    [DoesNotReturn]
    private void ThrowForeignSpans(int frames, int inputFrames, int output, int outputFrames) => throw new ArgumentException(
        $"A stream of {_layer.Name} takes {inputFrames} · {_channels} floats and gives {outputFrames} · {_filters}, but was handed {frames} and {output}.");

    [DoesNotReturn]
    private void ThrowMoved(int rows, int written, int outputFrames) => throw new InvalidOperationException(
        $"The stream of {_layer.Name} was moved while a call on it ran: {written} + {rows} output frames instead of {outputFrames}. It takes one call at a time.");

    private protected override void PrepareInPlace(long floats) => Touch(ref _inputCopy, floats);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteRows(ReadOnlySpan<float> frames, int inputFrames, int from, int count)
    {
        if (_copiesRows)
        {
            int before = Math.Min(count, _ringRows - _position);
            ref float source = ref MemoryMarshal.GetReference(frames.Slice(from * _channels, count * _channels));
            CopyRows(ref source, before, _position);
            CopyRows(ref Unsafe.Add(ref source, (nint)before * _channels), count - before, 0);
            return;
        }

        _staging.Stage(frames, inputFrames, from, count, ref RowReference(_position));
        MirrorRows(count);
    }

    /// <summary>Writes rows of the ring, and their twins a whole ring further on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CopyRows(ref float source, int rows, int row)
    {
        if (_isFlat)
        {
            ReadOnlySpan<float> frames = MemoryMarshal.CreateReadOnlySpan(ref source, rows * _channels);
            frames.CopyTo(Row(row, rows));
            frames.CopyTo(Row(row + _ringRows, rows));
            return;
        }

        RowCopy.Rows(ref source, _channels, rows, _channels, ref RowReference(row), _rowStride);
        RowCopy.Rows(ref source, _channels, rows, _channels, ref RowReference(row + _ringRows), _rowStride);
    }

    /// <summary>Stores the rows that were just written a second time, a whole ring further on or back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MirrorRows(int count)
    {
        int before = Math.Min(count, _ringRows - _position);
        Row(_position, before).CopyTo(Row(_position + _ringRows, before));
        if (count > before)
            Row(_ringRows, count - before).CopyTo(Row(0, count - before));
    }

    /// <summary>The row of the next output's first tap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int FirstRow()
    {
        int row = _position + _framesToOutput - _receptiveField;
        return row < 0 ? row + _ringRows : row;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Compute(WeightSet weights, int rows, Span<float> output, int written, int outputFrames)
    {
        // Calls were counted when they began. Nothing may have moved the stream since, but the kernels write where they are told.
        if (rows > outputFrames - written)
            ThrowMoved(rows, written, outputFrames);
        ForwardOperands operands = _layer.Operands(weights, _scratch, ref _depthwise.Reference);
        operands.Input = ref Unsafe.Add(ref _ring.Reference, (nint)FirstRow() * _rowStride);
        operands.InputStride = _rowStride;
        operands.Rows = operands.Last = rows;
        if (!_isChannelsFirst)
        {
            operands.Output = ref Unsafe.Add(ref MemoryMarshal.GetReference(output), (nint)written * _filters);
            operands.PreActivation = ref operands.Output;
            _kernels.Forward(in operands);
            return;
        }

        operands.Output = ref _scratch.OutputRows.Reserve((long)_chunkFrames * _filters);
        operands.PreActivation = ref operands.Output;
        _kernels.Forward(in operands);
        Transposition.Transpose(ref operands.Output, _filters, rows, _filters, ref Unsafe.Add(ref MemoryMarshal.GetReference(output), written), outputFrames);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Advance(int count, int rows)
    {
        _position += count;
        if (_position >= _ringRows)
            _position -= _ringRows;
        _framesToOutput += rows * _strides - count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref float RowReference(int row) => ref Unsafe.Add(ref _ring.Reference, (nint)row * _rowStride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<float> Row(int row, int count) => _ring.Span.Slice(row * _rowStride, count * _rowStride);
}
