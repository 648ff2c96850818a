using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using SepConvGen.Execution;
using SepConvGen.Execution.Operations;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen;

/// <summary>Keras' <c>Normalization</c>: a mean and a variance of each channel, or one for all, known when the program is written. The base of every class with a <see cref="NormalizationAttribute"/>.</summary>
/// <remarks><c>(x - mean) / max(√variance, 1e-7)</c>. Results are the same bits on every machine: <c>docs/numbers.md</c> gives the order of every sum.</remarks>
public abstract class NormalizationLayer : SingleLayer
{
    private const float SmallestDeviation = 1e-7f;

    private readonly DataFormatKind _format;

    /// <summary>Reads the constants that the generated part overrides.</summary>
    protected NormalizationLayer()
    {
        _format = WindowArguments.Format(DataFormat);
        RememberConstants();
    }

    /// <summary><c>channels_last</c> or <c>channels_first</c>.</summary>
    public virtual string DataFormat => DataFormats.ChannelsLast;

    /// <summary>The mean of each channel, or one for all.</summary>
    public abstract ReadOnlySpan<double> Mean { get; }

    /// <summary>The variance of each channel, or one for all.</summary>
    public abstract ReadOnlySpan<double> Variance { get; }

    /// <inheritdoc/>
    public sealed override int OutputChannels => InputChannels;

    /// <summary>What is divided by.</summary>
    internal static float DeviationOf(double variance) => MathF.Max(MathF.Sqrt((float)variance), SmallestDeviation);

    internal override string KindName => "Normalization";

    internal override string KerasClass => "normalization";

    internal override ConvolutionGeometry Geometry => WindowArguments.OneFrame;

    internal override DataFormatKind Format => _format;

    internal override int OutputChannelsOf(int inputChannels) => inputChannels;

    internal override string? FrameObstacleOf(in ConvolutionGeometry geometry) => null;

    private protected override void CheckSizes(int inputChannels)
    {
        if (Mean.Length > 1 && Mean.Length != inputChannels)
            throw new ArgumentOutOfRangeException(nameof(inputChannels), inputChannels, $"{Name} has the means of {Mean.Length} channels.");
    }

    internal override IReadOnlyList<WeightTensor> Tensors(int inputChannels) => [];

    private protected override FrameOperation CreateOperation(int inputChannels, PublishedWeights weights, RandomStream random)
    {
        AlignedBuffer mean = new(inputChannels), deviation = new(inputChannels);
        for (int channel = 0; channel < inputChannels; channel++)
        {
            mean.Span[channel] = (float)Mean[Mean.Length == 1 ? 0 : channel];
            deviation.Span[channel] = DeviationOf(Variance[Variance.Length == 1 ? 0 : channel]);
        }

        return new ChannelwiseMap<DividedDifferenceMap, QuotientMap>(Name, _format, inputChannels, weights, new DividedDifferenceMap(mean, deviation), new QuotientMap(deviation));
    }

    private protected override IEnumerable<(string Argument, object? Value)> Constants() => [("DataFormat", DataFormat), ("mean", string.Join(", ", Mean.ToArray())), ("variance", string.Join(", ", Variance.ToArray())), ("InputChannels", FixedInputChannels)];
}
