using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>Drives emitted tiles over the gradient of a matrix (terms, filters).</summary>
internal static class PointwiseGradient
{
    /// <summary>Adds <c>zᵀ·g</c> into the rows <paramref name="from"/> .. <paramref name="to"/> - 1 of the matrix' gradient, chunk by chunk.</summary>
    /// <param name="z">Rows of terms, <paramref name="stride"/> apart.</param>
    /// <param name="from">The first term.</param>
    /// <param name="to">The one behind the last.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="gradient">g, rows <c>RowLayout.Stride(filters)</c> apart.</param>
    /// <param name="filters">Filters.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="kernelGradient">(terms, filters).</param>
    /// <param name="tile">Scratch for one tile, <see cref="Rules.RowLayout.TileFloats"/> floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OfKernel<TMicrokernels>(ref float z, nint from, nint to, nint stride, ref float gradient, nint filters, nint rows, ref float kernelGradient, ref float tile)
        where TMicrokernels : struct, IPointwiseMicrokernels
    {
        // Filters outside, so that their columns of g stay in the cache.
        nint height = TMicrokernels.KernelGradientRows, width = TMicrokernels.KernelGradientColumns;
        for (nint filter = 0; filter < filters; filter += width)
        {
            nint columns = nint.Min(width, filters - filter);
            ref float g = ref Unsafe.Add(ref gradient, filter);
            for (nint q = from; q < to; q += height)
            {
                nint valid = nint.Min(height, to - q);
                ref float target = ref Unsafe.Add(ref kernelGradient, q * filters + filter);
                if (valid == height && columns == width)
                {
                    TMicrokernels.PointwiseKernelGradient(ref Unsafe.Add(ref z, q), stride, ref g, rows, ref target, filters);
                    continue;
                }

                // What reaches over the edge of the matrix is added to a copy of the tile.
                TileEdges.Copy(ref target, filters, ref tile, width, valid, columns);
                TMicrokernels.PointwiseKernelGradient(ref Unsafe.Add(ref z, q), stride, ref g, rows, ref tile, width);
                TileEdges.Copy(ref tile, width, ref target, filters, valid, columns);
            }
        }
    }
}
