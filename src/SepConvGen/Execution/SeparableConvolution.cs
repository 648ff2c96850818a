using System;
using System.Runtime.CompilerServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Execution;

/// <summary>A built layer as it is run: sizes, kernels and the weights that are published at the time. The layer itself has the constants, the parameters and the checks of what a caller gives.</summary>
internal sealed partial class SeparableConvolution : FrameOperation
{
    private readonly ConvolutionShape _shape;
    private readonly ConvolutionGeometry _geometry;
    private readonly DataFormatKind _format;
    private readonly LayerKernels _kernels;
    private readonly int _inputChannels;
    private readonly int _filters;
    private readonly int _strides;
    private readonly int _multiplier;
    private readonly int _receptiveField;
    private readonly int _depthwiseLanes;
    private readonly bool _isFlat;
    private readonly bool _useBias;
    private readonly bool _useDepthwiseBias;
    private readonly RowActivation? _depthwiseActivation;
    private readonly bool _isFused;
    private readonly bool _actsAlongTime;
    private readonly int _framesOverTime;
    private readonly long _frameWork;

    /// <summary>Makes the layer's convolution, or one that stands for it to compile its kernels.</summary>
    /// <param name="name">The layer's, for messages.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="kernels">The layer's kernels, of whatever sizes.</param>
    /// <param name="weights">The layer's.</param>
    /// <param name="useBias">Whether there is a bias.</param>
    /// <param name="useDepthwiseBias">Whether there is one between the two convolutions.</param>
    public SeparableConvolution(string name, ConvolutionShape shape, LayerKernels kernels, PublishedWeights weights, bool useBias, bool useDepthwiseBias)
        : base(name, shape.Geometry, shape.Format, shape.Channels, shape.Filters, weights)
    {
        (_shape, _useBias, _useDepthwiseBias) = (shape, useBias, useDepthwiseBias);
        (_geometry, _format, _inputChannels, _filters, _multiplier) = (shape.Geometry, shape.Format, shape.Channels, shape.Filters, shape.Multiplier);
        (_strides, _receptiveField, _depthwiseLanes, _isFlat) = (_geometry.Strides, _geometry.ReceptiveField, shape.DepthwiseLanes, shape.IsFlat);
        _kernels = kernels.Of(shape);
        _depthwiseActivation = _kernels.DepthwiseActivation;
        _isFused = Has(ActivationTraits.Fused);
        _actsAlongTime = kernels.ActsAlongTime(_format);
        _framesOverTime = _format == DataFormatKind.ChannelsFirst && _strides == 1 && _filters <= RowLayout.WidestOverTime ? PointwiseOverTime.FewestFrames(_filters) : 0;
        _frameWork = _depthwiseLanes * ((long)_geometry.KernelSize + _filters);
    }

    /// <summary>The sizes.</summary>
    public ConvolutionShape Shape => _shape;

    /// <summary>The kernels, of these sizes.</summary>
    public LayerKernels Kernels => _kernels;

    public override FrameKernels FrameKernels => _kernels;

    public override RowActivation Activation => _kernels.Activation;

    public override FrameOperation WithoutActivation() => new SeparableConvolution(Name, _shape, _kernels.WithoutActivation(), Weights, _useBias, _useDepthwiseBias) { Threads = Threads, ThreadRule = ThreadRule };

    // Rows of whole lines lie as frames do wherever Forward reads those in place: the layer before can write them.
    public override int RowStride => StreamRowStride(_shape);

    /// <summary><see cref="RowStride"/> of a convolution of this shape.</summary>
    public static int StreamRowStride(ConvolutionShape shape) =>
        shape.ReadsInPlace && shape.Channels % RowLayout.LineFloats == 0 ? shape.Channels : shape.Staging(shape.Multiplier).Stride;

    public override bool CopiesRows => _format == DataFormatKind.ChannelsLast && _multiplier == 1;

    public override int RepeatsChannels => _multiplier;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Stage(ReadOnlySpan<float> frames, int length, int first, int rows, ref float destination) => _shape.Staging(_multiplier).Stage(frames, length, first, rows, ref destination);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void StageFrame(ref float frame, ref float row) => _shape.Staging(_multiplier).StageFrame(ref frame, ref row);

    public override void CheckTrainable()
    {
        if (BackwardPass.FewestFloats(_shape) is var floats && floats > AlignedBuffer.MaximumLength)
            throw new NotSupportedException($"{Name} cannot be trained: for its receptive field, (kernelSize - 1) · dilationRate + 1 = {_receptiveField} frames of {_inputChannels} channels, Backward needs {floats} floats of scratch, more than the {AlignedBuffer.MaximumLength} that an array can hold.");
    }

    public override OperationCache CreateCache(Layer layer) => new SeparableConv1DCache(layer, this, Weights);

    public override SeparableConvolution Near() => With(NearGeometry(in _geometry));

    /// <summary>The geometry of <see cref="Near"/>.</summary>
    public static ConvolutionGeometry NearGeometry(in ConvolutionGeometry geometry) =>
        new(geometry.KernelSize, Math.Min(geometry.Strides, Math.Max(2, geometry.KernelSize)), Math.Min(geometry.DilationRate, 2), geometry.Padding);

    private SeparableConvolution With(in ConvolutionGeometry geometry) =>
        new(Name, new ConvolutionShape(in geometry, _format, _inputChannels, _multiplier, _filters, _shape.Emitted), _kernels, Weights, _useBias, _useDepthwiseBias) { Threads = Threads, ThreadRule = ThreadRule };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private CacheLayout Layout(int length) => new(_shape, length, _depthwiseActivation);

    // Enum.HasFlag allocates until the JIT has optimised its caller.
    private bool Has(ActivationTraits trait) => (_kernels.ActivationTraits & trait) != 0;
}
