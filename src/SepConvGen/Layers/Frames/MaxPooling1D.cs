using System;
using SepConvGen.Execution;
using SepConvGen.Execution.Operations;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen;

/// <summary>Keras' <c>MaxPooling1D</c>: the largest frame of each window, channel by channel.</summary>
/// <remarks>Padding never counts: NaN wins, and of equal frames the first gets the gradient.</remarks>
public sealed class MaxPooling1D : WeightlessLayer
{
    private readonly ConvolutionGeometry _geometry;

    /// <summary>A pool.</summary>
    /// <param name="poolSize">Frames of a window, at least 1.</param>
    /// <param name="strides">Input frames from one window to the next; 0 for the pool's size.</param>
    /// <param name="padding"><c>valid</c>, <c>same</c> or <c>causal</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <param name="name">What tells it from other layers, without '/'; null for one made from the class name.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is too small.</exception>
    /// <exception cref="ArgumentException">There is no such padding or data format, or the name has a '/'.</exception>
    public MaxPooling1D(int poolSize = 2, int strides = 0, string padding = Paddings.Valid, string dataFormat = DataFormats.ChannelsLast, string? name = null)
        : base(name, dataFormat) => _geometry = PoolArguments.Geometry(Name, poolSize, strides, padding);

    /// <summary>Frames of a window.</summary>
    public int PoolSize => _geometry.KernelSize;

    /// <summary>Input frames from one window to the next.</summary>
    public int Strides => _geometry.Strides;

    /// <summary><c>valid</c>, <c>same</c> or <c>causal</c>.</summary>
    public string Padding => PaddingWords.NameOf(_geometry.Padding);

    /// <summary>Frames of padding before the first frame, in numbers; with <c>valid</c> alone.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, not below the pool's size, or not zero with another padding.</exception>
    public int PaddingBefore { get => _geometry.Before; init => _geometry = _geometry with { Before = PoolArguments.PaddingInNumbers(Name, nameof(PaddingBefore), value, in _geometry) }; }

    /// <summary>Frames of padding behind the last frame, in numbers; with <c>valid</c> alone.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, not below the pool's size, or not zero with another padding.</exception>
    public int PaddingAfter { get => _geometry.After; init => _geometry = _geometry with { After = PoolArguments.PaddingInNumbers(Name, nameof(PaddingAfter), value, in _geometry) }; }

    /// <summary>Whether a last window that reaches beyond the padding counts, as in PyTorch's and ONNX' <c>ceil_mode</c>.</summary>
    public bool Ceil { get => _geometry.Ceil; init => _geometry = _geometry with { Ceil = value }; }

    internal override ConvolutionGeometry Geometry => _geometry;

    private protected override FrameOperation CreateOperation(int inputChannels, PublishedWeights weights, RandomStream random) => new MaximumPooling(Name, in _geometry, Format, inputChannels, weights, isGlobal: false);
}
