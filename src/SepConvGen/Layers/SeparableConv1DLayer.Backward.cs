using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen;

// Backward, block by block of output frames: g, then dWp, dz, dWd, and dx of the frames whose dz are all known.
public abstract partial class SeparableConv1DLayer
{
    internal override void BackwardCore(ForwardCache cache, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        var own = (SeparableConv1DCache)cache;
        if (_activityRegularizer is { } regularizer && own.HasActivityPenalty)
            outputGradient = own.Activity.AddTo(outputGradient, regularizer, cache.Batch);
        BackwardInto(own, outputGradient, inputGradient, ref _parameters[0].GradientReference, ref _parameters[1].GradientReference, ref _parameters[^1].GradientReference);
    }

    private void BackwardInto(SeparableConv1DCache cache, ReadOnlySpan<float> outputGradient, Span<float> inputGradient, ref float depthwiseGradient, ref float pointwiseGradient, ref float biasGradient)
    {
        var layout = new CacheLayout(this, cache.Length);
        var pass = new BackwardPass(this, cache, layout);
        int inputSize = cache.Length * _inputChannels, outputSize = layout.OutputRows * _filters;
        for (int sample = 0; sample < cache.Batch; sample++)
        {
            ReadOnlySpan<float> upstream = outputGradient.Slice(sample * outputSize, outputSize);
            Span<float> downstream = inputGradient.IsEmpty ? default : inputGradient.Slice(sample * inputSize, inputSize);
            ref float input = ref cache.InputOf(sample, in layout);
            ref float depthwise = ref cache.DepthwiseOf(sample, in layout);
            ref float saved = ref cache.SavedOf(sample, in layout);
            if (_actsAlongTime && outputSize > 0)
            {
                ref float time = ref cache.TimeGradient.Reserve(outputSize);
                Span<float> copy = MemoryMarshal.CreateSpan(ref time, outputSize);
                upstream.CopyTo(copy);
                ActivationGradient(ref saved, ref time, _filters, layout.OutputRows);
                upstream = copy;
            }

            int finished = layout.Before, block = layout.OutputRows <= RowLayout.BackwardBlockFrames ? layout.OutputRows : RowLayout.ChunkFrames;
            for (int row = 0; row < layout.OutputRows; row += block)
            {
                int rows = Math.Min(block, layout.OutputRows - row);
                ref float blockDepthwise = ref Unsafe.Add(ref depthwise, (nint)row * layout.DepthwiseStride);
                ref float gradient = ref BlockGradient(cache, upstream, ref saved, row, rows, layout.OutputRows, ref biasGradient);
                _kernels.PointwiseKernelGradient(ref blockDepthwise, 0, DepthwiseLanes, ref gradient, rows, ref pointwiseGradient, ref cache.Tile.Reserve(RowLayout.TileFloats));
                _kernels.PointwiseInputGradient(ref gradient, ref pass.TransposedPointwise, pass.Lanes, pass.GradientStride, ref pass.DepthwiseRow(row), rows);
                if (row + rows == layout.OutputRows)
                    pass.ClearBehind(layout.OutputRows);
                DepthwiseGradientOfBlock(ref input, layout.Staging.Stride, in pass, row, rows, ref depthwiseGradient);
                if (!downstream.IsEmpty)
                {
                    int known = row + rows == layout.OutputRows ? layout.Before + cache.Length : Math.Min((row + rows) * _strides, layout.Before + cache.Length);
                    InputGradientOfFrames(in pass, downstream, cache, layout.Before, finished, known);
                    finished = Math.Max(finished, known);
                }
            }

            if (layout.OutputRows == 0)
                downstream.Clear();
        }
    }

