using System;
using SepConvGen.Execution;
using SepConvGen.Execution.Operations;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen;

/// <summary>Keras' <c>UpSampling1D</c>: each frame several times.</summary>
public sealed class UpSampling1D : WeightlessLayer
{
    /// <summary>Each frame so many times.</summary>
    /// <param name="size">Output frames of an input frame, at least 1.</param>
    /// <param name="dataFormat"><c>channels_last</c>, as in Keras, or <c>channels_first</c>.</param>
    /// <param name="name">What tells it from other layers, without '/'; null for one made from the class name.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is below 1.</exception>
    /// <exception cref="ArgumentException">There is no such data format, or the name has a '/'.</exception>
    public UpSampling1D(int size = 2, string dataFormat = DataFormats.ChannelsLast, string? name = null)
        : base(name, dataFormat)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Size = size;
    }

    /// <summary>Output frames of an input frame.</summary>
    public int Size { get; }

    internal override int FramesOfWindow => Size;

    internal override int OutputLengthCore(int length) => checked(length * Size);

    internal override int ShortestInput(int outputFrames) => (outputFrames + Size - 1) / Size;

    private protected override FrameOperation CreateOperation(int inputChannels, PublishedWeights weights, RandomStream random) => new FrameRepetition(Name, Size, Format, inputChannels, weights);
}
