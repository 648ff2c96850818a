using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Execution;

// Forward that keeps what Backward needs, and Backward: sample by sample, on rows of the padded input.
internal abstract partial class WindowOperation
{
    public override OperationCache CreateCache(Layer layer) => new WindowCache(layer, Weights);

    /// <summary>The index of the bias among the parameters, or -1.</summary>
    protected virtual int BiasIndex => -1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(ReadOnlySpan<float> input, Span<float> output, int batch, int length, OperationCache cache)
    {
        cache.Weights = CurrentWeights;
        int rows = batch == 0 ? 0 : GeometryOf(length).OutputLength(length), outputLength = rows * FramesOfWindow;
        CheckSpans(input.Length, output.Length, batch, length, outputLength);
        if (output.IsEmpty)
            return;
        var own = (WindowCache)cache;
        ConvolutionGeometry geometry = GeometryOf(length);
        own.Input.Reserve((long)batch * InputFloats(in geometry, length));
        own.Saved.Reserve((long)batch * outputLength * OutputChannels);
        if (IsWorthThreads(batch, rows) && ForwardOnThreads(input, output, batch, length, rows, own))
            return;
        int inputSize = length * InputChannels, outputSize = outputLength * OutputChannels;
        for (int sample = 0; sample < batch; sample++)
        {
            ReadOnlySpan<float> signal = input.Slice(sample * inputSize, inputSize);
            KeepInput(signal, sample, length, 0, rows, own);
            CachedForwardPart(signal, output.Slice(sample * outputSize, outputSize), sample, length, 0, rows, own, own.Scratch);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void KeepInput(ReadOnlySpan<float> input, int sample, int length, int from, int to, OperationCache cache)
    {
        ConvolutionGeometry geometry = GeometryOf(length);
        int first = from == 0 ? 0 : WindowFrames(in geometry, from), frames = PaddedFrames(in geometry, length), last = to == geometry.OutputLength(length) ? frames : WindowFrames(in geometry, to);
        if (first < last)
            Stage(input, length, first - geometry.PaddingBefore(length), last - first, ref Unsafe.Add(ref InputOf((WindowCache)cache, sample, in geometry, length), (nint)first * RowStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void CachedForwardPart(ReadOnlySpan<float> input, Span<float> output, int sample, int length, int from, int to, OperationCache cache, ForwardScratch scratch)
    {
        var own = (WindowCache)cache;
        ConvolutionGeometry geometry = GeometryOf(length);
        int outputRows = geometry.OutputLength(length), before = geometry.PaddingBefore(length);
        ref float padded = ref InputOf(own, sample, in geometry, length);
        ref float saved = ref SavedOf(own, sample, outputRows);
        for (int row = from, rows; row < to; row += rows)
        {
            rows = Math.Min(StagedRows, to - row);
            int first = row * geometry.Strides, frames = rows * FramesOfWindow;
            FrameWindows windows = Counted(ref Unsafe.Add(ref padded, (nint)first * RowStride), rows, first - before, WindowFrames(in geometry, rows), in geometry, length);
            ref float kept = ref Unsafe.Add(ref saved, (nint)row * FramesOfWindow * OutputChannels);
            Compute(in windows, own.Weights!, ref scratch.Depthwise.Reserve(ScratchFloats(rows)), ref kept);
            ref float target = ref Format == DataFormatKind.ChannelsLast
                ? ref Unsafe.Add(ref MemoryMarshal.GetReference(output), (nint)row * FramesOfWindow * OutputChannels)
                : ref scratch.OutputRows.Reserve((long)frames * OutputChannels);
            if (_activatesBlocks && !_activation.SavesPreActivation)
                _activation.Apply(ref kept, ref kept, frames, OutputChannels);
            if (_activatesBlocks && _activation.SavesPreActivation)
                _activation.Apply(ref kept, ref target, frames, OutputChannels);
            else
                MemoryMarshal.CreateReadOnlySpan(ref kept, frames * OutputChannels).CopyTo(MemoryMarshal.CreateSpan(ref target, frames * OutputChannels));
            if (Format == DataFormatKind.ChannelsFirst)
                Transposition.Transpose(ref target, OutputChannels, frames, OutputChannels, ref Unsafe.Add(ref MemoryMarshal.GetReference(output), row * FramesOfWindow), outputRows * FramesOfWindow);
        }

        if (_actsAlongTime && from < to)
        {
            _activation.Apply(ref MemoryMarshal.GetReference(output), ref MemoryMarshal.GetReference(output), OutputChannels, outputRows * FramesOfWindow);
            output.CopyTo(MemoryMarshal.CreateSpan(ref saved, output.Length));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Backward(OperationCache cache, Parameter[] parameters, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        var own = (WindowCache)cache;
        ConvolutionGeometry geometry = GeometryOf(cache.Length);
        int rows = geometry.OutputLength(cache.Length), frames = rows * FramesOfWindow, inputSize = cache.Length * InputChannels, outputSize = frames * OutputChannels;
        CheckSpans(inputGradient.IsEmpty ? checked(cache.Batch * inputSize) : inputGradient.Length, outputGradient.Length, cache.Batch, cache.Length, frames);
        int stride = RowLayout.Stride(OutputChannels), padded = PaddedFrames(in geometry, cache.Length), before = geometry.PaddingBefore(cache.Length);
        own.Gradient.Reserve((long)(frames + RowLayout.SpillRows) * stride);
        own.InputGradient.Reserve(InputFloats(in geometry, cache.Length));
        for (int sample = 0; sample < cache.Batch; sample++)
        {
            Span<float> downstream = inputGradient.IsEmpty ? default : inputGradient.Slice(sample * inputSize, inputSize);
            WriteGradient(own, parameters, outputGradient.Slice(sample * outputSize, outputSize), sample, frames);
            ref float wanted = ref Unsafe.NullRef<float>();
            if (!downstream.IsEmpty)
            {
                wanted = ref own.InputGradient.Reserve(0);
                MemoryMarshal.CreateSpan(ref wanted, padded * RowStride).Clear();
            }

            Backward(new WindowGradients(ref InputOf(own, sample, in geometry, cache.Length), ref own.Gradient.Reserve(0), ref wanted)
            {
                InputStride = RowStride,
                GradientStride = stride,
                Frames = padded,
                Rows = rows,
                MissingBefore = Math.Max(0, before),
                MissingBehind = (int)Math.Max(0, (long)padded - before - cache.Length),
                Geometry = geometry,
                Sample = sample,
            }, own, parameters);
            if (!downstream.IsEmpty)
                PutInputGradient(ref wanted, downstream, cache.Length, before, padded);
        }
    }

    /// <summary>Adds the gradients of one sample.</summary>
    protected abstract void Backward(in WindowGradients gradients, WindowCache cache, Parameter[] parameters);

    /// <summary>g of a sample: the output gradient through the derivative of the activation. Adds to the bias' gradient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteGradient(WindowCache cache, Parameter[] parameters, ReadOnlySpan<float> outputGradient, int sample, int frames)
    {
        int stride = RowLayout.Stride(OutputChannels);
        ref float saved = ref SavedOf(cache, sample, frames / FramesOfWindow);
        ref float upstream = ref cache.Upstream.Reserve(2L * outputGradient.Length);
        if (Format == DataFormatKind.ChannelsFirst)
        {
            ref float source = ref MemoryMarshal.GetReference(outputGradient);
            if (_actsAlongTime)
            {
                source = ref Unsafe.Add(ref upstream, outputGradient.Length);
                outputGradient.CopyTo(MemoryMarshal.CreateSpan(ref source, outputGradient.Length));
                _activation.ApplyGradient(ref saved, ref source, OutputChannels, frames);
            }

            Transposition.Transpose(ref source, frames, OutputChannels, frames, ref upstream, OutputChannels);
        }
        else
            outputGradient.CopyTo(MemoryMarshal.CreateSpan(ref upstream, outputGradient.Length));

        bool hasBias = BiasIndex >= 0;
        _activation.WriteGradient(ref upstream, ref saved, ref cache.Gradient.Reserve(0), stride, frames, OutputChannels, ref hasBias ? ref parameters[BiasIndex].GradientReference : ref upstream, hasBias, isApplied: _actsAlongTime);
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref cache.Gradient.Reserve(0), (nint)frames * stride), RowLayout.SpillRows * stride).Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PutInputGradient(ref float padded, Span<float> target, int length, int before, int frames)
    {
        // Frames that no window reaches have no gradient, and padding that was cut off has none to give.
        int first = Math.Max(0, -before), count = Math.Min(length - first, frames - Math.Max(0, before));
        if (count < length)
            target.Clear();
        if (count <= 0)
            return;
        ref float source = ref Unsafe.Add(ref padded, (nint)Math.Max(0, before) * RowStride);
        if (Format == DataFormatKind.ChannelsFirst)
            Transposition.Transpose(ref source, RowStride, count, InputChannels, ref Unsafe.Add(ref MemoryMarshal.GetReference(target), first), length);
        else
            for (int frame = 0; frame < count; frame++)
                MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref source, (nint)frame * RowStride), InputChannels).CopyTo(target.Slice((first + frame) * InputChannels, InputChannels));
    }

    /// <summary>Frames of the padded input: all that windows reach.</summary>
    private static int PaddedFrames(in ConvolutionGeometry geometry, int length)
    {
        int rows = geometry.OutputLength(length);
        return rows <= 0 ? 0 : WindowFrames(in geometry, rows);
    }

    private long InputFloats(in ConvolutionGeometry geometry, int length) => (long)PaddedFrames(in geometry, length) * RowStride + RowLayout.LineFloats;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected ref float InputOf(WindowCache cache, int sample, scoped in ConvolutionGeometry geometry, int length) => ref Unsafe.Add(ref cache.Input.Reserve(0), (nint)(sample * InputFloats(in geometry, length)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref float SavedOf(WindowCache cache, int sample, int rows) => ref Unsafe.Add(ref cache.Saved.Reserve(0), (nint)((long)sample * rows * FramesOfWindow * OutputChannels));
}
