using System.Runtime.CompilerServices;
using SepConvGen.Rules;

namespace SepConvGen.Kernels;

/// <summary>Drives a layer's emitted tiles over the rows of a call.</summary>
/// <typeparam name="TMicrokernels">The tiles. A struct, so that the compiler makes code for each with its constants and its calls resolved.</typeparam>
/// <typeparam name="TActivation">The activation, a struct for the same reason.</typeparam>
/// <typeparam name="TBetween">The activation between the two convolutions, or <see cref="NothingBetween"/>.</typeparam>
internal sealed partial class TiledLayerKernels<TMicrokernels, TActivation, TBetween> : LayerKernels
    where TMicrokernels : struct, IMicrokernels
    where TActivation : struct, IActivationKernels
    where TBetween : struct, IActivationKernels
{
    // Depthwise outputs of few channels that are computed at a time: some dozen vectors, and a fraction of the first cache.
    private const int FlatBlockFloats = 2048;

    private readonly SeparableConv1DLayer _layer;
    private readonly int _blockRows = (int)TMicrokernels.BlockRows;
    private readonly nint _filters;
    private readonly nint _kernelSize;
    private readonly nint _strides;
    private readonly nint _dilation;
    private readonly nint _multiplier;
    private readonly nint _lanes;
    private readonly nint _paddedLanes;
    private readonly nint _depthwiseStride;
    private readonly bool _readsOneFrame;
    private readonly DepthwiseTiles<TMicrokernels> _depthwise;
    private readonly bool _activatesBlocks;
    private readonly bool _hasDepthwiseBias;

    /// <summary>Kernels of no sizes yet.</summary>
    public TiledLayerKernels(SeparableConv1DLayer layer) => _layer = layer;

    private TiledLayerKernels(SeparableConv1DLayer layer, ConvolutionShape shape)
        : this(layer)
    {
        if (shape.IsFlat)
            _blockRows *= int.Max(1, FlatBlockFloats / (_blockRows * shape.Channels));
        (_filters, _multiplier, _lanes, _paddedLanes, _depthwiseStride) = (shape.Filters, shape.Multiplier, shape.DepthwiseLanes, shape.PaddedLanes, shape.DepthwiseStride);
        (_kernelSize, _strides, _dilation) = (shape.Geometry.KernelSize, shape.Geometry.Strides, shape.Geometry.DilationRate);
        _readsOneFrame = shape.ReadsOneFrame;
        _depthwise = new DepthwiseTiles<TMicrokernels>(_kernelSize, _strides, _dilation, _readsOneFrame);
        _activatesBlocks = (ActivationTraits & ActivationTraits.Fused) == 0 && !ActsAlongTime(shape.Format);
        _hasDepthwiseBias = layer.UseDepthwiseBias;
    }

    internal override SeparableConv1DLayer Layer => _layer;

    internal override RowActivation Activation { get; } = new RowActivation<TActivation>();

    internal override RowActivation? DepthwiseActivation { get; } = ActsBetween ? new RowActivation<TBetween>() : null;

    internal override LayerKernels WithoutActivation() => new TiledLayerKernels<TMicrokernels, LinearActivation, TBetween>(_layer);

    internal override LayerKernels Of(ConvolutionShape shape) => new TiledLayerKernels<TMicrokernels, TActivation, TBetween>(_layer, shape);

    // A constant for the compiler.
    private static bool ActsBetween
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(TBetween) != typeof(NothingBetween);
    }

    // The last block of a call may be as long as two, less a row.
    internal override int DepthwiseScratchRows
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => 2 * BlockRows - 1;
    }

    internal override int BlockRows
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => _blockRows;
    }

    internal override int DepthwiseTileRows
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => (int)TMicrokernels.DepthwiseTileRows;
    }

    internal override ActivationTraits ActivationTraits
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => TActivation.Traits;
    }

    internal override float ActivationSlope
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => TActivation.Slope;
    }

    internal override float ActivationMaximum
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => TActivation.Maximum;
    }

    internal override bool ActivatesBlocks
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => _activatesBlocks;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Forward(in ForwardOperands operands)
    {
        nint rows = operands.Rows, block = BlockRows;
        for (nint row = 0, count; row < rows; row += count)
        {
            count = rows - row < 2 * block ? rows - row : block;
            ref float z = ref Unsafe.Add(ref operands.Depthwise, operands.KeepDepthwise ? row * operands.DepthwiseStride : 0);
            ref float output = ref Unsafe.Add(ref operands.PreActivation, row * _filters);
            DepthwiseBlock(in operands, row, row + count, ref z);
            if (ActsBetween)
                DepthwiseEpilogue.Apply<TBetween>(ref z, _depthwiseStride, count, _lanes, ref operands.DepthwiseBias,
                    ref Unsafe.IsNullRef(ref operands.DepthwisePreActivation) ? ref operands.DepthwisePreActivation : ref Unsafe.Add(ref operands.DepthwisePreActivation, row * _depthwiseStride));
            TMicrokernels.Pointwise(ref z, operands.Channels, operands.DepthwiseStride, ref operands.PointwiseKernel, ref operands.Bias, ref output, count);
            if (_activatesBlocks)
                TActivation.Apply(ref output, ref Unsafe.Add(ref operands.Output, row * _filters), count, _filters);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void ForwardFrame(ref float window, nint stride, WeightSet weights, ref float z, ref float output)
    {
        TMicrokernels.DepthwiseRow(ref window, _dilation * stride, ref weights.Depthwise.Reference, _lanes, _paddedLanes, ref z);
        if (ActsBetween)
            Between(weights, ref z, 1);
        TMicrokernels.PointwiseRows(ref z, _lanes, 0, ref weights.Pointwise.Reference, ref weights.BiasReference, ref output, 0, 1);
        if (_activatesBlocks)
            TActivation.Apply(ref output, ref output, 1, _filters);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void ForwardWindows(ref float window, nint stride, WeightSet weights, ref float flatKernel, ref float z, ref float output, nint rows)
    {
        nint channels = _lanes, lanes = _paddedLanes, outputStride = _depthwiseStride, block = BlockRows;
        for (nint row = 0, count; row < rows; row += count)
        {
            count = rows - row < 2 * block ? rows - row : block;
            if (Unsafe.IsNullRef(ref flatKernel))
                _depthwise.Outputs(ref window, stride, ref weights.Depthwise.Reference, channels, lanes, ref z, outputStride, count);
            else
                FlatDepthwise.Convolve(ref window, _dilation * stride, ref flatKernel, FlatDepthwise.KernelStride(channels), channels, new WindowTaps(0, _kernelSize, 0), ref z, count * channels);
            if (ActsBetween)
                Between(weights, ref z, count);
            TMicrokernels.Pointwise(ref z, channels, outputStride, ref weights.Pointwise.Reference, ref weights.BiasReference, ref output, count);
            if (_activatesBlocks)
                TActivation.Apply(ref output, ref output, count, _filters);
            window = ref Unsafe.Add(ref window, count * _strides * stride);
            output = ref Unsafe.Add(ref output, count * _filters);
        }
    }

    /// <summary>Applies what is between the two convolutions to rows that nobody keeps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Between(WeightSet weights, ref float z, nint rows) =>
        DepthwiseEpilogue.Apply<TBetween>(ref z, _depthwiseStride, rows, _lanes, ref _hasDepthwiseBias ? ref weights.DepthwiseBiasReference : ref Unsafe.NullRef<float>(), ref Unsafe.NullRef<float>());

    /// <summary>The depthwise outputs of the rows <paramref name="row"/> .. <paramref name="end"/> - 1, those whose windows reach into the padding apart from the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void DepthwiseBlock(in ForwardOperands operands, nint row, nint end, ref float z)
    {
        for (nint to; row < end; row = to)
        {
            bool isBefore = row < operands.First, isInside = !isBefore && row < operands.Last;
            to = isInside ? nint.Min(end, operands.Last) : isBefore ? nint.Min(end, operands.First) : end;
            if (!isInside && !Unsafe.IsNullRef(ref operands.Before))
                DepthwiseInside(in operands, ref Unsafe.Add(ref isBefore ? ref operands.Before : ref operands.Behind, (isBefore ? row : row - operands.Last) * _strides * operands.EdgeStride), operands.EdgeStride, to - row, ref z);
            else if (isInside)
                DepthwiseInside(in operands, ref Unsafe.Add(ref operands.Input, (row * _strides - operands.PaddingBefore) * operands.InputStride), operands.InputStride, to - row, ref z);
            else
                DepthwiseEdge(in operands, row, to, ref z);
            z = ref Unsafe.Add(ref z, (to - row) * operands.DepthwiseStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void PointwiseKernelGradient(ref float z, nint from, nint to, ref float gradient, nint rows, ref float kernelGradient, ref float tile) =>
        PointwiseGradient.OfKernel<TMicrokernels>(ref z, from, to, _depthwiseStride, ref gradient, _filters, rows, ref kernelGradient, ref tile);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void PointwiseInputGradient(ref float g, ref float transposed, nint lanes, nint stride, ref float dz, nint rows) =>
        TMicrokernels.PointwiseInputGradient(ref g, ref transposed, lanes, stride, ref dz, rows);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void DepthwiseKernelGradient(ref float input, nint inputStride, ref float dz, nint stride, nint lanes, nint rows, ref float target) =>
        TMicrokernels.DepthwiseKernelGradient(ref input, _readsOneFrame ? 0 : inputStride, ref dz, stride, lanes, rows, ref target);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Activate(ref float preActivation, ref float output, nint rows, nint rowLength) =>
        TActivation.Apply(ref preActivation, ref output, rows, rowLength);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void ActivationGradient(ref float saved, ref float gradient, nint rows, nint rowLength) =>
        TActivation.ApplyGradient(ref saved, ref gradient, rows, rowLength);
}
