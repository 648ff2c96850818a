using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

// The depthwise convolution: rows whose windows lie in memory, and those whose windows reach into the padding.
internal sealed partial class TiledLayerKernels<TMicrokernels, TActivation, TBetween>
{
    /// <summary>The depthwise outputs of rows whose windows lie in memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void DepthwiseInside(in ForwardOperands operands, ref float input, nint inputStride, nint rows, ref float z)
    {
        if (Unsafe.IsNullRef(ref operands.FlatKernel))
            _depthwise.Outputs(ref input, inputStride, ref operands.DepthwiseKernel, operands.Channels, operands.Lanes, ref z, operands.DepthwiseStride, rows);
        else
            FlatDepthwise.Convolve(ref input, _dilation * inputStride, ref operands.FlatKernel, operands.FlatKernelStride, operands.Channels, new WindowTaps(0, _kernelSize, 0), ref z, rows * operands.Channels);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void DepthwiseOutputs(ref float input, nint inputStride, ref float kernel, nint kernelStride, nint lanes, ref float output, nint outputStride, nint rows) =>
        _depthwise.Outputs(ref input, inputStride, ref kernel, kernelStride, lanes, ref output, outputStride, rows);

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
    internal override void DepthwiseInputGradient(in InputGradientOperands operands) => _depthwise.InputGradient(in operands, _multiplier);
}
