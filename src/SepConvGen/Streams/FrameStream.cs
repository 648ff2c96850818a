using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Execution;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Streams;

/// <summary>A single layer's stream: the frames that come are written behind the past that its windows reach back to, and the kernels read them there.</summary>
internal sealed partial class FrameStream : LayerStream
{
    // Floats of the history that one run of the kernels takes from a longer chunk, in frames at least two of its tallest tiles.
    private const int PieceFloats = 4096, FewestPieceFrames = 24, MostPieceFrames = 128;

    private readonly FrameOperation _operation;
    private readonly FrameKernels _kernels;
    private readonly ConvolutionGeometry _geometry;
    private readonly ForwardScratch _scratch = new();
    private readonly StreamHistory _history;
    private readonly AlignedBuffer _depthwise;
    private readonly int _channels;
    private readonly int _outputChannels;
    private readonly int _strides;
    private readonly int _framesOfWindow;
    private readonly int _firstOutput;
    private readonly int _paddingBefore;
    private readonly int _framesOfPaddingAlone;
    private readonly bool _isChannelsFirst;
    private readonly bool _copiesRows;
    private readonly bool _isDense;
    private readonly bool _countsFrames;

    // Frames until the next window is complete, padding to come before the first frame, and frames before the signal that the next window reaches.
    private int _framesToOutput;
    private int _paddingToCome;
    private int _missingBefore;
    private ScratchBuffer _inputCopy;

    /// <summary>A stream for live data.</summary>
    public FrameStream(Layer layer, FrameOperation operation)
        : this(layer, operation, operation.Geometry)
    {
    }

    /// <summary>A stream for live data, whose windows follow one another otherwise than in the layer.</summary>
    public FrameStream(Layer layer, FrameOperation operation, in ConvolutionGeometry geometry)
        : this(layer, operation, in geometry, PieceFrames(operation.RowStride), isLive: true)
    {
    }

    /// <summary>A stream for signals that are there as a whole, in blocks of so many frames.</summary>
    public FrameStream(Layer layer, FrameOperation operation, int block)
        : this(layer, operation, operation.Geometry, block, isLive: false)
    {
    }

    private FrameStream(Layer layer, FrameOperation operation, in ConvolutionGeometry geometry, int piece, bool isLive)
        : base(layer)
    {
        _geometry = geometry;
        (_operation, _kernels) = (operation, operation.FrameKernels);
        (_channels, _outputChannels, _strides, _framesOfWindow) = (operation.InputChannels, operation.OutputChannels, geometry.Strides, operation.FramesOfWindow);
        _isChannelsFirst = operation.Format == DataFormatKind.ChannelsFirst;
        _copiesRows = operation.CopiesRows;
        _countsFrames = operation.CountsFrames;
        int stride = operation.RowStride;
        _isDense = _copiesRows && stride == _channels;
        int past = geometry.StreamSpan - 1;
        _history = new StreamHistory(past, piece, stride, movesPast: !isLive && past <= piece, operation.Padding);
        _depthwise = new AlignedBuffer(checked((int)operation.ScratchFloats(piece)));
        Latency = geometry.StreamLatency;
        _paddingBefore = geometry.StreamPaddingBefore;
        _framesOfPaddingAlone = Math.Max(0, _paddingBefore - past);
        _firstOutput = geometry.StreamSpan - Math.Min(_paddingBefore, past);
        (_framesToOutput, _paddingToCome, _missingBefore) = (_firstOutput, _framesOfPaddingAlone, _paddingBefore);
        if (_isChannelsFirst)
            _scratch.OutputRows.Reserve((long)piece * _framesOfWindow * _outputChannels);
    }

    /// <summary>Floats of a stream's memory of the past.</summary>
    public static long HistoryFloats(in ConvolutionGeometry geometry, int stride) => StreamHistory.Floats(geometry.StreamSpan - 1, PieceFrames(stride), stride);

    private static int PieceFrames(int stride) => Math.Clamp(PieceFloats / stride, FewestPieceFrames, MostPieceFrames);

    /// <summary>Compiles the kernels that a stream runs, by this one, which stands for it.</summary>
    public void WarmUpKernels(int rows)
    {
        WarmUp(checked(_framesToOutput + rows * _strides));

        // Behind a full window, where one of so many frames has an output.
        for (int frame = 0; frame < _strides; frame++)
            WarmUp(1);

        void WarmUp(int frames) => Push(new float[checked(frames * _channels)], new float[checked(OutputFrames(frames) * _outputChannels)]);
    }

    /// <summary>The weights that the next pieces are computed with, whatever is swapped in; null for the layer's at the time.</summary>
    public WeightSet? HeldWeights { get; set; }

    /// <summary>Keeps the weights that the layer has now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void HoldWeights() => HeldWeights = _operation.CurrentWeights;

