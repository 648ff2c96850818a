using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen;

// Forward over a batch: frames whose window lies in the signal are read in place, the others from staged windows.
public abstract partial class SeparableConv1DLayer
{
    // Output rows per staged window: a multiple of every tile's height, enough that the overlap of two windows costs little, short enough for the cache.
    private const int StagedRows = 96;

    // Frames of a multiple of 2 KiB fall into two sets of the first cache, which cannot hold the window of so many taps: staged, they lie an odd number of lines apart.
    private const int CollidingChannels = 512, CollidingTaps = 16;

    // A multiple of every tile's height but one: an edge of fewer rows would run on the slower low tiles.
    private const int EdgeRows = 12;

    private bool ReadsInPlace => _format == DataFormatKind.ChannelsLast && DepthMultiplier == 1 && _inputChannels >= RowLayout.LineFloats
        && (_inputChannels % CollidingChannels != 0 || KernelSize < CollidingTaps);

    // A short signal is one window, so that no part of it runs on low tiles.
    private int StagedBlock(int outputRows) => outputRows <= StagedRows + StagedRows / 3 ? outputRows : Math.Max(StagedRows, ReceptiveField / Strides);

    private bool ActsAlongTime => _format == DataFormatKind.ChannelsFirst && Has(ActivationTraits.RowWise);

    // Enum.HasFlag allocates until the JIT has optimised its caller.
    private bool Has(ActivationTraits trait) => (ActivationTraits & trait) != 0;

    internal override void ForwardCore(ReadOnlySpan<float> input, Span<float> output, int batch, int length)
    {
        WeightSet weights = CurrentWeights;
        ForwardScratch scratch = ForwardScratch.Current;
        int outputLength = _geometry.OutputLength(length), before = _geometry.PaddingBefore(length);
        int inputSize = length * _inputChannels, outputSize = outputLength * Filters;
        for (int sample = 0; sample < batch; sample++)
            ForwardSample(input.Slice(sample * inputSize, inputSize), output.Slice(sample * outputSize, outputSize), length, outputLength, before, weights, scratch);
    }

    private void ForwardSample(ReadOnlySpan<float> input, Span<float> output, int length, int outputLength, int before, WeightSet weights, ForwardScratch scratch)
    {
        if (outputLength == 0)
            return;
        int first = outputLength, last = outputLength;
        if (ReadsInPlace)
        {
            int strides = Strides, slack = length - ReceptiveField + before;
            first = Math.Min((before + strides - 1) / strides, outputLength);
            last = Math.Max(first, slack < 0 ? 0 : Math.Min(slack / strides + 1, outputLength));
            WidenEdges(ref first, ref last, outputLength);
        }

        StagedForward(input, output, length, outputLength, before, 0, first, weights, scratch);
        if (last > first)
        {
            ForwardOperands operands = Operands(weights, ref scratch.Depthwise.Reserve(ScratchFloats(last - first)));
            operands.Input = ref Unsafe.Add(ref MemoryMarshal.GetReference(input), (nint)(first * Strides - before) * _inputChannels);
            operands.InputStride = operands.Lanes = _inputChannels;
            operands.PreActivation = ref Unsafe.Add(ref MemoryMarshal.GetReference(output), (nint)first * Filters);
            operands.Output = ref operands.PreActivation;
            operands.Rows = last - first;
            ForwardRows(in operands);
        }

        StagedForward(input, output, length, outputLength, before, last, outputLength, weights, scratch);
        if (ActsAlongTime)
            Activate(ref MemoryMarshal.GetReference(output), ref MemoryMarshal.GetReference(output), Filters, outputLength);
    }

    /// <summary>Moves whole tiles of rows from the middle to the edges, which are staged anyway, or stages all where little would be left between them.</summary>
    private static void WidenEdges(ref int first, ref int last, int outputLength)
    {
        if (first > 0)
            first = Math.Min((first + EdgeRows - 1) / EdgeRows * EdgeRows, last);
        if (last < outputLength)
            last = Math.Max(outputLength - (outputLength - last + EdgeRows - 1) / EdgeRows * EdgeRows, first);
        if (last - first < outputLength / 2)
            first = last = outputLength;
    }

