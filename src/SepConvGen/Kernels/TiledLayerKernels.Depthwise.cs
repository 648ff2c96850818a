using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

// The depthwise convolution of rows whose windows lie in memory, forward in time for the outputs and backward for the input's gradient.
internal sealed partial class TiledLayerKernels<TMicrokernels, TActivation>
{
    // Below this rest one more tile costs more than the rows by themselves.
    private const nint RestWorthATile = 5;

    /// <summary>The depthwise outputs of rows whose windows lie in memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void DepthwiseInside(in ForwardOperands operands, ref float input, nint inputStride, nint rows, ref float z)
    {
        if (Unsafe.IsNullRef(ref operands.FlatKernel))
            DepthwiseOutputs(ref input, inputStride, ref operands.DepthwiseKernel, operands.Channels, operands.Lanes, ref z, operands.DepthwiseStride, rows);
        else
            FlatDepthwise.Convolve(ref input, _dilation * inputStride, ref operands.FlatKernel, operands.FlatKernelStride, operands.Channels, new WindowTaps(0, _kernelSize, 0), ref z, rows * operands.Channels);
    }

    // Inlined into one caller it would still have to be compiled for the next, when that is first called.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal override void DepthwiseOutputs(ref float input, nint inputStride, ref float kernel, nint kernelStride, nint lanes, ref float output, nint outputStride, nint rows)
    {
        if (_readsOneFrame)
            inputStride = 0;
        nint step = _dilation * inputStride;
        if (rows == 1)
        {
            TMicrokernels.DepthwiseRow(ref input, step, ref kernel, kernelStride, lanes, ref output);
            return;
        }

        Depthwise(ref input, inputStride, ref kernel, kernelStride, lanes, ref output, outputStride, rows, -0f);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Depthwise(ref float input, nint inputStride, ref float kernel, nint kernelStride, nint lanes, ref float output, nint outputStride, nint rows, float start)
    {
        nint step = _dilation * inputStride;
        if (_dilation == 1 || rows < _dilation * RestWorthATile)
        {
            DepthwiseResidue(ref input, _strides * inputStride, step, ref kernel, kernelStride, lanes, ref output, outputStride, rows, start, hasTile: _dilation == 1);
            return;
        }

        // Rows a dilation apart share the loads of their windows, so each residue class is tiled by itself.
        for (nint residue = 0; residue < _dilation; residue++)
            DepthwiseResidue(ref Unsafe.Add(ref input, residue * inputStride), step, step, ref kernel, kernelStride, lanes, ref Unsafe.Add(ref output, residue * outputStride), _dilation * outputStride,
                (rows - residue + _dilation - 1) / _dilation, start, hasTile: true);
    }

    /// <summary>Rows whose windows lie <paramref name="advance"/> apart: whole tiles, then a tile that overlaps the last one, or fewer rows that share the weights alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void DepthwiseResidue(ref float input, nint advance, nint step, ref float kernel, nint kernelStride, nint lanes, ref float output, nint outputStep, nint rows, float start, bool hasTile)
    {
        nint tiled = !hasTile || rows < TMicrokernels.DepthwiseTileRows ? 0 : rows;
        nint rest = rows % TMicrokernels.DepthwiseTileRows;
        if (tiled > 0 && rest > 0 && rest < RestWorthATile)
            tiled -= rest;
        if (tiled > 0)
            TMicrokernels.DepthwiseTile(ref input, step, ref kernel, kernelStride, lanes, ref output, outputStep, tiled, start);
        if (tiled < rows)
            DepthwiseRows.Convolve(ref Unsafe.Add(ref input, tiled * advance), advance, step, ref kernel, kernelStride, new WindowTaps(0, _kernelSize, 0), lanes, ref Unsafe.Add(ref output, tiled * outputStep), outputStep, rows - tiled, start);
    }

    /// <summary>The depthwise outputs of rows whose windows reach into the padding: neighbours that meet it with the same taps together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void DepthwiseEdge(in ForwardOperands operands, nint row, nint end, ref float z)
    {
        nint frame = row * _strides - operands.PaddingBefore, before = nint.Clamp((_dilation - 1 - frame) / _dilation, 0, _kernelSize), toEnd = before;
        for (nint to; row < end; row = to)
        {
            // The first tap inside moves down as the window moves up; the first one behind the signal is never before it.
            while (before > 0 && frame + (before - 1) * _dilation >= 0)
                before--;
            toEnd = nint.Max(before, FirstTapBehind(frame, operands.Length));
            for (to = row + 1; to < end; to++)
            {
                nint next = frame + (to - row) * _strides;
                if ((before > 0 && next + (before - 1) * _dilation >= 0) || nint.Max(before, FirstTapBehind(next, operands.Length)) != toEnd)
                    break;
            }

            var taps = new WindowTaps(before, toEnd - before, _kernelSize - toEnd);
            ref float input = ref Unsafe.Add(ref operands.Input, taps.Inside == 0 ? 0 : (frame + before * _dilation) * operands.InputStride);
            if (Unsafe.IsNullRef(ref operands.FlatKernel))
                DepthwiseRows.Convolve(ref input, _strides * operands.InputStride, _dilation * operands.InputStride, ref operands.DepthwiseKernel, operands.Channels, taps, operands.Lanes, ref z, operands.DepthwiseStride, to - row, -0f);
            else
                FlatDepthwise.Convolve(ref input, _dilation * operands.InputStride, ref operands.FlatKernel, operands.FlatKernelStride, operands.Channels, taps, ref z, (to - row) * operands.Channels);
            z = ref Unsafe.Add(ref z, (to - row) * operands.DepthwiseStride);
            frame += (to - row) * _strides;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private nint FirstTapBehind(nint frame, nint length)
    {
        nint last = frame + (_kernelSize - 1) * _dilation;
        return last < length ? _kernelSize : nint.Max(0, (length - 1 - frame + _dilation) / _dilation);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void DepthwiseInputGradient(in InputGradientOperands operands)
    {
        if (_multiplier > 1)
            GatheredInputGradient.Gather(in operands, _kernelSize, _strides, _dilation, _multiplier);
        else if (_strides > 1)
            GatheredInputGradient.Convolve(in operands, _kernelSize, _strides);
        else
        {
            // Seen from the last frame backwards, rising taps read falling rows of dz: the depthwise convolution with negative strides.
            nint last = operands.Rows - 1;
            Depthwise(ref Unsafe.Add(ref operands.DepthwiseGradient, (operands.FirstFrame + last) * operands.GradientStride), -operands.GradientStride, ref operands.DepthwiseKernel, operands.KernelStride, operands.Lanes,
                ref Unsafe.Add(ref operands.InputGradient, last * operands.InputGradientStride), -operands.InputGradientStride, operands.Rows, 0f);
        }
    }
}
