using System;
using SepConvGen.Execution;
using SepConvGen.Execution.Operations;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen;

/// <summary>Keras' <c>GlobalAveragePooling1D</c>: the average frame, channel by channel, summed in chunks of 64 frames. The output has one frame, whatever the length.</summary>
public sealed class GlobalAveragePooling1D : WeightlessLayer
{
    /// <summary>A pool over the whole signal.</summary>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <param name="name">What tells it from other layers, without '/'; null for one made from the class name.</param>
    /// <exception cref="ArgumentException">There is no such data format, or the name has a '/'.</exception>
    public GlobalAveragePooling1D(string dataFormat = DataFormats.ChannelsLast, string? name = null)
        : base(name, dataFormat)
    {
    }

    internal override bool HasSingleFrame => true;

    internal override string FrameObstacleOf(in ConvolutionGeometry geometry) => "it needs the whole signal before its only output.";

    internal override int OutputLengthCore(int length) => Math.Min(length, 1);

    internal override int ShortestInput(int outputFrames) => outputFrames <= 1 ? 1 : throw new OverflowException($"{Name} has one output frame, never {outputFrames}.");

    private protected override FrameOperation CreateOperation(int inputChannels, PublishedWeights weights, RandomStream random) => new AveragePooling(Name, WindowArguments.OneFrame, Format, inputChannels, weights, isGlobal: true);
}
