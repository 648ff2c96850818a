using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>Drives emitted depthwise tiles over rows whose windows lie in memory, forward in time for the outputs and backward for the input's gradient.</summary>
/// <param name="kernelSize">Taps.</param>
/// <param name="strides">Input frames from one row to the next.</param>
/// <param name="dilation">Input frames from one tap to the next.</param>
/// <param name="readsOneFrame">Whether all rows and taps are read from one frame, to compile the tiles.</param>
internal readonly struct DepthwiseTiles<TMicrokernels>(nint kernelSize, nint strides, nint dilation, bool readsOneFrame)
    where TMicrokernels : struct, IDepthwiseMicrokernels
{
    // Below this rest one more tile costs more than the rows by themselves.
    private const nint RestWorthATile = 5;

    private readonly nint _kernelSize = kernelSize;
    private readonly nint _strides = strides;
    private readonly nint _dilation = dilation;
    private readonly bool _readsOneFrame = readsOneFrame;

    // Inlined into one caller it would still have to be compiled for the next, when that is first called.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Outputs(ref float input, nint inputStride, ref float kernel, nint kernelStride, nint lanes, ref float output, nint outputStride, nint rows)
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void InputGradient(in InputGradientOperands operands, nint multiplier)
    {
        if (multiplier > 1)
            GatheredInputGradient.Gather(in operands, _kernelSize, _strides, _dilation, multiplier);
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
