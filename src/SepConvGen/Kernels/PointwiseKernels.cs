using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SepConvGen.Kernels;

/// <summary>The product of windows with the kernel of a dense convolution, for the instruction set of this machine: a window is a row of terms <c>q = tap · channels + channel</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PointwiseKernels
{
    private protected PointwiseKernels(SingleLayer layer) => Layer = layer;

    /// <summary>The kernels of the widest instruction set that the machine has and its settings allow.</summary>
    /// <typeparam name="TAvx512">The layer's microkernels for AVX-512.</typeparam>
    /// <typeparam name="TAvx2">Those for AVX2 with fused multiply-adds.</typeparam>
    /// <typeparam name="TPortable">Those for every other machine.</typeparam>
    /// <typeparam name="TActivation">The layer's activation.</typeparam>
    /// <param name="layer">The layer.</param>
    public static PointwiseKernels For<TAvx512, TAvx2, TPortable, TActivation>(SingleLayer layer)
        where TAvx512 : struct, IPointwiseMicrokernels
        where TAvx2 : struct, IPointwiseMicrokernels
        where TPortable : struct, IPointwiseMicrokernels
        where TActivation : struct, IActivationKernels =>
        layer is null ? throw new ArgumentNullException(nameof(layer)) :
        Vector512.IsHardwareAccelerated ? new Tiled<TAvx512, TActivation>(layer)
        : Vector256.IsHardwareAccelerated && Fma.IsSupported ? new Tiled<TAvx2, TActivation>(layer)
        : new Tiled<TPortable, TActivation>(layer);

    /// <summary>The layer that they were made for.</summary>
    internal SingleLayer Layer { get; }

    /// <summary>The layer's activation; <see cref="Product"/> applies it where it is fused.</summary>
    internal abstract RowActivation Activation { get; }

    /// <summary>The same kernels without the activation.</summary>
    internal abstract PointwiseKernels WithoutActivation();

    /// <summary>Rows whose terms are in the cache together.</summary>
    internal abstract int BlockRows { get; }

    /// <inheritdoc cref="IPointwiseMicrokernels.Pointwise"/>
    internal abstract void Product(ref float z, nint channels, nint stride, ref float kernel, ref float bias, ref float output, nint rows);

    /// <summary>The product of one row.</summary>
    internal abstract void ProductOfRow(ref float z, nint channels, ref float kernel, ref float bias, ref float output);

    /// <summary>Adds <c>zᵀ·g</c> into the kernel's gradient, chunk by chunk.</summary>
    /// <param name="z">Rows of terms, <paramref name="stride"/> apart.</param>
    /// <param name="terms">Terms of a row.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="gradient">g, rows <c>RowLayout.Stride(filters)</c> apart.</param>
    /// <param name="filters">Filters.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="kernelGradient">(terms, filters).</param>
    /// <param name="tile">Scratch for one tile.</param>
    internal abstract void KernelGradient(ref float z, nint terms, nint stride, ref float gradient, nint filters, nint rows, ref float kernelGradient, ref float tile);

    /// <inheritdoc cref="IPointwiseMicrokernels.PointwiseInputGradient"/>
    internal abstract void InputGradient(ref float g, ref float transposed, nint lanes, nint stride, ref float dz, nint rows);

    private sealed class Tiled<TMicrokernels, TActivation>(SingleLayer layer) : PointwiseKernels(layer)
        where TMicrokernels : struct, IPointwiseMicrokernels
        where TActivation : struct, IActivationKernels
    {
        internal override RowActivation Activation { get; } = new RowActivation<TActivation>();

        internal override PointwiseKernels WithoutActivation() => new Tiled<TMicrokernels, LinearActivation>(Layer);

        internal override int BlockRows => (int)TMicrokernels.BlockRows;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        internal override void Product(ref float z, nint channels, nint stride, ref float kernel, ref float bias, ref float output, nint rows) =>
            TMicrokernels.Pointwise(ref z, channels, stride, ref kernel, ref bias, ref output, rows);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        internal override void ProductOfRow(ref float z, nint channels, ref float kernel, ref float bias, ref float output) =>
            TMicrokernels.PointwiseRows(ref z, channels, 0, ref kernel, ref bias, ref output, 0, 1);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        internal override void KernelGradient(ref float z, nint terms, nint stride, ref float gradient, nint filters, nint rows, ref float kernelGradient, ref float tile) =>
            PointwiseGradient.OfKernel<TMicrokernels>(ref z, 0, terms, stride, ref gradient, filters, rows, ref kernelGradient, ref tile);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        internal override void InputGradient(ref float g, ref float transposed, nint lanes, nint stride, ref float dz, nint rows) =>
            TMicrokernels.PointwiseInputGradient(ref g, ref transposed, lanes, stride, ref dz, rows);
    }
}
