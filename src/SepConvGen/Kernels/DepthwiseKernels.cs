using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SepConvGen.Rules;

namespace SepConvGen.Kernels;

/// <summary>The convolution of each channel by itself, for the instruction set of this machine.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DepthwiseKernels
{
    private protected DepthwiseKernels(SingleLayer layer) => Layer = layer;

    /// <summary>The kernels of the widest instruction set that the machine has and its settings allow.</summary>
    /// <typeparam name="TAvx512">The layer's microkernels for AVX-512.</typeparam>
    /// <typeparam name="TAvx2">Those for AVX2 with fused multiply-adds.</typeparam>
    /// <typeparam name="TPortable">Those for every other machine.</typeparam>
    /// <typeparam name="TActivation">The layer's activation.</typeparam>
    /// <param name="layer">The layer.</param>
    public static DepthwiseKernels For<TAvx512, TAvx2, TPortable, TActivation>(SingleLayer layer)
        where TAvx512 : struct, IDepthwiseMicrokernels
        where TAvx2 : struct, IDepthwiseMicrokernels
        where TPortable : struct, IDepthwiseMicrokernels
        where TActivation : struct, IActivationKernels =>
        layer is null ? throw new ArgumentNullException(nameof(layer)) :
        Vector512.IsHardwareAccelerated ? new Tiled<TAvx512, TActivation>(layer, default)
        : Vector256.IsHardwareAccelerated && Fma.IsSupported ? new Tiled<TAvx2, TActivation>(layer, default)
        : new Tiled<TPortable, TActivation>(layer, default);

    /// <summary>The layer that they were made for.</summary>
    internal SingleLayer Layer { get; }

    /// <summary>The layer's activation, which no kernel applies.</summary>
    internal abstract RowActivation Activation { get; }

    /// <summary>The same kernels without the activation.</summary>
    internal abstract DepthwiseKernels WithoutActivation();

    /// <summary>The same kernels for a geometry.</summary>
    /// <param name="geometry">Taps, strides and dilation.</param>
    /// <param name="readsOneFrame">Whether all rows and taps are read from one frame, to compile the tiles.</param>
    internal abstract DepthwiseKernels Of(in ConvolutionGeometry geometry, bool readsOneFrame);

    /// <inheritdoc cref="LayerKernels.DepthwiseOutputs"/>
    internal abstract void Outputs(ref float input, nint inputStride, ref float kernel, nint kernelStride, nint lanes, ref float output, nint outputStride, nint rows);

    /// <inheritdoc cref="IDepthwiseMicrokernels.DepthwiseKernelGradient"/>
    internal abstract void KernelGradient(ref float input, nint inputStride, ref float dz, nint stride, nint lanes, nint rows, ref float target);

    /// <inheritdoc cref="LayerKernels.DepthwiseInputGradient"/>
    internal abstract void InputGradient(in InputGradientOperands operands, nint multiplier);

    private sealed class Tiled<TMicrokernels, TActivation>(SingleLayer layer, DepthwiseTiles<TMicrokernels> tiles, bool readsOneFrame = false) : DepthwiseKernels(layer)
        where TMicrokernels : struct, IDepthwiseMicrokernels
        where TActivation : struct, IActivationKernels
    {
        private readonly DepthwiseTiles<TMicrokernels> _tiles = tiles;

        internal override RowActivation Activation { get; } = new RowActivation<TActivation>();

        internal override DepthwiseKernels WithoutActivation() => new Tiled<TMicrokernels, LinearActivation>(Layer, default);

        internal override DepthwiseKernels Of(in ConvolutionGeometry geometry, bool readsOneFrame) =>
            new Tiled<TMicrokernels, TActivation>(Layer, new DepthwiseTiles<TMicrokernels>(geometry.KernelSize, geometry.Strides, geometry.DilationRate, readsOneFrame), readsOneFrame);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        internal override void Outputs(ref float input, nint inputStride, ref float kernel, nint kernelStride, nint lanes, ref float output, nint outputStride, nint rows) =>
            _tiles.Outputs(ref input, inputStride, ref kernel, kernelStride, lanes, ref output, outputStride, rows);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        internal override void KernelGradient(ref float input, nint inputStride, ref float dz, nint stride, nint lanes, nint rows, ref float target) =>
            TMicrokernels.DepthwiseKernelGradient(ref input, readsOneFrame ? 0 : inputStride, ref dz, stride, lanes, rows, ref target);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        internal override void InputGradient(in InputGradientOperands operands, nint multiplier) => _tiles.InputGradient(in operands, multiplier);
    }
}
