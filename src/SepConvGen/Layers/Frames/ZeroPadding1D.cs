using System;
using SepConvGen.Execution;
using SepConvGen.Execution.Operations;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen;

/// <summary>Keras' <c>ZeroPadding1D</c>: frames of zeros before and behind the signal.</summary>
public sealed class ZeroPadding1D : WeightlessLayer
{
    private readonly ConvolutionGeometry _geometry;

    /// <summary>As many frames before as behind.</summary>
    /// <param name="padding">Frames on each side, at least 0.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <param name="name">What tells it from other layers, without '/'; null for one made from the class name.</param>
    /// <inheritdoc cref="ZeroPadding1D(int, int, string, string)" path="/exception"/>
    public ZeroPadding1D(int padding = 1, string dataFormat = DataFormats.ChannelsLast, string? name = null)
        : this(padding, padding, dataFormat, name)
    {
    }

    /// <summary>Frames before and behind.</summary>
    /// <param name="before">Frames before the first, at least 0.</param>
    /// <param name="after">Frames behind the last, at least 0.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <param name="name">What tells it from other layers, without '/'; null for one made from the class name.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of frames is negative.</exception>
    /// <exception cref="ArgumentException">There is no such data format, or the name has a '/'.</exception>
    public ZeroPadding1D(int before, int after, string dataFormat = DataFormats.ChannelsLast, string? name = null)
        : base(name, dataFormat)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(before);
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        _geometry = WindowArguments.OneFrame with { Before = before, After = after };
    }

    /// <summary>Frames of zeros before the first.</summary>
    public int Before => _geometry.Before;

    /// <summary>Frames of zeros behind the last.</summary>
    public int After => _geometry.After;

    internal override ConvolutionGeometry Geometry => _geometry;

    private protected override FrameOperation CreateOperation(int inputChannels, PublishedWeights weights, RandomStream random) => new FramePadding(Name, in _geometry, Format, inputChannels, weights);
}
