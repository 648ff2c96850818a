using System;
using SepConvGen.Execution;
using SepConvGen.Execution.Operations;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen;

/// <summary>Keras' <c>Rescaling</c>: <c>x · scale + offset</c>, rounded once.</summary>
public sealed class Rescaling : WeightlessLayer
{
    /// <summary>A factor and an offset of all channels.</summary>
    /// <param name="scale">The factor, finite.</param>
    /// <param name="offset">What is added, finite.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <param name="name">What tells it from other layers, without '/'; null for one made from the class name.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite.</exception>
    /// <exception cref="ArgumentException">There is no such data format, or the name has a '/'.</exception>
    public Rescaling(double scale, double offset = 0, string dataFormat = DataFormats.ChannelsLast, string? name = null)
        : base(name, dataFormat)
    {
        if (!float.IsFinite((float)scale))
            throw new ArgumentOutOfRangeException(nameof(scale), scale, $"scale of {Name} has to be a finite number, but is {scale}.");
        if (!float.IsFinite((float)offset))
            throw new ArgumentOutOfRangeException(nameof(offset), offset, $"offset of {Name} has to be a finite number, but is {offset}.");
        (Scale, Offset) = (scale, offset);
    }

    /// <summary>The factor.</summary>
    public double Scale { get; }

    /// <summary>What is added.</summary>
    public double Offset { get; }

    private protected override FrameOperation CreateOperation(int inputChannels, PublishedWeights weights, RandomStream random) =>
        new ChannelwiseMap<RescalingMap, ProductMap>(Name, Format, inputChannels, weights, new RescalingMap((float)Scale, (float)Offset), new ProductMap((float)Scale));
}
