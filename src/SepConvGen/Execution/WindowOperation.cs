using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Execution;

/// <summary>An operation whose output frames are computed from windows of rows, channels together: what is common to all kinds but the separable convolution, which reads edges and channels_first in place.</summary>
/// <remarks>Windows that lie in the signal are read there where its rows are those of the kernels. All others are staged: in rows, with padding where there is no signal.</remarks>
internal abstract partial class WindowOperation : FrameOperation
{
    // Rows of a staged window: enough that the overlap of two costs little, short enough for the cache.
    public const int StagedRows = 96;

    private readonly RowActivation _activation;
    private readonly bool _actsAlongTime;
    private readonly bool _activatesBlocks;

    /// <param name="name">The layer's, for messages.</param>
    /// <param name="geometry">How windows of input frames follow one another.</param>
    /// <param name="format">The order of a sample's axes.</param>
    /// <param name="inputChannels">Channels of the input.</param>
    /// <param name="outputChannels">Channels of the output.</param>
    /// <param name="weights">The layer's.</param>
    /// <param name="activation">What is applied to the outputs.</param>
    /// <param name="fusesActivation">Whether <see cref="Compute"/> applies an activation that can be fused.</param>
    protected WindowOperation(string name, in ConvolutionGeometry geometry, DataFormatKind format, int inputChannels, int outputChannels, PublishedWeights weights, RowActivation activation, bool fusesActivation = false)
        : base(name, in geometry, format, inputChannels, outputChannels, weights)
    {
        _activation = activation;
        _actsAlongTime = activation.ActsAlongTime(format);
        _activatesBlocks = !_actsAlongTime && !activation.IsLinear && !(fusesActivation && activation.IsFused);
        FrameKernels = new WindowKernels(this);
    }

    public sealed override FrameKernels FrameKernels { get; }

    public override int RowStride => InputChannels;

    public override bool CopiesRows => Format == DataFormatKind.ChannelsLast;

    public override int WarmUpRows => (int)Math.Clamp(WarmUpWork / Math.Max(1, FrameWork), FewRows, RowLayout.ChunkFrames - 1);

    public sealed override RowActivation Activation => _activation;

    // Most have none.
    public override FrameOperation WithoutActivation() => this;

    /// <summary>Multiply-adds of one output frame, or what takes as long.</summary>
    protected virtual long FrameWork => (long)Geometry.KernelSize * InputChannels;

    /// <summary>The values before the activation of some windows, or behind it where it is fused, as (rows, output channels).</summary>
    /// <param name="windows">The windows.</param>
    /// <param name="weights">The layer's.</param>
    /// <param name="z">Scratch of <see cref="FrameOperation.ScratchFloats"/>.</param>
    /// <param name="output">Receives the rows.</param>
    protected abstract void Compute(in FrameWindows windows, WeightSet weights, ref float z, ref float output);

