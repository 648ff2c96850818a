using System;
using System.Collections.Generic;
using System.Linq;

namespace SepConvGen.Golden.Layers;

[PReLU(sharedAxes: [1], alphaInitializer: "random_normal(seed: 3)", InputChannels = 19)]
internal sealed partial class SlopesOfChannels;

[PReLU(sharedAxes: [1, 2], alphaInitializer: "constant(0.3)", DataFormat = "channels_first", InputChannels = 5)]
internal sealed partial class OneSlope;

[Normalization([0.5, -0.25, 3], [0.3, 0, 7], InputChannels = 3)]
internal sealed partial class MeansOfChannels;

[Conv1D(filters: 9, kernelSize: 4, strides: 3, PaddingBefore = 7, PaddingAfter = 2, InputChannels = 6)]
internal sealed partial class PaddedInNumbers;

[DepthwiseConv1D(kernelSize: 3, depthMultiplier: 2, dilationRate: 2, activation: "relu", biasInitializer: "random_normal(seed: 4)", PaddingBefore = 6, PaddingAfter = 1, InputChannels = 17)]
internal sealed partial class DepthwisePaddedInNumbers;

[SeparableConv1D(filters: 9, kernelSize: 4, padding: "same", depthMultiplier: 2, activation: "relu", DepthwiseActivation = "gelu", DepthwiseBias = true, InputChannels = 17)]
internal sealed partial class Between;

[SeparableConv1D(filters: 5, kernelSize: 3, dilationRate: 2, dataFormat: "channels_first", DepthwiseActivation = "relu6", DepthwiseBias = true, InputChannels = 7)]
internal sealed partial class BetweenInChannelsFirst;

/// <summary>Layers that no case of Keras has: what Keras lacks, or draws at random.</summary>
internal static class LayersBesideKeras
{
    private const int Batch = 2, Length = 150;

    private static readonly Dictionary<string, Func<(SingleLayer Layer, int Channels)>> s_layers = new()
    {
        [nameof(SlopesOfChannels)] = static () => (new SlopesOfChannels(), 19),
        [nameof(OneSlope)] = static () => (new OneSlope(), 5),
        [nameof(MeansOfChannels)] = static () => (new MeansOfChannels(), 3),
        [nameof(PaddedInNumbers)] = static () => (new PaddedInNumbers(), 6),
        [nameof(DepthwisePaddedInNumbers)] = static () => (new DepthwisePaddedInNumbers(), 17),
        [nameof(Between)] = static () => (new Between(), 17),
        [nameof(BetweenInChannelsFirst)] = static () => (new BetweenInChannelsFirst(), 7),
        ["Rescaling"] = static () => (new Rescaling(1 / 3.0, -0.7), 7),
        ["Dropout"] = static () => (new Dropout(0.3, seed: 11), 20),
        ["DropoutInChannelsFirst"] = static () => (new Dropout(0.3, seed: 11, DataFormats.ChannelsFirst), 20),
        ["DropoutOfBuild"] = static () => (new Dropout(0.7), 3),
        ["SpatialDropout"] = static () => (new SpatialDropout1D(0.5, seed: 12), 18),
        ["MaximumOfPaddedSignal"] = static () => (new MaxPooling1D(5, 2) { PaddingBefore = 2, PaddingAfter = 1, Ceil = true }, 9),
        ["AverageOfPaddedSignal"] = static () => (new AveragePooling1D(5, 3) { PaddingBefore = 2, PaddingAfter = 2, Ceil = true }, 9),
        ["AverageWithPadding"] = static () => (new AveragePooling1D(5, 3, dataFormat: DataFormats.ChannelsFirst) { PaddingBefore = 2, PaddingAfter = 2, Ceil = true, IncludePadding = true }, 9),
        ["CausalMaximum"] = static () => (new MaxPooling1D(4, 3, Paddings.Causal), 16),
    };

    public static IEnumerable<string> Names => s_layers.Keys;

    /// <summary>What training computes for the layer.</summary>
    public static Dictionary<string, float[]> Compute(string name)
    {
        (SingleLayer layer, int channels) = s_layers[name]();
        layer.Build(channels, seed: 5);
        if ((layer as SeparableConv1DLayer)?.DepthwiseBias is { } zeros)
            zeros.Set(Noise(zeros.Value.Length, 3));
        return SiblingRun.Compute(layer, Noise(Batch * Length * channels, 1), Noise(Batch * layer.OutputLength(Length) * layer.OutputChannels, 2), Batch, isTraining: true);
    }

    private static float[] Noise(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextSingle() - 1)];
    }
}
