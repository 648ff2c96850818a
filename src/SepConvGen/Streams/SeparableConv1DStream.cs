using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Execution;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Streams;

/// <summary>A layer's stream: the frames that come are written behind the past that its windows reach back to, and the kernels read them there.</summary>
internal sealed class SeparableConv1DStream : LayerStream
{
    // Floats of the history that one run of the kernels takes from a longer chunk, in frames at least two of its tallest tiles.
    private const int PieceFloats = 4096, FewestPieceFrames = 24, MostPieceFrames = 128;

    private readonly SeparableConvolution _convolution;
    private readonly LayerKernels _kernels;
    private readonly ForwardScratch _scratch = new();
    private readonly WindowStaging _staging;
    private readonly StreamHistory _history;
    private readonly AlignedBuffer _depthwise;
    private readonly int _channels;
    private readonly int _filters;
    private readonly int _strides;
    private readonly int _firstOutput;
    private readonly bool _isChannelsFirst;
    private readonly bool _copiesRows;
    private readonly bool _isDense;
    private int _framesToOutput;
    private ScratchBuffer _inputCopy;

    /// <summary>A stream for live data.</summary>
    public SeparableConv1DStream(Layer layer, SeparableConvolution convolution)
        : this(layer, convolution, PieceFrames(RowStride(convolution.Shape)), isLive: true)
    {
    }

    /// <summary>A stream for signals that are there as a whole, in blocks of so many frames.</summary>
    public SeparableConv1DStream(Layer layer, SeparableConvolution convolution, int block)
        : this(layer, convolution, block, isLive: false)
    {
    }

    private SeparableConv1DStream(Layer layer, SeparableConvolution convolution, int piece, bool isLive)
        : base(layer)
    {
        ConvolutionShape shape = convolution.Shape;
        ConvolutionGeometry geometry = shape.Geometry;
        _convolution = convolution;
        _kernels = convolution.Kernels;
        (_channels, _filters, _strides) = (shape.Channels, shape.Filters, geometry.Strides);
        _staging = shape.Staging(shape.Multiplier);
        _isChannelsFirst = shape.Format == DataFormatKind.ChannelsFirst;
        _copiesRows = !_isChannelsFirst && shape.Multiplier == 1;
        int stride = RowStride(shape);
        _isDense = _copiesRows && stride == _channels;
        int past = geometry.ReceptiveField - 1;
        _history = new StreamHistory(past, piece, stride, movesPast: !isLive && past <= piece);
        _depthwise = new AlignedBuffer(checked((int)convolution.ScratchFloats(piece)));
        Latency = geometry.Padding == PaddingKind.Same ? geometry.PaddingAfter(geometry.ReceptiveField) : 0;
        _firstOutput = geometry.Padding == PaddingKind.Valid ? geometry.ReceptiveField : Latency + 1;
        _framesToOutput = _firstOutput;
        if (_isChannelsFirst)
            _scratch.OutputRows.Reserve((long)piece * _filters);
    }

    /// <summary>Floats of a stream's memory of the past.</summary>
    public static long HistoryFloats(ConvolutionShape shape)
    {
        int stride = RowStride(shape);
        return StreamHistory.Floats(shape.Geometry.ReceptiveField - 1, PieceFrames(stride), stride);
    }

    // Rows of whole lines lie as frames do wherever Forward reads those in place: the layer before can write them.
    private static int RowStride(ConvolutionShape shape) =>
        shape.ReadsInPlace && shape.Channels % RowLayout.LineFloats == 0 ? shape.Channels : shape.Staging(shape.Multiplier).Stride;

    private static int PieceFrames(int stride) => Math.Clamp(PieceFloats / stride, FewestPieceFrames, MostPieceFrames);

    /// <summary>Compiles the kernels that a stream runs, by this one, which stands for it.</summary>
    public void WarmUpKernels(int rows)
    {
        WarmUp(checked(_framesToOutput + rows * _strides));

        // Behind a full window, where one of so many frames has an output.
        for (int frame = 0; frame < _strides; frame++)
            WarmUp(1);

        void WarmUp(int frames) => Push(new float[checked(frames * _channels)], new float[checked(OutputFrames(frames) * _filters)]);
    }

    /// <summary>The weights that the next pieces are computed with, whatever is swapped in; null for the layer's at the time.</summary>
    public WeightSet? HeldWeights { get; set; }

    /// <summary>Keeps the weights that the layer has now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void HoldWeights() => HeldWeights = _convolution.CurrentWeights;