    private void StagedForward(ReadOnlySpan<float> input, Span<float> output, int length, int outputLength, int before, int from, int to, WeightSet weights, ForwardScratch scratch)
    {
        if (from == to)
            return;
        var staging = new WindowStaging(_inputChannels, DepthMultiplier, _format);
        int block = StagedBlock(to - from);
        for (int row = from; row < to; row += block)
        {
            int rows = Math.Min(block, to - row), windowRows = (rows - 1) * Strides + ReceptiveField;
            ref float window = ref scratch.Window.Reserve((long)windowRows * staging.Stride);
            staging.Stage(input, length, row * Strides - before, windowRows, ref window);
            ForwardOperands operands = Operands(weights, ref scratch.Depthwise.Reserve(ScratchFloats(rows)));
            operands.Input = ref window;
            operands.InputStride = staging.Stride;
            operands.Rows = rows;
            ForwardInto(ref operands, output, row, outputLength, scratch);
        }
    }

    /// <summary>Runs the kernel and puts the rows where the data format wants them.</summary>
    private void ForwardInto(ref ForwardOperands operands, Span<float> output, int row, int outputLength, ForwardScratch scratch)
    {
        bool keepsPreActivation = !Unsafe.IsNullRef(ref operands.PreActivation);
        if (_format == DataFormatKind.ChannelsLast)
        {
            operands.Output = ref Unsafe.Add(ref MemoryMarshal.GetReference(output), (nint)row * Filters);
            if (!keepsPreActivation)
                operands.PreActivation = ref operands.Output;
            ForwardRows(in operands);
            return;
        }

        ref float rows = ref scratch.OutputRows.Reserve((long)operands.Rows * Filters);
        operands.Output = ref rows;
        if (!keepsPreActivation)
            operands.PreActivation = ref rows;
        ForwardRows(in operands);
        Transposition.Transpose(ref rows, Filters, operands.Rows, Filters, ref Unsafe.Add(ref MemoryMarshal.GetReference(output), row), outputLength);
    }

    /// <summary>Operands that read staged rows of this layer's lanes.</summary>
    internal ForwardOperands Operands(WeightSet weights, ref float depthwise) => Operands(weights, DepthwiseLanes, ref depthwise);

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // A stream makes them for every frame.
    internal static ForwardOperands Operands(WeightSet weights, int lanes, ref float depthwise) => new()
    {
        Lanes = RowLayout.PaddedLanes(lanes),
        Channels = lanes,
        DepthwiseKernel = ref weights.Depthwise.Reference,
        PointwiseKernel = ref weights.Pointwise.Reference,
        Bias = ref weights.BiasReference,
        Depthwise = ref depthwise,
    };

    internal long ScratchFloats(int rows) => (long)Math.Min(rows, DepthwiseScratchRows) * RowLayout.Stride(DepthwiseLanes);

    internal void Compute(in ForwardOperands operands) => ForwardRows(in operands);

    private protected override void PrepareCore(int length, int batch)
    {
        ForwardScratch scratch = ForwardScratch.Current;
        int rows = _geometry.OutputLength(length), block = Math.Min(rows, StagedBlock(rows));
        scratch.Depthwise.Reserve(ScratchFloats(rows));
        scratch.Window.Reserve((long)(Math.Max(block - 1, 0) * Strides + ReceptiveField) * new WindowStaging(_inputChannels, DepthMultiplier, _format).Stride);
        if (_format == DataFormatKind.ChannelsFirst)
            scratch.OutputRows.Reserve((long)block * Filters);
    }

    /// <summary>Compiles the kernels for short and for long inputs, so that no later call meets the JIT.</summary>
    private void WarmUpForward()
    {
        foreach (int rows in (ReadOnlySpan<int>)[DepthwiseScratchRows, 1])
        {
            int length = checked((rows - 1) * Strides + ReceptiveField);
            ForwardCore(new float[checked(length * _inputChannels)], new float[checked(_geometry.OutputLength(length) * Filters)], 1, length);
        }
    }
}
