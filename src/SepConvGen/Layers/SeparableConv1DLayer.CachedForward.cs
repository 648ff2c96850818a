using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen;

// Forward that keeps what Backward needs: the same kernels on the same numbers, so the same bits.
public abstract partial class SeparableConv1DLayer
{
    internal override void ForwardCore(ReadOnlySpan<float> input, Span<float> output, int batch, int length, ForwardCache cache)
    {
        var own = (SeparableConv1DCache)cache;
        own.Weights = CurrentWeights;
        if (batch == 0)
            return;
        var layout = new CacheLayout(this, length);
        ref float inputs = ref own.Input.Reserve(batch * layout.InputFloats);
        ref float depthwise = ref own.Depthwise.Reserve(batch * layout.DepthwiseFloats);
        ref float saved = ref own.Saved.Reserve(batch * layout.SavedFloats);
        int inputSize = length * _inputChannels, outputSize = layout.OutputRows * _filters;
        for (int sample = 0; sample < batch; sample++)
        {
            ref float paddedInput = ref Unsafe.Add(ref inputs, (nint)(sample * layout.InputFloats));
            layout.Staging.Stage(input.Slice(sample * inputSize, inputSize), length, -layout.Before, layout.InputRows, ref paddedInput);
            if (outputSize > 0)
                CachedForwardSample(input.Slice(sample * inputSize, inputSize), ref paddedInput, output.Slice(sample * outputSize, outputSize), length, in layout, own,
                    ref Unsafe.Add(ref depthwise, (nint)(sample * layout.DepthwiseFloats)), ref Unsafe.Add(ref saved, (nint)(sample * layout.SavedFloats)));
        }

        if (_activityRegularizer is not null && own.HasActivityPenalty)
            own.Activity.Keep(output);
    }

    private void CachedForwardSample(ReadOnlySpan<float> input, ref float paddedInput, Span<float> output, int length, in CacheLayout layout, SeparableConv1DCache cache, ref float depthwise, ref float saved)
    {
        bool savesPreActivation = Has(ActivationTraits.FromPreActivation);
        var repeated = new WindowStaging(_inputChannels, _multiplier, _format);
        int block = _multiplier == 1 && _format == DataFormatKind.ChannelsLast ? layout.OutputRows : StagedBlock(layout.OutputRows);
        for (int row = 0; row < layout.OutputRows; row += block)
        {
            int rows = Math.Min(block, layout.OutputRows - row);
            ForwardOperands operands = Operands(cache.Weights!, ref Unsafe.Add(ref depthwise, (nint)row * layout.DepthwiseStride));
            operands.KeepDepthwise = true;
            operands.Rows = operands.Last = rows;
            if (_multiplier == 1)
            {
                operands.Input = ref Unsafe.Add(ref paddedInput, (nint)row * _strides * layout.Staging.Stride);
                operands.InputStride = layout.Staging.Stride;
            }
            else
            {
                int windowRows = (rows - 1) * _strides + _receptiveField;
                operands.Input = ref cache.Scratch.Window.Reserve((long)windowRows * repeated.Stride);
                operands.InputStride = repeated.Stride;
                repeated.Stage(input, length, row * _strides - layout.Before, windowRows, ref operands.Input);
            }

            ref float savedRows = ref Unsafe.Add(ref saved, (nint)row * _filters);
            if (savesPreActivation)
                operands.PreActivation = ref savedRows;
            ForwardInto(ref operands, output, row, layout.OutputRows, cache.Scratch);
            if (!savesPreActivation && !_actsAlongTime)
                MemoryMarshal.CreateReadOnlySpan(ref operands.Output, rows * _filters).CopyTo(MemoryMarshal.CreateSpan(ref savedRows, rows * _filters));
        }

        if (_actsAlongTime)
        {
            ref float result = ref MemoryMarshal.GetReference(output);
            Activate(ref result, ref result, _filters, layout.OutputRows);
            output.CopyTo(MemoryMarshal.CreateSpan(ref saved, output.Length));
        }
    }

    private protected override ForwardCache CreateCacheCore()
    {
        var cache = new SeparableConv1DCache(this);
        WarmUpBackward(cache);
        return cache;
    }

    /// <summary>Compiles the backward kernels without leaving a trace in the gradients.</summary>
    private void WarmUpBackward(SeparableConv1DCache cache)
    {
        foreach (int rows in (ReadOnlySpan<int>)[RowLayout.ChunkFrames, 1])
        {
            int length = checked((rows - 1) * _strides + _receptiveField), outputSize = checked(_geometry.OutputLength(length) * _filters);
            int inputSize = checked(length * _inputChannels);
            ForwardCore(new float[inputSize], new float[outputSize], 1, length, cache);
            cache.Hold(1, length);
            BackwardInto(cache, new float[outputSize], new float[inputSize], ref new AlignedBuffer(checked(KernelSize * DepthwiseLanes)).Reference,
                ref new AlignedBuffer(checked(DepthwiseLanes * _filters)).Reference, ref new AlignedBuffer(_filters).Reference);
        }

        cache.Invalidate();
    }
}
