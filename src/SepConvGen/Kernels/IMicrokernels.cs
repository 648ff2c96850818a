using System.ComponentModel;

namespace SepConvGen.Kernels;

/// <summary>The emitted kernels of one layer for one instruction set: tiles whose taps, accumulators and sizes are unrolled. What drives them is written once, in <see cref="LayerKernels"/>.</summary>
/// <remarks>"Lanes" are the depthwise outputs of a frame, <c>q = channel · depthMultiplier + m</c>. A layer of fixed channels has them as literals and ignores the arguments.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMicrokernels
{
    /// <summary>Output rows whose depthwise outputs are in the cache together.</summary>
    static abstract nint BlockRows { get; }

    /// <summary>Rows of <see cref="DepthwiseTile"/>, the fewest that it takes.</summary>
    static abstract nint DepthwiseTileRows { get; }

    /// <summary>Depthwise outputs of a tile of <see cref="PointwiseKernelGradient"/>.</summary>
    static abstract nint KernelGradientRows { get; }

    /// <summary>Filters of a tile of <see cref="PointwiseKernelGradient"/>.</summary>
    static abstract nint KernelGradientColumns { get; }

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

    /// <summary>Pointwise product, bias and fused activation of the rows of one block.</summary>
    /// <param name="z">Depthwise outputs, rows <paramref name="stride"/> apart.</param>
    /// <param name="channels">Depthwise outputs of a frame.</param>
    /// <param name="stride"><c>RowLayout.Stride(channels)</c>.</param>
    /// <param name="kernel">(channels, filters).</param>
    /// <param name="bias">(filters); not read by layers without bias.</param>
    /// <param name="output">Receives (rows, filters).</param>
    /// <param name="rows">Rows, at least 1.</param>
    static abstract void Pointwise(ref float z, nint channels, nint stride, ref float kernel, ref float bias, ref float output, nint rows);

    /// <summary>The same for rows one by one, as a stream has them.</summary>
    /// <inheritdoc cref="Pointwise"/>
    /// <param name="z">Depthwise outputs, rows <paramref name="stride"/> apart.</param>
    /// <param name="channels">Depthwise outputs of a frame.</param>
    /// <param name="stride"><c>RowLayout.Stride(channels)</c>.</param>
    /// <param name="kernel">(channels, filters).</param>
    /// <param name="bias">(filters).</param>
    /// <param name="output">Receives (rows, filters).</param>
    /// <param name="from">The first row.</param>
    /// <param name="to">The one behind the last.</param>
    static abstract void PointwiseRows(ref float z, nint channels, nint stride, ref float kernel, ref float bias, ref float output, nint from, nint to);

    /// <summary>Adds <c>zᵀ · g</c> of one tile into the pointwise kernel's gradient, chunk by chunk.</summary>
    /// <param name="z">Depthwise outputs from the tile's first one on.</param>
    /// <param name="stride">Floats from one frame of <paramref name="z"/> to the next.</param>
    /// <param name="g">g from the tile's first filter on, frames <c>RowLayout.Stride(filters)</c> apart.</param>
    /// <param name="rows">Frames.</param>
    /// <param name="target">The tile of the gradient.</param>
    /// <param name="targetStride">Floats from one row of the tile to the next.</param>
    static abstract void PointwiseKernelGradient(ref float z, nint stride, ref float g, nint rows, ref float target, nint targetStride);

    /// <summary>The depthwise outputs' gradient <c>dz = g · Wpᵀ</c>; may write up to <c>RowLayout.SpillRows</c> rows behind the last.</summary>
    /// <param name="g">g, rows <c>RowLayout.Stride(filters)</c> apart, with as many readable rows behind.</param>
    /// <param name="transposed">Wpᵀ, rows <paramref name="stride"/> apart.</param>
    /// <param name="lanes">Lanes, a multiple of 16.</param>
    /// <param name="stride"><c>RowLayout.Stride(lanes)</c>.</param>
    /// <param name="dz">Receives dz, rows <paramref name="stride"/> apart.</param>
    /// <param name="rows">Rows.</param>
    static abstract void PointwiseInputGradient(ref float g, ref float transposed, nint lanes, nint stride, ref float dz, nint rows);

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
