using System;
using System.ComponentModel;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SepConvGen.Rules;

namespace SepConvGen.Kernels;

/// <summary>All that a layer computes on rows of scratch, for the instruction set of this machine.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class LayerKernels : FrameKernels
{
    private protected LayerKernels()
    {
    }

    /// <summary>The kernels of the widest instruction set that the machine has and its settings allow.</summary>
    /// <typeparam name="TAvx512">The layer's microkernels for AVX-512.</typeparam>
    /// <typeparam name="TAvx2">Those for AVX2 with fused multiply-adds.</typeparam>
    /// <typeparam name="TPortable">Those for every other machine.</typeparam>
    /// <typeparam name="TActivation">The layer's activation.</typeparam>
    /// <param name="layer">The layer, whose constants are known.</param>
    public static LayerKernels For<TAvx512, TAvx2, TPortable, TActivation>(SeparableConv1DLayer layer)
        where TAvx512 : struct, IMicrokernels
        where TAvx2 : struct, IMicrokernels
        where TPortable : struct, IMicrokernels
        where TActivation : struct, IActivationKernels => For<TAvx512, TAvx2, TPortable, TActivation, NothingBetween>(layer);

    /// <summary>The same with something between the two convolutions: an activation, the depthwise bias, or both.</summary>
    /// <typeparam name="TAvx512">The layer's microkernels for AVX-512.</typeparam>
    /// <typeparam name="TAvx2">Those for AVX2 with fused multiply-adds.</typeparam>
    /// <typeparam name="TPortable">Those for every other machine.</typeparam>
    /// <typeparam name="TActivation">The layer's activation.</typeparam>
    /// <typeparam name="TDepthwiseActivation">The activation between the two convolutions: elementwise.</typeparam>
    /// <param name="layer">The layer, whose constants are known.</param>
    public static LayerKernels For<TAvx512, TAvx2, TPortable, TActivation, TDepthwiseActivation>(SeparableConv1DLayer layer)
        where TAvx512 : struct, IMicrokernels
        where TAvx2 : struct, IMicrokernels
        where TPortable : struct, IMicrokernels
        where TActivation : struct, IActivationKernels
        where TDepthwiseActivation : struct, IActivationKernels =>
        layer is null ? throw new ArgumentNullException(nameof(layer)) :
        Vector512.IsHardwareAccelerated ? new TiledLayerKernels<TAvx512, TActivation, TDepthwiseActivation>(layer)
        : Vector256.IsHardwareAccelerated && Fma.IsSupported ? new TiledLayerKernels<TAvx2, TActivation, TDepthwiseActivation>(layer)
        : new TiledLayerKernels<TPortable, TActivation, TDepthwiseActivation>(layer);

    /// <summary>The layer that they were made for.</summary>
    internal abstract SeparableConv1DLayer Layer { get; }

    /// <summary>The same kernels for the sizes of a built layer.</summary>
    internal abstract LayerKernels Of(ConvolutionShape shape);

    /// <summary>The layer's activation, for code that does not know which.</summary>
    internal abstract RowActivation Activation { get; }

    /// <summary>The activation between the two convolutions, linear for a bias alone; null where nothing is between them.</summary>
    internal abstract RowActivation? DepthwiseActivation { get; }

    /// <summary>The same kernels without the activation of the outputs.</summary>
    internal abstract LayerKernels WithoutActivation();

    /// <summary>Whether the activation's rows are those of a channel over time.</summary>
    internal bool ActsAlongTime(DataFormatKind format) => format == DataFormatKind.ChannelsFirst && (ActivationTraits & ActivationTraits.RowWise) != 0;

    /// <summary>Rows of depthwise scratch that <see cref="Forward"/> needs where it does not keep them.</summary>
    internal abstract int DepthwiseScratchRows { get; }

    /// <summary>Output rows whose depthwise outputs are in the cache together.</summary>
    internal abstract int BlockRows { get; }

    /// <inheritdoc cref="IDepthwiseMicrokernels.DepthwiseTileRows"/>
    internal abstract int DepthwiseTileRows { get; }

    /// <inheritdoc cref="IActivationKernels.Traits"/>
    internal abstract ActivationTraits ActivationTraits { get; }

    /// <inheritdoc cref="IActivationKernels.Slope"/>
    internal abstract float ActivationSlope { get; }

    /// <inheritdoc cref="IActivationKernels.Maximum"/>
    internal abstract float ActivationMaximum { get; }

    /// <summary>Whether <see cref="Forward"/> applies the activation to each block of rows: unless it is fused, or acts along time.</summary>
    internal abstract bool ActivatesBlocks { get; }

    /// <summary>Depthwise, pointwise, bias and, unless it is row-wise in channels_first, activation.</summary>
    internal abstract void Forward(in ForwardOperands operands);

    /// <summary>The depthwise outputs of rows whose windows lie in memory.</summary>
    /// <param name="input">The first tap's frame of the first row.</param>
    /// <param name="inputStride">Floats from one input frame to the next.</param>
    /// <param name="kernel">The taps, <paramref name="kernelStride"/> floats apart.</param>
    /// <param name="kernelStride">Floats from one tap to the next.</param>
    /// <param name="lanes">Lanes.</param>
    /// <param name="output">Receives the rows.</param>
    /// <param name="outputStride">Floats from one row of <paramref name="output"/> to the next.</param>
    /// <param name="rows">Rows.</param>
    internal abstract void DepthwiseOutputs(ref float input, nint inputStride, ref float kernel, nint kernelStride, nint lanes, ref float output, nint outputStride, nint rows);

    /// <summary>Adds <c>zᵀ·g</c> into some rows of the pointwise kernel's gradient, chunk by chunk.</summary>
    /// <param name="z">Depthwise outputs, rows <c>RowLayout.Stride(lanes)</c> apart.</param>
    /// <param name="from">The first depthwise output.</param>
    /// <param name="to">The one behind the last.</param>
    /// <param name="gradient">g, rows <c>RowLayout.Stride(filters)</c> apart.</param>
    /// <param name="rows">Frames.</param>
    /// <param name="kernelGradient">(depthwise outputs, filters).</param>
    /// <param name="tile">Scratch for one tile, <see cref="RowLayout.TileFloats"/> floats.</param>
    internal abstract void PointwiseKernelGradient(ref float z, nint from, nint to, ref float gradient, nint rows, ref float kernelGradient, ref float tile);

    /// <inheritdoc cref="IPointwiseMicrokernels.PointwiseInputGradient"/>
    internal abstract void PointwiseInputGradient(ref float g, ref float transposed, nint lanes, nint stride, ref float dz, nint rows);

    /// <inheritdoc cref="IDepthwiseMicrokernels.DepthwiseKernelGradient"/>
    internal abstract void DepthwiseKernelGradient(ref float input, nint inputStride, ref float dz, nint stride, nint lanes, nint rows, ref float target);

    /// <summary>The input's gradient of frames whose depthwise gradients are all known.</summary>
    internal abstract void DepthwiseInputGradient(in InputGradientOperands operands);

    /// <inheritdoc cref="IActivationKernels.Apply"/>
    internal abstract void Activate(ref float preActivation, ref float output, nint rows, nint rowLength);

    /// <inheritdoc cref="IActivationKernels.ApplyGradient"/>
    internal abstract void ActivationGradient(ref float saved, ref float gradient, nint rows, nint rowLength);
}