    /// <summary>The rows of g of one block: the output gradient through the derivative of the activation. Adds to the bias' gradient.</summary>
    private ref float BlockGradient(SeparableConv1DCache cache, ReadOnlySpan<float> upstream, ref float saved, int row, int rows, int outputRows, ref float biasGradient)
    {
        int stride = RowLayout.Stride(_filters), count = rows * _filters;
        bool isSeparateLoop = !Has(ActivationTraits.Fused) && !_actsAlongTime;
        ref float savedRows = ref Unsafe.Add(ref saved, (nint)row * _filters);
        ref float source = ref Unsafe.Add(ref MemoryMarshal.GetReference(upstream), (nint)row * _filters);
        if (_format == DataFormatKind.ChannelsFirst)
        {
            source = ref cache.OutputGradient.Reserve(count);
            Transposition.Transpose(ref Unsafe.Add(ref MemoryMarshal.GetReference(upstream), row), outputRows, _filters, rows, ref source, _filters);
        }
        else if (isSeparateLoop)
        {
            source = ref cache.OutputGradient.Reserve(count);
            upstream.Slice(row * _filters, count).CopyTo(MemoryMarshal.CreateSpan(ref source, count));
        }

        if (isSeparateLoop)
            ActivationGradient(ref savedRows, ref source, rows, _filters);
        ref float gradient = ref cache.Gradient.Reserve((long)(RowLayout.BackwardBlockFrames + RowLayout.SpillRows) * stride);
        OutputGradient(ref source, ref savedRows, ref gradient, rows, ref biasGradient);
        if (rows < RowLayout.SpillRows)
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref gradient, (nint)rows * stride), RowLayout.SpillRows * stride).Clear();
        return ref gradient;
    }

    private void DepthwiseGradientOfBlock(ref float input, int inputStride, in BackwardPass pass, int row, int rows, ref float depthwiseGradient)
    {
        for (int chunk = 0; chunk < rows; chunk += RowLayout.ChunkFrames)
            for (int plane = 0; plane < _multiplier; plane++)
            {
                _kernels.DepthwiseKernelGradient(ref Unsafe.Add(ref input, (nint)(row + chunk) * _strides * inputStride), inputStride,
                    ref Unsafe.Add(ref pass.DepthwiseRow(row + chunk), (nint)plane * pass.PlaneLanes), pass.GradientStride, pass.PlaneLanes, Math.Min(RowLayout.ChunkFrames, rows - chunk), ref pass.ChunkGradient);
                GradientAccumulation.AddPlane(ref pass.ChunkGradient, KernelSize, pass.PlaneLanes, ref depthwiseGradient, _inputChannels, _multiplier, plane);
            }
    }

    /// <summary>Writes the input gradient of the padded frames <paramref name="from"/> .. <paramref name="to"/> - 1.</summary>
    private void InputGradientOfFrames(in BackwardPass pass, Span<float> target, SeparableConv1DCache cache, int before, int from, int to)
    {
        if (to <= from)
            return;
        bool inPlace = _format == DataFormatKind.ChannelsLast && _inputChannels >= RowLayout.LineFloats;
        InputGradientOperands operands = pass.Operands();
        int rows = to - from, first = from - before;
        operands.FirstFrame = from;
        operands.Rows = rows;
        operands.Lanes = inPlace ? _inputChannels : pass.PlaneLanes;
        operands.InputGradientStride = inPlace ? _inputChannels : RowLayout.Stride(_inputChannels);
        operands.InputGradient = ref inPlace
            ? ref Unsafe.Add(ref MemoryMarshal.GetReference(target), (nint)first * _inputChannels)
            : ref cache.InputGradient.Reserve((long)rows * operands.InputGradientStride);
        _kernels.DepthwiseInputGradient(in operands);
        if (inPlace)
            return;
        if (_format == DataFormatKind.ChannelsFirst)
        {
            Transposition.Transpose(ref operands.InputGradient, operands.InputGradientStride, rows, _inputChannels, ref Unsafe.Add(ref MemoryMarshal.GetReference(target), first), cache.Length);
            return;
        }

        for (int row = 0; row < rows; row++)
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref operands.InputGradient, row * operands.InputGradientStride), _inputChannels).CopyTo(target.Slice((first + row) * _inputChannels, _inputChannels));
    }
}
