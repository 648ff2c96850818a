using System;
using SepConvGen.Execution;
using SepConvGen.Execution.Operations;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen;

/// <summary>Keras' <c>Flatten</c> behind a signal of a fixed length: all its frames as the channels of one, frame by frame in both data formats.</summary>
public sealed class Flatten : WeightlessLayer
{
    /// <summary>For signals of so many frames.</summary>
    /// <param name="length">Frames of the input, at least 1.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <param name="name">What tells it from other layers, without '/'; null for one made from the class name.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is below 1.</exception>
    /// <exception cref="ArgumentException">There is no such data format, or the name has a '/'.</exception>
    public Flatten(int length, string dataFormat = DataFormats.ChannelsLast, string? name = null)
        : base(name, dataFormat)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        Length = length;
    }

    /// <summary>Frames of the input.</summary>
    public int Length { get; }

    internal override string? LengthProblem(int length) => length == Length ? null : $"{Name} takes signals of {Length} frames, but was given {length}.";

    internal override bool HasSingleFrame => true;

    internal override bool TakesOneLength => true;

    internal override string FrameObstacleOf(in ConvolutionGeometry geometry) => "it needs the whole signal before its only output.";

    internal override ConvolutionGeometry Geometry => new(Length, Length, 1, PaddingKind.Valid);

    internal override int OutputChannelsOf(int inputChannels) => checked(inputChannels * Length);

    private protected override FrameOperation CreateOperation(int inputChannels, PublishedWeights weights, RandomStream random) => new Flattening(Name, Length, Format, inputChannels, weights);
}