    private WeightSet Weights => HeldWeights ?? _convolution.CurrentWeights;

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
        if (inputFrames == 1)
            PushFrame(ref MemoryMarshal.GetReference(frames), ref MemoryMarshal.GetReference(output), outputFrames);
        else
            PushChunk(frames, inputFrames, output, outputFrames);
    }

    /// <summary>The usual chunk of live data: straight to the kernels of one row. One frame is the same in both data formats.</summary>
    /// <param name="frame">Its samples, or <see cref="NextFrame"/>.</param>
    /// <param name="output">Receives an output if the frame completes one.</param>
    /// <param name="outputFrames">Frames that <paramref name="output"/> has room for.</param>
    /// <returns>Whether it did.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool PushFrame(ref float frame, ref float output, int outputFrames)
    {
        if (!_isDense)
            _staging.StageFrame(ref frame, ref _history.Next);
        else if (!Unsafe.AreSame(ref frame, ref _history.Next))
            RowCopy.Exactly(ref frame, _channels, ref _history.Next);
        bool isComplete = _framesToOutput == 1;
        if (isComplete && outputFrames == 0)
            ThrowMoved(1, 0, outputFrames);
        if (isComplete)
            _kernels.ForwardFrame(ref _history.Window(0), _history.Stride, _convolution.CurrentWeights, ref _depthwise.Reference, ref output);
        Advance(1, isComplete ? 1 : 0);
        return isComplete;
    }

    /// <summary>Where the layer before it may write its next frame, or <paramref name="other"/> where the frame will be copied.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref float NextFrame(ref float other) => ref _isDense ? ref _history.Next : ref other;

    /// <summary>Memory of the stream's own to which the layer before it may write its next frames, ahead of <see cref="PushWritten"/>; empty where it takes so many only by <see cref="PushCore"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal Span<float> NextFrames(int frames) => _isDense && frames <= _history.LongestPiece ? _history.NextRows(frames) : default;

    /// <summary><see cref="PushCore"/> of frames that lie in <see cref="NextFrames"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void PushWritten(int inputFrames, Span<float> output, int outputFrames)
    {
        CheckSpans(inputFrames * _channels, inputFrames, output.Length, outputFrames);
        if (outputFrames > 0)
            Compute(Weights, outputFrames, output, 0, outputFrames);
        Advance(inputFrames, outputFrames);
    }

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
        int written = 0;
        for (int from = 0; from < inputFrames; from += piece)
        {
            int count = Math.Min(piece, inputFrames - from), rows = OutputFramesCore(count);
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
        WeightSet weights = Weights;
        int written = 0, piece = _history.LongestPiece;
        for (int from = 0; from < Latency; from += piece)
        {
            int count = Math.Min(piece, Latency - from), rows = OutputFramesCore(count);
            _history.NextRows(count).Clear();
            if (rows > 0)
                Compute(weights, rows, output, written, outputFrames);
            Advance(count, rows);
            written += rows;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override bool CanCopyStateFrom(LayerStream other) =>
        other is SeparableConv1DStream { _convolution.Shape: var theirs } && _convolution.Shape is var own && theirs.Geometry.KernelSize == own.Geometry.KernelSize && theirs.Geometry.DilationRate == own.Geometry.DilationRate
        && theirs.Geometry.Strides == _strides && theirs.Geometry.Padding == own.Geometry.Padding && theirs.Channels == _channels && theirs.Multiplier == own.Multiplier;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void ResetCore()
    {
        _history.Clear();
        _framesToOutput = _firstOutput;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void CopyStateCore(LayerStream other)
    {
        var source = (SeparableConv1DStream)other;
        _history.CopyFrom(source._history);
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
        $"A stream of {Layer.Name} takes {inputFrames} · {_channels} floats and gives {outputFrames} · {_filters}, but was handed {frames} and {output}.");

    [DoesNotReturn]
    private void ThrowMoved(int rows, int written, int outputFrames) => throw new InvalidOperationException(
        $"The stream of {Layer.Name} was moved while a call on it ran: {written} + {rows} output frames instead of {outputFrames}. It takes one call at a time.");

    private protected override void PrepareInPlace(long floats) => Touch(ref _inputCopy, floats);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteRows(ReadOnlySpan<float> frames, int inputFrames, int from, int count)
    {
        if (_isDense)
            frames.Slice(from * _channels, count * _channels).CopyTo(_history.NextRows(count));
        else if (_copiesRows)
            RowCopy.Rows(ref MemoryMarshal.GetReference(frames.Slice(from * _channels, count * _channels)), _channels, count, _channels, ref _history.Next, _history.Stride);
        else
            _staging.Stage(frames, inputFrames, from, count, ref _history.Next);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Compute(WeightSet weights, int rows, Span<float> output, int written, int outputFrames)
    {
        // Calls were counted when they began. Nothing may have moved the stream since, but the kernels write where they are told.
        if (rows > outputFrames - written)
            ThrowMoved(rows, written, outputFrames);
        ref float target = ref Unsafe.Add(ref MemoryMarshal.GetReference(output), _isChannelsFirst ? written : (nint)written * _filters);
        ref float outputRows = ref _isChannelsFirst ? ref _scratch.OutputRows.Reserve((long)rows * _filters) : ref target;
        _kernels.ForwardWindows(ref _history.Window(_framesToOutput - 1), _history.Stride, weights, ref _convolution.FlatKernel(weights, _scratch), ref _depthwise.Reference, ref outputRows, rows);
        if (_isChannelsFirst)
            Transposition.Transpose(ref outputRows, _filters, rows, _filters, ref target, outputFrames);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Advance(int count, int rows)
    {
        _history.Advance(count);
        _framesToOutput += rows * _strides - count;
    }
}
