using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Execution;

// Forward over a batch: frames whose window lies in the signal are read in place, the others from staged windows.
// What runs in every call is compiled with all optimisations when it is first called: a short call would spend most of its time in code that waits for a second compilation.
internal sealed partial class SeparableConvolution
{
    // Output rows per staged window: a multiple of every tile's height, enough that the overlap of two windows costs little, short enough for the cache.
    private const int StagedRows = 96;

    // A rest of so few frames runs on tiles of its own.
    private const int FramesOfLowTile = 4;

    // A short signal is one window, so that no part of it runs on low tiles.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int StagedBlock(int outputRows) => outputRows <= StagedRows + StagedRows / 3 ? outputRows : Math.Max(StagedRows, _receptiveField / _strides);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(ReadOnlySpan<float> input, Span<float> output, int batch, int length)
    {
        WeightSet weights = CurrentWeights;
        ForwardScratch scratch = ForwardScratch.Current;
        int outputLength = _geometry.OutputLength(length);
        CheckSpans(input.Length, output.Length, batch, length, outputLength);
        if (outputLength == 0)
            return;
        if (IsWorthThreads(batch, outputLength) && ForwardOnThreads(input, output, batch, length))
            return;
        int inputSize = length * _inputChannels, outputSize = outputLength * _filters;
        for (int sample = 0; sample < batch; sample++)
            ForwardRows(input.Slice(sample * inputSize, inputSize), output.Slice(sample * outputSize, outputSize), length, in _geometry, 0, outputLength, weights, scratch);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void ForwardSegment(ReadOnlySpan<float> frames, in ConvolutionGeometry windows, Span<float> output, WeightSet weights, ForwardScratch scratch) =>
        ForwardRows(frames, output, frames.Length / _inputChannels, in windows, 0, output.Length / _filters, weights, scratch);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ForwardRows(ReadOnlySpan<float> input, Span<float> output, int length, in ConvolutionGeometry geometry, int row, int rows, WeightSet weights, ForwardScratch scratch)
    {
        int outputLength = geometry.OutputLength(length), before = geometry.PaddingBefore(length);
        if (IsOverTime(rows))
            ForwardOverTime(input, output, length, outputLength, before, row, rows, weights, scratch);
        else if (_shape.ReadsInPlace && Edges(in geometry, length) is { Treatment: not EdgeTreatment.CopiedSignal } edges)
            ForwardInPlace(input, output, length, before - row * _strides, in edges, row, rows, weights, scratch);
        else
            StagedForward(input, output, length, outputLength, before, row, row + rows, weights, scratch);
        if (_actsAlongTime)
            _kernels.Activate(ref MemoryMarshal.GetReference(output), ref MemoryMarshal.GetReference(output), _filters, outputLength);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private EdgeRows Edges(in ConvolutionGeometry geometry, int length) => _isFlat ? EdgeRows.Flat(in geometry, length, _inputChannels) : new(in geometry, length, _kernels.DepthwiseTileRows, _kernels.DepthwiseScratchRows);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ForwardInPlace(ReadOnlySpan<float> input, Span<float> output, int length, int before, in EdgeRows edges, int row, int rows, WeightSet weights, ForwardScratch scratch)
    {
        SetOperands(weights, scratch, ref scratch.Depthwise.Reserve(ScratchFloats(rows)), out ForwardOperands operands);
        operands.Input = ref MemoryMarshal.GetReference(input);
        operands.InputStride = operands.Lanes = _inputChannels;
        operands.Length = length;
        operands.PaddingBefore = before;
        int first = Math.Clamp(edges.First - row, 0, rows), last = Math.Clamp(edges.Last - row, 0, rows);
        operands.First = first;
        operands.Last = last;
        if (edges.Treatment == EdgeTreatment.CopiedEdges)
        {
            WindowStaging staging = _shape.Staging(repeat: 1);
            int framesBefore = EdgeFrames(first), framesBehind = EdgeFrames(rows - last);
            operands.EdgeStride = staging.Stride;
            operands.Before = ref scratch.Window.Reserve((long)(framesBefore + framesBehind) * staging.Stride);
            operands.Behind = ref Unsafe.Add(ref operands.Before, (nint)framesBefore * staging.Stride);
            staging.Stage(input, length, -before, framesBefore, ref operands.Before);
            staging.Stage(input, length, last * _strides - before, framesBehind, ref operands.Behind);
        }

        operands.PreActivation = ref Unsafe.Add(ref MemoryMarshal.GetReference(output), (nint)row * _filters);
        operands.Output = ref operands.PreActivation;
        operands.Rows = rows;
        _kernels.Forward(in operands);
    }

    // Input frames of the windows of some rows.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int EdgeFrames(int rows) => EdgeRows.Frames(in _geometry, rows);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StagedForward(ReadOnlySpan<float> input, Span<float> output, int length, int outputLength, int before, int from, int to, WeightSet weights, ForwardScratch scratch)
    {
        WindowStaging staging = _shape.Staging(_multiplier);
        int block = StagedBlock(to - from);
        for (int row = from; row < to; row += block)
        {
            int rows = Math.Min(block, to - row), windowRows = EdgeFrames(rows);
            ref float window = ref scratch.Window.Reserve((long)windowRows * staging.Stride);
            staging.Stage(input, length, row * _strides - before, windowRows, ref window);
            SetOperands(weights, scratch, ref scratch.Depthwise.Reserve(ScratchFloats(rows)), out ForwardOperands operands);
            operands.Input = ref window;
            operands.InputStride = staging.Stride;
            operands.Rows = operands.Last = rows;
            ForwardInto(ref operands, output, row, outputLength, scratch);
        }
    }

    /// <summary>Runs the kernels and puts the rows where the data format wants them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ForwardInto(ref ForwardOperands operands, Span<float> output, int row, int outputLength, ForwardScratch scratch)
    {
        bool keepsPreActivation = !Unsafe.IsNullRef(ref operands.PreActivation);
        if (_format == DataFormatKind.ChannelsLast)
        {
            operands.Output = ref Unsafe.Add(ref MemoryMarshal.GetReference(output), (nint)row * _filters);
            if (!keepsPreActivation)
                operands.PreActivation = ref operands.Output;
            _kernels.Forward(in operands);
            return;
        }

        ref float rows = ref scratch.OutputRows.Reserve((long)operands.Rows * _filters);
        operands.Output = ref rows;
        if (!keepsPreActivation)
            operands.PreActivation = ref rows;
        _kernels.Forward(in operands);
        Transposition.Transpose(ref rows, _filters, operands.Rows, _filters, ref Unsafe.Add(ref MemoryMarshal.GetReference(output), row), outputLength);
    }

    // What the last tap is written over may reach into the next one's place.
    private long RepeatedKernelFloats => (_geometry.KernelSize + 1L) * FlatDepthwise.RepeatedStride;

    /// <summary>Operands that read staged rows of this layer's lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void SetOperands(WeightSet weights, ForwardScratch scratch, ref float depthwise, out ForwardOperands operands)
    {
        operands = default;
        operands.Lanes = _shape.PaddedLanes;
        operands.Channels = _depthwiseLanes;
        operands.DepthwiseKernel = ref weights.Depthwise.Reference;
        operands.PointwiseKernel = ref weights.Pointwise.Reference;
        operands.Bias = ref weights.BiasReference;
        if (_useDepthwiseBias)
            operands.DepthwiseBias = ref weights.DepthwiseBiasReference;
        operands.Depthwise = ref depthwise;
        operands.DepthwiseStride = _shape.DepthwiseStride;
        operands.FlatKernelStride = FlatDepthwise.KernelStride(_depthwiseLanes);
        operands.FlatKernel = ref FlatKernel(weights, scratch);
    }

    /// <summary>The taps for flat rows, repeated where there are several channels; null for other rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override ref float FlatKernel(WeightSet weights, ForwardScratch scratch)
    {
        if (!_isFlat)
            return ref Unsafe.NullRef<float>();
        if (_inputChannels == 1)
            return ref weights.Depthwise.Reference;
        ref float repeated = ref scratch.FlatKernel.Reserve(RepeatedKernelFloats);
        FlatDepthwise.Repeat(ref weights.Depthwise.Reference, _inputChannels, _geometry.KernelSize, ref repeated);
        return ref repeated;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override long ScratchFloats(int rows) => (long)Math.Min(rows, _kernels.DepthwiseScratchRows) * _shape.DepthwiseStride;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Prepare(int length, int batch)
    {
        Reserve(ForwardScratch.Current, length, in _geometry);
        if (IsWorthThreads(batch, _geometry.OutputLength(length)))
            PrepareThreads(length, batch);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void PrepareSegment(int frames, in ConvolutionGeometry windows) => Reserve(ForwardScratch.Current, frames, in windows);

    /// <summary>Makes room for a Forward of so many frames.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Reserve(ForwardScratch scratch, int length, in ConvolutionGeometry geometry)
    {
        int rows = geometry.OutputLength(length);
        if (IsOverTime(rows))
            ReserveOverTime(rows, scratch);
        if (_isFlat)
            scratch.FlatKernel.Reserve(RepeatedKernelFloats);
        scratch.Depthwise.Reserve(ScratchFloats(rows));
        int block = Math.Min(rows, StagedBlock(rows));
        EdgeRows edges = Edges(in geometry, length);
        int frames = _shape.ReadsInPlace && edges.Treatment == EdgeTreatment.CopiedEdges ? EdgeFrames(edges.First) + EdgeFrames(rows - edges.Last) : EdgeFrames(block);
        scratch.Window.Reserve((long)frames * _shape.Staging(_multiplier).Stride);
        if (_format == DataFormatKind.ChannelsFirst)
            scratch.OutputRows.Reserve((long)block * _filters);
    }

    public override void WarmUpForward()
    {
        if (_isFlat || _framesOverTime > 0)
            FlatDepthwise.WarmUp();

        // Rows that lie in the signal, rows that reach into the padding on both sides, the frames of a low tile, and the shortest signal.
        WarmUpForwardInside();
        WarmUpForward(_geometry.ShortestInput(WarmUpRows));
        for (int frames = 1; frames <= FramesOfLowTile; frames++)
            WarmUpForward(_geometry.ShortestInput(frames));

        // The longest whose lanes are not yet frames.
        if (_framesOverTime > 1)
        {
            int frames = checked(_framesOverTime - 2 + _receptiveField);
            StagedForward(new float[checked(frames * _inputChannels)], new float[checked(frames * _filters)], frames, _geometry.OutputLength(frames), _geometry.PaddingBefore(frames), 0, _framesOverTime - 1, CurrentWeights, ForwardScratch.Current);
        }

        // And copied, which no signal of these may have been.
        int rows = Math.Min(_geometry.OutputLength(_receptiveField), WarmUpRows);
        StagedForward(new float[_receptiveField * _inputChannels], new float[rows * _filters], _receptiveField, rows, _geometry.PaddingBefore(_receptiveField), 0, rows, CurrentWeights, ForwardScratch.Current);
        StagedForward(new float[_receptiveField * _inputChannels], new float[rows * _filters], _receptiveField, rows, _geometry.PaddingBefore(_receptiveField), 0, 1, CurrentWeights, ForwardScratch.Current);
        WarmUpBlocks(ForwardScratch.Current);
        WarmUpActivation();
        WarmUpBetween();
        if (Threads > 1)
            WarmUpForwardOnThreads();
    }
}
