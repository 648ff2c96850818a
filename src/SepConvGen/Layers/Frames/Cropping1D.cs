using System;
using SepConvGen.Execution;
using SepConvGen.Execution.Operations;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen;

/// <summary>Keras' <c>Cropping1D</c>: cuts frames off before and behind.</summary>
public sealed class Cropping1D : WeightlessLayer
{
    private readonly ConvolutionGeometry _geometry;

    /// <summary>As many frames before as behind.</summary>
    /// <param name="cropping">Frames on each side, at least 0.</param>
    /// <param name="dataFormat"><c>channels_last</c>, as in Keras, or <c>channels_first</c>.</param>
    /// <param name="name">What tells it from other layers, without '/'; null for one made from the class name.</param>
    /// <inheritdoc cref="Cropping1D(int, int, string, string)" path="/exception"/>
    public Cropping1D(int cropping = 1, string dataFormat = DataFormats.ChannelsLast, string? name = null)
        : this(cropping, cropping, dataFormat, name)
    {
    }

    /// <summary>Frames before and behind.</summary>
    /// <param name="before">Frames cut off at the start, at least 0.</param>
    /// <param name="after">Frames cut off at the end, at least 0.</param>
    /// <param name="dataFormat"><c>channels_last</c>, as in Keras, or <c>channels_first</c>.</param>
    /// <param name="name">What tells it from other layers, without '/'; null for one made from the class name.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of frames is negative.</exception>
    /// <exception cref="ArgumentException">There is no such data format, or the name has a '/'.</exception>
    public Cropping1D(int before, int after, string dataFormat = DataFormats.ChannelsLast, string? name = null)
        : base(name, dataFormat)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(before);
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        _geometry = WindowArguments.OneFrame with { Before = -before, After = -after };
    }

    /// <summary>Frames cut off at the start.</summary>
    public int Before => -_geometry.Before;

    /// <summary>Frames cut off at the end.</summary>
    public int After => -_geometry.After;

    internal override ConvolutionGeometry Geometry => _geometry;

    private protected override FrameOperation CreateOperation(int inputChannels, PublishedWeights weights, RandomStream random) => new FramePadding(Name, in _geometry, Format, inputChannels, weights);
}