    private WeightSet Weights => HeldWeights ?? _operation.CurrentWeights;

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
        get => GivesFrameForFrame && _outputChannels <= _channels;
    }

    internal override bool GivesFrameForFrame
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => _strides == 1 && TakesSingleFrames;
    }

    /// <summary>What it runs.</summary>
    internal FrameOperation Operation => _operation;

    /// <summary>Whether one frame completes at most one output, always.</summary>
    internal bool TakesSingleFrames => _framesOfWindow == 1 && _framesOfPaddingAlone == 0;

    /// <summary>Whether frames of padding alone have outputs, which come before there is a frame of the signal.</summary>
    internal bool HasPaddingAlone => _framesOfPaddingAlone > 0;

    /// <summary>The most output frames that a piece of so many frames, or the end of the signal, can bring.</summary>
    internal long MostOutputs(long inputFrames) => (Math.Max(inputFrames, Latency + (long)_strides) + _framesOfPaddingAlone) * _framesOfWindow;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override int OutputFramesCore(int inputFrames) => Windows(_framesToOutput, inputFrames + _paddingToCome) * _framesOfWindow;

    /// <summary>Windows that so many frames complete, of which the first lacks <paramref name="framesToOutput"/> frames.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Windows(int framesToOutput, int frames) => frames < framesToOutput ? 0 : _strides == 1 ? frames - framesToOutput + 1 : (frames - framesToOutput) / _strides + 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override int FlushedFramesAfter(int inputFrames)
    {
        int frames = inputFrames + _paddingToCome, windows = Windows(_framesToOutput, frames);
        int framesToOutput = _framesToOutput + windows * _strides - frames;
        return (windows + Windows(framesToOutput, PaddingBehind(framesToOutput))) * _framesOfWindow;
    }

    /// <summary>Frames of padding behind the signal, of which the next window lacks <paramref name="framesToOutput"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int PaddingBehind(int framesToOutput)
    {
        if (_geometry is not { Ceil: true, Padding: PaddingKind.Valid })
            return Latency;
        int left = framesToOutput + Windows(framesToOutput, Latency) * _strides - Latency;
        return left < _strides && Latency + left < _geometry.ReceptiveField ? Latency + left : Latency;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void PushCore(ReadOnlySpan<float> frames, int inputFrames, Span<float> output, int outputFrames)
    {
        CheckSpans(frames.Length, inputFrames, output.Length, outputFrames);
        if (inputFrames == 1 && TakesSingleFrames)
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
            _operation.StageFrame(ref frame, ref _history.Next);
        else if (!Unsafe.AreSame(ref frame, ref _history.Next))
            RowCopy.Exactly(ref frame, _channels, ref _history.Next);
        bool isComplete = _framesToOutput == 1;
        if (isComplete && outputFrames == 0)
            ThrowMoved(1, 0, outputFrames);
        if (isComplete && _countsFrames)
            ComputeCounted(Weights, 1, ref output, missingBehind: 0);
        else if (isComplete)
            _kernels.ForwardFrame(ref _history.Window(0), _history.Stride, _operation.CurrentWeights, ref _depthwise.Reference, ref output);
        Advance(1, isComplete ? 1 : 0);
        return isComplete;
    }

    /// <summary>Where the layer before it may write its next frame, or <paramref name="other"/> where the frame will be copied.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref float NextFrame(ref float other) => ref _isDense ? ref _history.Next : ref other;

    /// <summary>Memory of the stream's own to which the layer before it may write its next frames, ahead of <see cref="PushWritten"/>; empty where it takes so many only by <see cref="PushCore"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal Span<float> NextFrames(int frames) => _isDense && frames <= _history.LongestPiece && _paddingToCome == 0 ? _history.NextRows(frames) : default;

    /// <summary><see cref="PushCore"/> of frames that lie in <see cref="NextFrames"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void PushWritten(int inputFrames, Span<float> output, int outputFrames)
    {
        CheckSpans(inputFrames * _channels, inputFrames, output.Length, outputFrames);
        int rows = outputFrames / _framesOfWindow;
        if (rows > 0)
            Compute(Weights, rows, output, 0, outputFrames, missingBehind: 0);
        Advance(inputFrames, rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void FlushCore(Span<float> output, int outputFrames)
    {
        CheckSpans(0, 0, output.Length, outputFrames);
        WeightSet weights = Weights;
        int written = PushPadding(weights, _paddingToCome, output, 0, outputFrames, isBehind: false);
        _paddingToCome = 0;
        PushPadding(weights, PaddingBehind(_framesToOutput), output, written, outputFrames, isBehind: true);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override bool CanCopyStateFrom(LayerStream other) =>
        other is FrameStream theirs && theirs._geometry.Equals(_geometry) && theirs._channels == _channels && theirs._operation.RepeatsChannels == _operation.RepeatsChannels
        && theirs._framesOfWindow == _framesOfWindow && theirs._operation.Padding == _operation.Padding && theirs._countsFrames == _countsFrames;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void ResetCore()
    {
        _history.Clear();
        (_framesToOutput, _paddingToCome, _missingBefore) = (_firstOutput, _framesOfPaddingAlone, _paddingBefore);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void CopyStateCore(LayerStream other)
    {
        var source = (FrameStream)other;
        _history.CopyFrom(source._history);
        (_framesToOutput, _paddingToCome, _missingBefore) = (source._framesToOutput, source._paddingToCome, source._missingBefore);
    }

    /// <summary>Behind this nothing looks at a length again: whatever pushes, a span of another size comes no further.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CheckSpans(int frames, int inputFrames, int output, int outputFrames)
    {
        if (frames != (long)inputFrames * _channels || output != (long)outputFrames * _outputChannels)
            ThrowForeignSpans(frames, inputFrames, output, outputFrames);
    }

    [DoesNotReturn]
    private void ThrowForeignSpans(int frames, int inputFrames, int output, int outputFrames) => throw new ArgumentException(
        $"A stream of {Layer.Name} takes {inputFrames} · {_channels} floats and gives {outputFrames} · {_outputChannels}, but was handed {frames} and {output}.");

    [DoesNotReturn]
    private void ThrowMoved(int rows, int written, int outputFrames) => throw new InvalidOperationException(
        $"The stream of {Layer.Name} was moved while a call on it ran: {written} + {rows} output frames instead of {outputFrames}. It takes one call at a time.");

    private protected override void PrepareInPlace(long floats) => Touch(ref _inputCopy, floats);
}
