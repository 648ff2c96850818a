using System.ComponentModel;

namespace SepConvGen.Kernels;

/// <summary>The emitted kernels of a convolution of each channel by itself, for one instruction set.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IDepthwiseMicrokernels
{
    /// <summary>Rows of <see cref="DepthwiseTile"/>, the fewest that it takes.</summary>
    static abstract nint DepthwiseTileRows { get; }

    /// <summary>The depthwise convolution of at least <see cref="DepthwiseTileRows"/> rows, in tiles that share the loads of their windows.</summary>
    /// <param name="input">The first tap's frame of the first row.</param>
    /// <param name="step">Floats from one tap's frame to the next tap's; rows are <c>strides · step</c> apart.</param>
    /// <param name="kernel">The taps, <paramref name="kernelStride"/> floats apart.</param>
    /// <param name="kernelStride">Floats from one tap to the next.</param>
    /// <param name="lanes">Lanes, at least 16 or as many as can be read.</param>
    /// <param name="output">Receives the rows.</param>
    /// <param name="outputStep">Floats from one row of <paramref name="output"/> to the next.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="start">What the sums start from: -0 makes the first multiply-add a product.</param>
    static abstract void DepthwiseTile(ref float input, nint step, ref float kernel, nint kernelStride, nint lanes, ref float output, nint outputStep, nint rows, float start);

    /// <summary>The depthwise convolution of one row, as a stream has it.</summary>
    /// <inheritdoc cref="DepthwiseTile"/>
    static abstract void DepthwiseRow(ref float input, nint step, ref float kernel, nint kernelStride, nint lanes, ref float output);

    /// <summary>Adds the sums of one chunk into the depthwise kernel's gradient, for one of the depth multiplier's planes.</summary>
    /// <param name="input">The padded input at the first row's first tap, a multiple of 16 lanes wide.</param>
    /// <param name="inputStride">Floats from one input frame to the next.</param>
    /// <param name="dz">dz.</param>
    /// <param name="stride">Floats from one dz row to the next.</param>
    /// <param name="lanes">Lanes, a multiple of 16.</param>
    /// <param name="rows">At most <c>RowLayout.ChunkFrames</c>.</param>
    /// <param name="target">Receives the sums, (kernelSize, lanes).</param>
    static abstract void DepthwiseKernelGradient(ref float input, nint inputStride, ref float dz, nint stride, nint lanes, nint rows, ref float target);
}
