using System;
using SepConvGen.Execution;
using SepConvGen.Execution.Operations;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen;

/// <summary>Keras' <c>Dropout</c>: in training each element is left out with a probability, and the others are scaled up for it.</summary>
/// <remarks>What is left out depends on the seed and on counts alone, (Forwards of the cache, sample, element): the same on every machine. Without a seed of its own it is of Build's.</remarks>
public sealed class Dropout : WeightlessLayer
{
    /// <summary>A probability of being left out.</summary>
    /// <param name="rate">The probability, at least 0 and below 1.</param>
    /// <param name="seed">The seed; 0 for one of Build's.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <param name="name">What tells it from other layers, without '/'; null for one made from the class name.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is out of its range.</exception>
    /// <exception cref="ArgumentException">There is no such data format, or the name has a '/'.</exception>
    public Dropout(double rate, int seed = 0, string dataFormat = DataFormats.ChannelsLast, string? name = null)
        : base(name, dataFormat)
    {
        if (!(rate >= 0 && rate < 1))
            throw new ArgumentOutOfRangeException(nameof(rate), rate, $"rate of {Name} has to be at least 0 and below 1, but is {rate}.");
        (Rate, Seed) = (rate, seed);
    }

    /// <summary>The probability of being left out.</summary>
    public double Rate { get; }

    /// <summary>The seed; 0 for one of Build's.</summary>
    public int Seed { get; }

    private protected override FrameOperation CreateOperation(int inputChannels, PublishedWeights weights, RandomStream random) =>
        new RandomOmission(Name, Format, inputChannels, weights, Rate, Seed == 0 ? random.Seed : (ulong)(uint)Seed, dropsChannels: false);
}
