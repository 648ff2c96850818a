using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Execution;

// Backward, block by block of output frames: g, then dWp, dz, dWd, and dx of the frames whose dz are all known.
internal sealed partial class SeparableConvolution
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Backward(OperationCache cache, Parameter[] parameters, ReadOnlySpan<float> outputGradient, Span<float> inputGradient) =>
        Backward((SeparableConv1DCache)cache, new BackwardOperands(ref parameters[0].GradientReference, ref parameters[1].GradientReference, ref parameters[_useDepthwiseBias ? 2 : ^1].GradientReference, ref parameters[^1].GradientReference) { OutputGradient = outputGradient, InputGradient = inputGradient });

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Backward(SeparableConv1DCache cache, in BackwardOperands operands)
    {
        CheckSpans(operands.InputGradient.IsEmpty ? checked(cache.Batch * cache.Length * _inputChannels) : operands.InputGradient.Length, operands.OutputGradient.Length, cache.Batch, cache.Length, _geometry.OutputLength(cache.Length));
        var layout = Layout(cache.Length);
        BackwardPass.Reserve(_shape, cache, in layout);
        if (!IsWorthThreads(cache.Batch, 2 * layout.OutputRows) || !BackwardOnThreads(cache, in operands))
            BackwardChannels(cache, in operands, ChannelRange.Of(_inputChannels, 0, 1), cache.BackwardScratch);
    }

    /// <summary>The gradients of some channels: all that only they enter, and with the first of them the bias'.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void BackwardChannels(SeparableConv1DCache cache, in BackwardOperands operands, ChannelRange channels, BackwardScratch scratch)
    {
        var layout = Layout(cache.Length);
        var pass = new BackwardPass(_shape, cache, scratch, channels);
        int inputSize = cache.Length * _inputChannels, outputSize = layout.OutputRows * _filters;
        for (int sample = 0; sample < cache.Batch; sample++)
        {
            ReadOnlySpan<float> upstream = operands.OutputGradient.Slice(sample * outputSize, outputSize);
            Span<float> downstream = operands.InputGradient.IsEmpty ? default : operands.InputGradient.Slice(sample * inputSize, inputSize);
            ref float input = ref cache.InputOf(sample, in layout);
            ref float depthwise = ref cache.DepthwiseOf(sample, in layout);
            ref float saved = ref cache.SavedOf(sample, in layout);
            if (_actsAlongTime && outputSize > 0)
            {
                ref float time = ref scratch.TimeGradient.Reserve(outputSize);
                Span<float> copy = MemoryMarshal.CreateSpan(ref time, outputSize);
                upstream.CopyTo(copy);
                _kernels.ActivationGradient(ref saved, ref time, _filters, layout.OutputRows);
                upstream = copy;
            }

            int finished = layout.Before, block = layout.OutputRows <= RowLayout.BackwardBlockFrames ? layout.OutputRows : RowLayout.ChunkFrames;
            for (int row = 0; row < layout.OutputRows; row += block)
            {
                int rows = Math.Min(block, layout.OutputRows - row);
                ref float blockDepthwise = ref layout.KeepsDepthwise ? ref Unsafe.Add(ref depthwise, (nint)row * layout.DepthwiseStride) : ref DepthwiseAgain(cache, ref input, in layout, channels, row, rows, scratch);
                ref float gradient = ref BlockGradient(scratch, upstream, ref saved, row, rows, layout.OutputRows, ref operands.BiasGradient, sumsBias: channels.From == 0);
                _kernels.PointwiseKernelGradient(ref blockDepthwise, channels.From * _multiplier, channels.To * _multiplier, ref gradient, rows, ref operands.PointwiseGradient, ref scratch.Tile.Reserve(RowLayout.TileFloats));
                for (int run = 0; run < pass.Runs; run++)
                    _kernels.PointwiseInputGradient(ref gradient, ref pass.TransposedPointwise(run), pass.RunLanes, pass.GradientStride, ref pass.DepthwiseRow(row, run), rows);
                if (_depthwiseActivation is { } between)
                    GradientBetween(in pass, between, ref Unsafe.Add(ref layout.KeepsDepthwisePreActivation ? ref cache.DepthwisePreActivationOf(sample, in layout) : ref depthwise, (nint)row * layout.DepthwiseStride), layout.DepthwiseStride, row, rows, ref operands.DepthwiseBiasGradient, scratch);
                if (row + rows == layout.OutputRows)
                    pass.ClearBehind(layout.OutputRows);
                DepthwiseGradientOfBlock(ref input, layout.Staging.Stride, in pass, row, rows, ref operands.DepthwiseGradient);
                if (!downstream.IsEmpty)
                {
                    int known = row + rows == layout.OutputRows ? layout.Before + cache.Length : Math.Min((row + rows) * _strides, layout.Before + cache.Length);
                    InputGradientOfFrames(in pass, downstream, ref scratch.InputGradient, cache.Length, layout.Before, finished, known);
                    finished = Math.Max(finished, known);
                }
            }

        }
    }

    /// <summary>The depthwise outputs of one block once more, from the padded input.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ref float DepthwiseAgain(SeparableConv1DCache cache, ref float input, in CacheLayout layout, ChannelRange channels, int row, int rows, BackwardScratch scratch)
    {
        ref float z = ref scratch.Depthwise.Reserve((long)RowLayout.BackwardBlockFrames * layout.DepthwiseStride);
        _kernels.DepthwiseOutputs(ref Unsafe.Add(ref input, (nint)row * _strides * layout.Staging.Stride + channels.From), layout.Staging.Stride, ref Unsafe.Add(ref cache.Weights!.Depthwise.Reference, channels.From), _inputChannels,
            channels.Lanes, ref Unsafe.Add(ref z, channels.From), layout.DepthwiseStride, rows);
        return ref z;
    }

    /// <summary>The rows of g of one block: the output gradient through the derivative of the activation. Adds to the bias' gradient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ref float BlockGradient(BackwardScratch scratch, ReadOnlySpan<float> upstream, ref float saved, int row, int rows, int outputRows, ref float biasGradient, bool sumsBias)
    {
        int stride = RowLayout.Stride(_filters), count = rows * _filters;
        bool isSeparateLoop = !_isFused && !_actsAlongTime;
        ref float savedRows = ref Unsafe.Add(ref saved, (nint)row * _filters);
        ref float source = ref Unsafe.Add(ref MemoryMarshal.GetReference(upstream), (nint)row * _filters);
        if (_format == DataFormatKind.ChannelsFirst)
        {
            source = ref scratch.OutputGradient.Reserve(count);
            Transposition.Transpose(ref Unsafe.Add(ref MemoryMarshal.GetReference(upstream), row), outputRows, _filters, rows, ref source, _filters);
        }
        else if (isSeparateLoop)
        {
            source = ref scratch.OutputGradient.Reserve(count);
            upstream.Slice(row * _filters, count).CopyTo(MemoryMarshal.CreateSpan(ref source, count));
        }

        if (isSeparateLoop)
            _kernels.ActivationGradient(ref savedRows, ref source, rows, _filters);
        ref float gradient = ref scratch.Gradient.Reserve((long)(RowLayout.BackwardBlockFrames + RowLayout.SpillRows) * stride);
        OutputGradient(ref source, ref savedRows, ref gradient, rows, ref biasGradient, _useBias && sumsBias);
        if (rows < RowLayout.SpillRows)
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref gradient, (nint)rows * stride), RowLayout.SpillRows * stride).Clear();
        return ref gradient;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void DepthwiseGradientOfBlock(ref float input, int inputStride, in BackwardPass pass, int row, int rows, ref float depthwiseGradient)
    {
        ChannelRange channels = pass.Channels;
        for (int chunk = 0; chunk < rows; chunk += RowLayout.ChunkFrames)
            for (int plane = 0; plane < _multiplier; plane++)
            {
                _kernels.DepthwiseKernelGradient(ref Unsafe.Add(ref input, (nint)(row + chunk) * _strides * inputStride + channels.From), inputStride,
                    ref pass.DepthwiseRow(row + chunk, plane), pass.GradientStride, channels.Lanes, Math.Min(RowLayout.ChunkFrames, rows - chunk), ref pass.ChunkGradient);
                GradientAccumulation.AddPlane(ref pass.ChunkGradient, _geometry.KernelSize, channels, ref depthwiseGradient, _multiplier, plane);
            }
    }

    /// <summary>Writes the input gradient of the padded frames <paramref name="from"/> .. <paramref name="to"/> - 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void InputGradientOfFrames(in BackwardPass pass, Span<float> target, ref ScratchBuffer inputGradient, int length, int before, int from, int to)
    {
        if (to <= from)
            return;
        bool inPlace = _format == DataFormatKind.ChannelsLast && _inputChannels >= RowLayout.LineFloats;
        InputGradientOperands operands = pass.Operands();
        ChannelRange channels = pass.Channels;
        int rows = to - from, first = from - before;
        operands.FirstFrame = from;
        operands.Rows = rows;
        operands.Lanes = inPlace ? channels.Count : channels.Lanes;
        operands.InputGradientStride = inPlace ? _inputChannels : RowLayout.Stride(channels.Count);
        operands.InputGradient = ref inPlace
            ? ref Unsafe.Add(ref MemoryMarshal.GetReference(target), (nint)first * _inputChannels + channels.From)
            : ref inputGradient.Reserve((long)rows * operands.InputGradientStride);
        _kernels.DepthwiseInputGradient(in operands);
        if (inPlace)
            return;
        if (_format == DataFormatKind.ChannelsFirst)
        {
            Transposition.Transpose(ref operands.InputGradient, operands.InputGradientStride, rows, channels.Count, ref Unsafe.Add(ref MemoryMarshal.GetReference(target), (nint)channels.From * length + first), length);
            return;
        }

        // Frames of less than a line are not split.
        for (int row = 0; row < rows; row++)
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref operands.InputGradient, row * operands.InputGradientStride), _inputChannels).CopyTo(target.Slice((first + row) * _inputChannels, _inputChannels));
    }

    /// <summary>g of some rows, and where asked for its chunk sums into the bias' gradient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void OutputGradient(ref float outputGradient, ref float saved, ref float gradient, nint rows, ref float biasGradient, bool sumsBias)
    {
        int stride = RowLayout.Stride(_filters);
        float slope = _kernels.ActivationSlope, maximum = _kernels.ActivationMaximum;
        if (slope == 1 && float.IsPositiveInfinity(maximum))
            OutputGradientRows.Write(ref outputGradient, ref saved, ref gradient, stride, rows, _filters, ref biasGradient, sumsBias, default(IdentityDerivative));
        else if (slope == 0 && float.IsPositiveInfinity(maximum))
            OutputGradientRows.Write(ref outputGradient, ref saved, ref gradient, stride, rows, _filters, ref biasGradient, sumsBias, default(ReluDerivative));
        else
            OutputGradientRows.Write(ref outputGradient, ref saved, ref gradient, stride, rows, _filters, ref biasGradient, sumsBias, new PiecewiseDerivative(slope, maximum));
    }
}
