using System.Collections.Generic;

namespace SepConvGen.Mutation;

/// <summary>A layer whose kernels are changed.</summary>
/// <param name="Arguments">Of its attribute.</param>
/// <param name="Channels">That it is built with, one after the other: late ones must be right for every number.</param>
internal sealed record MutatedLayer(string Arguments, params int[] Channels)
{
    public string Source => $"[SepConvGen.SeparableConv1D({Arguments})]\npublic partial class Changed;\n";
}

/// <summary>
/// Layers that together have every kind of tile: full vectors and rests of filters, channels and rows, taps in one group and in several, literals and variables for bounds.
/// Their channels fill the tiles: what is computed in lanes that no channel has nobody can see.
/// </summary>
internal static class MutatedLayers
{
    public static readonly IReadOnlyList<MutatedLayer> All =
    [
        new("64, 3, padding: \"causal\", activation: \"relu\", InputChannels = 75", 75),
        new("64, 3, padding: \"causal\", activation: \"relu\"", 80, 7),
        new("5, 5", 75, 3),
        new("33, 8, padding: \"causal\", dilationRate: 8, activation: \"relu\"", 75, 32),
        new("3, 4, strides: 2, depthMultiplier: 2, activation: \"softmax\", useBias: false, InputChannels = 37", 37),
        new("17, 11, padding: \"same\"", 75, 16),
        new("72, 13, padding: \"same\", useBias: false", 75, 16),
        new("1, 1", 75, 1),
        new("128, 3, padding: \"same\", activation: \"relu6\"", 48),
        new("18, 33, padding: \"causal\", activation: \"leaky_relu\", InputChannels = 75", 75),
        new("12, 5, strides: 3, dataFormat: \"channels_first\", activation: \"sigmoid\"", 75, 10),
        new("48, 6, padding: \"causal\", activation: \"tanh\", InputChannels = 80", 80),
    ];
}
