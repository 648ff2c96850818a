using System.ComponentModel;

namespace SepConvGen.Kernels;

/// <summary>The emitted kernels of a product of rows of terms with a matrix (terms, filters), for one instruction set: what a pointwise convolution does with the depthwise outputs of a frame, and a dense convolution with the frames of a window.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPointwiseMicrokernels
{
    /// <summary>Output rows whose depthwise outputs are in the cache together.</summary>
    static abstract nint BlockRows { get; }

    /// <summary>Depthwise outputs of a tile of <see cref="PointwiseKernelGradient"/>.</summary>
    static abstract nint KernelGradientRows { get; }

    /// <summary>Filters of a tile of <see cref="PointwiseKernelGradient"/>.</summary>
    static abstract nint KernelGradientColumns { get; }

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
}
