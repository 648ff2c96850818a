using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Execution;

/// <summary>A built layer as it is run: sizes, kernels and the weights that are published at the time. The layer itself has the constants, the parameters and the checks of what a caller gives.</summary>
internal sealed partial class SeparableConvolution
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
    private readonly bool _isFused;
    private readonly bool _actsAlongTime;
    private readonly int _framesOverTime;
    private readonly long _frameWork;
    private readonly PublishedWeights _weights;

    /// <summary>Makes the layer's convolution, or one that stands for it to compile its kernels.</summary>
    /// <param name="name">The layer's, for messages.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="kernels">The layer's kernels, of whatever sizes.</param>
    /// <param name="weights">The layer's.</param>
    /// <param name="useBias">Whether there is a bias.</param>
    public SeparableConvolution(string name, ConvolutionShape shape, LayerKernels kernels, PublishedWeights weights, bool useBias)
    {
        (Name, _shape, _weights, _useBias) = (name, shape, weights, useBias);
        (_geometry, _format, _inputChannels, _filters, _multiplier) = (shape.Geometry, shape.Format, shape.Channels, shape.Filters, shape.Multiplier);
        (_strides, _receptiveField, _depthwiseLanes, _isFlat) = (_geometry.Strides, _geometry.ReceptiveField, shape.DepthwiseLanes, shape.IsFlat);
        _kernels = kernels.Of(shape);
        _isFused = Has(ActivationTraits.Fused);
        _actsAlongTime = kernels.ActsAlongTime(_format);
        _framesOverTime = _format == DataFormatKind.ChannelsFirst && _strides == 1 && _filters <= RowLayout.WidestOverTime ? PointwiseOverTime.FewestFrames(_filters) : 0;
        _frameWork = _depthwiseLanes * ((long)_geometry.KernelSize + _filters);
    }

    /// <summary>The layer's name.</summary>
    public string Name { get; }

    /// <summary>The sizes.</summary>
    public ConvolutionShape Shape => _shape;

    /// <summary>The kernels, of these sizes.</summary>
    public LayerKernels Kernels => _kernels;

    /// <summary>The weights that are published now.</summary>
    public WeightSet CurrentWeights
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _weights.Current;
    }

    /// <summary>Threads that a call may use.</summary>
    public int Threads { get; set; } = 1;

    /// <summary>When several threads pay.</summary>
    public ThreadRule ThreadRule { get; set; } = ThreadRule.Default;

    /// <summary>A convolution whose taps and rows lie as near to one another as they may without meeting, to run the kernels on: it costs what they cost, however far the layer itself sees.</summary>
    public SeparableConvolution Near() => With(NearGeometry(in _geometry));

    /// <summary>The geometry of <see cref="Near"/>.</summary>
    public static ConvolutionGeometry NearGeometry(in ConvolutionGeometry geometry) =>
        new(geometry.KernelSize, Math.Min(geometry.Strides, Math.Max(2, geometry.KernelSize)), Math.Min(geometry.DilationRate, 2), geometry.Padding);

    private SeparableConvolution With(in ConvolutionGeometry geometry) =>
        new(Name, new ConvolutionShape(in geometry, _format, _inputChannels, _multiplier, _filters, _shape.Emitted), _kernels, _weights, _useBias) { Threads = Threads, ThreadRule = ThreadRule };

    // Enum.HasFlag allocates until the JIT has optimised its caller.
    private bool Has(ActivationTraits trait) => (_kernels.ActivationTraits & trait) != 0;

    /// <summary>Behind this nothing looks at a length again: whatever calls the layer, a span of another size comes no further.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CheckSpans(int input, int output, int batch, int length, int outputLength)
    {
        if (input != (long)batch * length * _inputChannels || output != (long)batch * outputLength * _filters)
            ThrowForeignSpans(input, output, batch, length, outputLength);
    }

    [DoesNotReturn]
    private void ThrowForeignSpans(int input, int output, int batch, int length, int outputLength) => throw new ArgumentException(
        $"{Name} takes {batch} · {length} · {_inputChannels} floats and gives {batch} · {outputLength} · {_filters}, but was handed {input} and {output}.");
}
