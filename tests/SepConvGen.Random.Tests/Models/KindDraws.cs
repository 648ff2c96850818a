using System;
using System.Globalization;
using CsCheck;
using SepConvGen.Random.Specs;

namespace SepConvGen.Random.Models;

/// <summary>A layer by itself, of any kind but SeparableConv1D, with arguments that are drawn, and a batch for it.</summary>
/// <param name="Attribute">The attribute of a class that is compiled, or null for a layer without weights.</param>
/// <param name="Weightless">Makes that.</param>
/// <param name="Channels">Channels of the input.</param>
/// <param name="Length">Frames; more where the layer needs them.</param>
/// <param name="Batch">Samples.</param>
/// <param name="HasExtremes">Whether samples are zeros of both signs, infinite or not a number here and there.</param>
/// <param name="IsTraining">Whether the cache is for training.</param>
/// <param name="Threads">Threads of a Forward.</param>
/// <param name="Seed">Draws weights and samples.</param>
internal sealed record KindDraw(string? Attribute, Piece? Weightless, int Channels, int Length, int Batch, bool HasExtremes, bool IsTraining, int Threads, int Seed)
{
    public string Source => $"using SepConvGen;\n[{Attribute}]\npublic partial class Drawn;\n";

    public override string ToString() => $"{Attribute ?? Weightless!.Text}; {Batch} · {Length} frames of {Channels} channels{(HasExtremes ? " with extremes" : "")}{(IsTraining ? ", in training" : "")}, {Threads} threads, seed {Seed}";
}

/// <summary>Draws layers of every kind, each with all of its arguments.</summary>
internal static class KindDraws
{
    private static readonly Gen<string> s_format = Gen.OneOf(DataFormats.ChannelsLast, DataFormats.ChannelsFirst);

    private static readonly Gen<int> s_size = Gen.Frequency((6, (IGen<int>)Gen.Int[1, 9]), (3, Gen.Int[10, 40]), (1, Gen.OneOf(48, 63, 64, 65)));

    private static readonly Gen<string> s_windows = Gen.Select(
        Gen.Frequency((6, (IGen<int>)Gen.Int[1, 5]), (2, Gen.Int[6, 20])),
        Gen.OneOf((1, 1), (1, 1), (2, 1), (3, 1), (7, 1), (1, 2), (1, 5), (1, 30)),
        Gen.OneOf(Paddings.Valid, Paddings.Same, Paddings.Causal, ""), Gen.Int[0, 25], Gen.Int[0, 25], s_format,
        static (kernel, steps, padding, before, after, format) =>
            $"kernelSize: {kernel}, strides: {steps.Item1}, dilationRate: {steps.Item2}, dataFormat: \"{format}\", " + (padding.Length > 0 ? $"padding: \"{padding}\"" : $"PaddingBefore = {before}, PaddingAfter = {after}"));

    private static readonly Gen<string> s_activation = Gen.OneOf([.. Draws.Words]);

    private static readonly Gen<string> s_convolution = Gen.Select(s_size, s_windows, s_activation, Gen.Bool, static (filters, windows, activation, useBias) => $"Conv1D(filters: {filters}, activation: \"{activation}\", useBias: {Word(useBias)}, {windows})");

    private static readonly Gen<string> s_depthwise = Gen.Select(Gen.OneOf(1, 1, 2, 3, 7), s_windows, s_activation, Gen.Bool, static (multiplier, windows, activation, useBias) => $"DepthwiseConv1D(depthMultiplier: {multiplier}, activation: \"{activation}\", useBias: {Word(useBias)}, {windows})");

    private static readonly Gen<string> s_dense = Gen.Select(s_size, s_activation, Gen.Bool, static (units, activation, useBias) => $"Dense(units: {units}, activation: \"{activation}\", useBias: {Word(useBias)})");

    private static readonly Gen<string> s_batches = Gen.Select(Gen.OneOf(-1, 1), Gen.Double[0, 1], Gen.OneOf(1e-3, 1e-5, 0.5), Gen.Bool, Gen.Bool,
        static (axis, momentum, epsilon, center, scale) => string.Create(CultureInfo.InvariantCulture, $"BatchNormalization(axis: {axis}, momentum: {momentum:F3}, epsilon: {epsilon:F5}, center: {Word(center)}, scale: {Word(scale)})"));

    private static readonly Gen<string> s_frames = Gen.Select(Gen.OneOf(-1, 1), Gen.OneOf(1e-3, 1e-5, 0.5), Gen.Bool, Gen.Bool,
        static (axis, epsilon, center, scale) => string.Create(CultureInfo.InvariantCulture, $"LayerNormalization(axis: {axis}, epsilon: {epsilon:F5}, center: {Word(center)}, scale: {Word(scale)})"));

    private static readonly Gen<string> s_others = Gen.OneOf("PReLU(sharedAxes: [1])", "PReLU(sharedAxes: [1, 2])", "PReLU(sharedAxes: [2], DataFormat = \"channels_first\")", "PReLU(sharedAxes: [1, 2], DataFormat = \"channels_first\")", "Normalization([0.3], [0.2])");

    private static readonly Gen<Piece> s_weightless = Gen.OneOf(
        Gen.Select(Gen.Double[0, 0.99], Gen.Int[1, 1000], Gen.Bool, static (rate, seed, drops) => new Piece($"dropout of {rate}, seed {seed}, of channels: {drops}", format => drops ? new SpatialDropout1D(rate, seed, format) : new Dropout(rate, seed, format))),
        Gen.OneOf(new Piece("GlobalMaxPooling1D", static format => new GlobalMaxPooling1D(format)), new Piece("GlobalAveragePooling1D", static format => new GlobalAveragePooling1D(format)), new Piece("Flatten", static format => new Flatten(17, format))),
        s_activation.Select(static word => new Piece($"Activation({word})", format => new global::SepConvGen.Activation(word, format))),
        ModelDraws.WithoutWeights);

    /// <summary>Layers without weights.</summary>
    public static Gen<KindDraw> Weightless { get; } = Drawn(s_weightless.Select(s_format, static (piece, format) => ((string?)null, (Piece?)new Piece($"{piece.Text}, {format}", _ => piece.Make(format)))));

    /// <summary>Layers whose class is compiled.</summary>
    public static Gen<KindDraw> Compiled { get; } = Drawn(Gen.Frequency((4, s_convolution), (3, s_depthwise), (1, s_dense), (2, s_batches), (2, s_frames), (1, s_others)).Select(static text => ((string?)text, (Piece?)null)));

    private static Gen<KindDraw> Drawn(Gen<(string? Attribute, Piece? Weightless)> layer) => Gen.Select(
        layer, s_size, Gen.Frequency((5, (IGen<int>)Gen.Int[0, 40]), (2, Gen.OneOf(63, 64, 65, 100, 128, 129, 200))), Gen.Int[1, 3], Gen.Frequency((4, false), (1, true)), Gen.Bool, Gen.Int[1, 3], Gen.Int[0, 99],
        static (layer, channels, length, batch, extremes, training, threads, seed) => new KindDraw(layer.Attribute, layer.Weightless, channels, length, batch, extremes, training, threads, seed));

    private static string Word(bool value) => value ? "true" : "false";
}