    public override long ScratchFloats(int rows) => 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Stage(ReadOnlySpan<float> frames, int length, int first, int rows, ref float destination) =>
        new FrameStaging(InputChannels, RowStride, Format, Padding).Stage(frames, length, first, rows, ref destination);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void StageFrame(ref float frame, ref float row) => new FrameStaging(InputChannels, RowStride, Format, Padding).StageFrame(ref frame, ref row);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public sealed override void ForwardWindows(in FrameWindows windows, WeightSet weights, ref float z, ref float output)
    {
        Compute(in windows, weights, ref z, ref output);
        if (_activatesBlocks)
            _activation.Apply(ref output, ref output, (nint)windows.Rows * FramesOfWindow, OutputChannels);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Prepare(int length, int batch)
    {
        PrepareSegment(length, GeometryOf(length));
        if (Threads > 1 && CanSplit)
            PrepareThreads(length, batch);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void PrepareSegment(int frames, in ConvolutionGeometry windows)
    {
        ForwardScratch scratch = ForwardScratch.Current;
        int block = Math.Min(windows.OutputLength(frames), StagedRows);
        if (block <= 0)
            return;
        scratch.Window.Reserve(WindowFloats(in windows, block));
        scratch.Depthwise.Reserve(ScratchFloats(block));
        if (Format == DataFormatKind.ChannelsFirst)
            scratch.OutputRows.Reserve((long)block * FramesOfWindow * OutputChannels);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(ReadOnlySpan<float> input, Span<float> output, int batch, int length)
    {
        WeightSet weights = CurrentWeights;
        int rows = GeometryOf(length).OutputLength(length), outputLength = rows * FramesOfWindow;
        CheckSpans(input.Length, output.Length, batch, length, outputLength);
        if (output.IsEmpty || (IsWorthThreads(batch, rows) && ForwardOnThreads(input, output, batch, length, rows)))
            return;
        ForwardScratch scratch = ForwardScratch.Current;
        int inputSize = length * InputChannels, outputSize = outputLength * OutputChannels;
        for (int sample = 0; sample < batch; sample++)
            ForwardPart(input.Slice(sample * inputSize, inputSize), output.Slice(sample * outputSize, outputSize), length, 0, rows, weights, scratch);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void ForwardPart(ReadOnlySpan<float> input, Span<float> output, int length, int from, int to, WeightSet weights, ForwardScratch scratch) =>
        ForwardRows(input, output, length, GeometryOf(length), from, to, weights, scratch);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void ForwardSegment(ReadOnlySpan<float> frames, in ConvolutionGeometry windows, Span<float> output, WeightSet weights, ForwardScratch scratch) =>
        ForwardRows(frames, output, frames.Length / InputChannels, in windows, 0, output.Length / (FramesOfWindow * OutputChannels), weights, scratch);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ForwardRows(ReadOnlySpan<float> input, Span<float> output, int length, in ConvolutionGeometry geometry, int from, int to, WeightSet weights, ForwardScratch scratch)
    {
        int before = geometry.PaddingBefore(length), first = to, last = to, strides = geometry.Strides;
        if (CopiesRows && RowStride == InputChannels)
        {
            first = Math.Clamp(before <= 0 ? 0 : (before - 1) / strides + 1, from, to);
            long room = (long)length + before - geometry.ReceptiveField;
            last = room < 0 ? first : Math.Clamp((int)Math.Min(int.MaxValue, room / strides + 1), first, to);
        }

        ForwardStaged(input, output, length, in geometry, from, first, weights, scratch);
        for (int row = first, rows; row < last; row += rows)
        {
            rows = Math.Min(StagedRows, last - row);
            ForwardRows(new FrameWindows(ref Unsafe.Add(ref MemoryMarshal.GetReference(input), (nint)(row * strides - before) * InputChannels), InputChannels, rows) { Frames = geometry.KernelSize }, output, row, geometry.OutputLength(length), weights, scratch);
        }

        ForwardStaged(input, output, length, in geometry, last, to, weights, scratch);
        if (_actsAlongTime && from < to)
            _activation.Apply(ref MemoryMarshal.GetReference(output), ref MemoryMarshal.GetReference(output), OutputChannels, output.Length / OutputChannels);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ForwardStaged(ReadOnlySpan<float> input, Span<float> output, int length, in ConvolutionGeometry geometry, int from, int to, WeightSet weights, ForwardScratch scratch)
    {
        int before = geometry.PaddingBefore(length), outputRows = geometry.OutputLength(length);
        for (int row = from, rows; row < to; row += rows)
        {
            rows = Math.Min(StagedRows, to - row);
            ref float window = ref scratch.Window.Reserve(WindowFloats(in geometry, rows));
            int first = row * geometry.Strides - before, frames = WindowFrames(in geometry, rows);
            Stage(input, length, first, frames, ref window);
            ForwardRows(Counted(ref window, rows, first, frames, in geometry, length), output, row, outputRows, weights, scratch);
        }
    }

    /// <summary>Rows of windows whose first begins with frame <paramref name="first"/> of the signal.</summary>
    private FrameWindows Counted(ref float window, int rows, int first, int frames, in ConvolutionGeometry geometry, int length) =>
        new(ref window, RowStride, rows) { Frames = geometry.KernelSize, MissingBefore = Math.Max(0, -first), MissingBehind = (int)Math.Max(0, (long)first + frames - length) };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ForwardRows(in FrameWindows windows, Span<float> output, int row, int outputRows, WeightSet weights, ForwardScratch scratch)
    {
        ref float z = ref scratch.Depthwise.Reserve(ScratchFloats(windows.Rows));
        int frame = row * FramesOfWindow;
        if (Format == DataFormatKind.ChannelsLast)
        {
            ForwardWindows(in windows, weights, ref z, ref Unsafe.Add(ref MemoryMarshal.GetReference(output), (nint)frame * OutputChannels));
            return;
        }

        int frames = windows.Rows * FramesOfWindow;
        ref float rows = ref scratch.OutputRows.Reserve((long)frames * OutputChannels);
        ForwardWindows(in windows, weights, ref z, ref rows);
        Transposition.Transpose(ref rows, OutputChannels, frames, OutputChannels, ref Unsafe.Add(ref MemoryMarshal.GetReference(output), frame), outputRows * FramesOfWindow);
    }

    private static int WindowFrames(in ConvolutionGeometry geometry, int rows) => checked((rows - 1) * geometry.Strides + geometry.ReceptiveField);

    private long WindowFloats(in ConvolutionGeometry geometry, int rows) => (long)WindowFrames(in geometry, rows) * RowStride;

    /// <summary>The kernels as streams call them.</summary>
    private sealed class WindowKernels(WindowOperation operation) : FrameKernels
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        internal override void ForwardFrame(ref float window, nint stride, WeightSet weights, ref float z, ref float output) =>
            operation.ForwardWindows(new FrameWindows(ref window, stride, 1), weights, ref z, ref output);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        internal override void ForwardWindows(ref float window, nint stride, WeightSet weights, ref float flatKernel, ref float z, ref float output, nint rows) =>
            operation.ForwardWindows(new FrameWindows(ref window, stride, (int)rows), weights, ref z, ref output);
    }
}
