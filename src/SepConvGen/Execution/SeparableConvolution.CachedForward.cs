using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Execution;

// Forward that keeps what Backward needs: the same kernels on the same numbers, so the same bits.
internal sealed partial class SeparableConvolution
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(ReadOnlySpan<float> input, Span<float> output, int batch, int length, OperationCache cache)
    {
        cache.Weights = CurrentWeights;
        CheckSpans(input.Length, output.Length, batch, length, batch == 0 ? 0 : _geometry.OutputLength(length));
        if (!output.IsEmpty)
            ForwardAndKeep(input, output, batch, length, (SeparableConv1DCache)cache);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ForwardAndKeep(ReadOnlySpan<float> input, Span<float> output, int batch, int length, SeparableConv1DCache own)
    {
        var layout = Layout(length);
        own.Input.Reserve(batch * layout.InputFloats);
        own.Depthwise.Reserve(batch * layout.DepthwiseFloats);
        if (layout.KeepsDepthwisePreActivation)
            own.DepthwisePreActivation.Reserve(batch * layout.DepthwiseFloats);
        own.Saved.Reserve(batch * layout.SavedFloats);
        if (!IsWorthThreads(batch, layout.OutputRows) || !ForwardOnThreads(input, output, batch, length, own))
        {
            int inputSize = length * _inputChannels, outputSize = layout.OutputRows * _filters;
            for (int sample = 0; sample < batch; sample++)
            {
                ReadOnlySpan<float> signal = input.Slice(sample * inputSize, inputSize);
                KeepFrames(signal, sample, length, 0, layout.InputRows, in layout, own);
                CachedForwardRows(signal, output.Slice(sample * outputSize, outputSize), sample, length, 0, layout.OutputRows, in layout, own, own.Scratch);
            }
        }
    }

    /// <summary>Keeps frames <paramref name="from"/> .. <paramref name="to"/> - 1 of the padded input.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void KeepFrames(ReadOnlySpan<float> input, int sample, int length, int from, int to, in CacheLayout layout, SeparableConv1DCache cache) =>
        layout.Staging.Stage(input, length, from - layout.Before, to - from, ref Unsafe.Add(ref cache.InputOf(sample, in layout), (nint)from * layout.Staging.Stride));

    /// <summary>The rows <paramref name="from"/> .. <paramref name="to"/> - 1 of a sample whose input is kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CachedForwardRows(ReadOnlySpan<float> input, Span<float> output, int sample, int length, int from, int to, in CacheLayout layout, SeparableConv1DCache cache, ForwardScratch scratch)
    {
        bool savesPreActivation = Has(ActivationTraits.FromPreActivation);
        WindowStaging repeated = _shape.Staging(_multiplier);
        ref float paddedInput = ref cache.InputOf(sample, in layout);
        ref float depthwise = ref cache.DepthwiseOf(sample, in layout);
        ref float saved = ref cache.SavedOf(sample, in layout);
        int block = _multiplier == 1 && _format == DataFormatKind.ChannelsLast ? to - from : StagedBlock(to - from);
        for (int row = from; row < to; row += block)
        {
            int rows = Math.Min(block, to - row);
            SetOperands(cache.Weights!, scratch, ref layout.KeepsDepthwise ? ref Unsafe.Add(ref depthwise, (nint)row * layout.DepthwiseStride) : ref scratch.Depthwise.Reserve(ScratchFloats(rows)), out ForwardOperands operands);
            operands.KeepDepthwise = layout.KeepsDepthwise;
            if (layout.KeepsDepthwisePreActivation)
                operands.DepthwisePreActivation = ref Unsafe.Add(ref cache.DepthwisePreActivationOf(sample, in layout), (nint)row * layout.DepthwiseStride);
            operands.Rows = operands.Last = rows;
            if (_multiplier == 1)
            {
                operands.Input = ref Unsafe.Add(ref paddedInput, (nint)row * _strides * layout.Staging.Stride);
                operands.InputStride = layout.Staging.Stride;
            }
            else
            {
                int windowRows = (rows - 1) * _strides + _receptiveField;
                operands.Input = ref scratch.Window.Reserve((long)windowRows * repeated.Stride);
                operands.InputStride = repeated.Stride;
                repeated.Stage(input, length, row * _strides - layout.Before, windowRows, ref operands.Input);
            }

            ref float savedRows = ref Unsafe.Add(ref saved, (nint)row * _filters);
            if (savesPreActivation)
                operands.PreActivation = ref savedRows;
            ForwardInto(ref operands, output, row, layout.OutputRows, scratch);
            if (!savesPreActivation && !_actsAlongTime)
                MemoryMarshal.CreateReadOnlySpan(ref operands.Output, rows * _filters).CopyTo(MemoryMarshal.CreateSpan(ref savedRows, rows * _filters));
        }

        if (_actsAlongTime && !output.IsEmpty)
        {
            ref float result = ref MemoryMarshal.GetReference(output);
            _kernels.Activate(ref result, ref result, _filters, layout.OutputRows);
            output.CopyTo(MemoryMarshal.CreateSpan(ref saved, output.Length));
        }
    }
}
