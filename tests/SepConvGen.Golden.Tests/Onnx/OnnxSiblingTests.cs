using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Golden.Layers;
using Xunit;

namespace SepConvGen.Golden.Onnx;

/// <summary>The layers around SeparableConv1D, exported and run by ONNX Runtime.</summary>
[Trait("Category", "Onnx")]
public class OnnxSiblingTests
{
    // What no golden case has: arguments of the library's own, and windows that leave frames unread.
    private static readonly Dictionary<string, Func<SingleLayer>> s_others = new()
    {
        ["zeros in numbers before a strided convolution"] = () => new PaddedWindow(),
        ["zeros in numbers before a depthwise convolution"] = () => new PaddedEach(),
        ["a bias and an activation between two convolutions"] = () => new BiasBetween(),
        ["an activation between two convolutions, channels first"] = () => new ActivationBetweenFirst(),
        ["a normalisation without what is learnt"] = () => new BareNorm(),
        ["a frame's normalisation without what is learnt"] = () => new BareFrameNorm(),
        ["one slope for all channels"] = () => new OneSlope(),
        ["a slope for each channel"] = () => new Slopes(),
        ["slopes, channels first"] = () => new SlopesFirst(),
        ["given means"] = () => new GivenMeans(),
        ["a given mean for all"] = () => new GivenMean(),
        ["rescaling"] = () => new Rescaling(0.25, -1),
        ["rescaling without an offset"] = () => new Rescaling(-3),
        ["dropout"] = () => new Dropout(0.5),
        ["dropout of channels"] = () => new SpatialDropout1D(0.5),
        ["a maximum with padding in numbers"] = () => new MaxPooling1D(3, 2) { PaddingBefore = 1, PaddingAfter = 1 },
        ["a maximum to the end"] = () => new MaxPooling1D(3, 2) { Ceil = true },
        ["a maximum with padding to the end"] = () => new MaxPooling1D(4, 3) { PaddingBefore = 1, PaddingAfter = 2, Ceil = true },
        ["a maximum of unread frames"] = () => new MaxPooling1D(3, 5, "same"),
        ["a maximum of unread frames, channels first"] = () => new MaxPooling1D(4, 7, "same", "channels_first"),
        ["a causal maximum"] = () => new MaxPooling1D(3, 1, "causal"),
        ["a causal maximum with strides"] = () => new MaxPooling1D(3, 2, "causal"),
        ["an average with padding in numbers"] = () => new AveragePooling1D(3, 2) { PaddingBefore = 1, PaddingAfter = 2 },
        ["an average over padding in numbers"] = () => new AveragePooling1D(3, 2) { PaddingBefore = 1, PaddingAfter = 2, IncludePadding = true },
        ["an average to the end"] = () => new AveragePooling1D(3, 2) { Ceil = true },
        ["an average over padding to the end"] = () => new AveragePooling1D(4, 3) { PaddingBefore = 1, PaddingAfter = 1, IncludePadding = true, Ceil = true },
        ["an average of unread frames"] = () => new AveragePooling1D(3, 5, "same"),
        ["an average of unread frames, channels first"] = () => new AveragePooling1D(4, 7, "same", "channels_first"),
        ["a causal average"] = () => new AveragePooling1D(3, 1, "causal"),
        ["zeros on one side"] = () => new ZeroPadding1D(0, 3, "channels_first"),
        ["cut on the left"] = () => new Cropping1D(2, 0),
        ["cut on the right"] = () => new Cropping1D(0, 2, "channels_first"),
        ["repeats, channels first"] = () => new UpSampling1D(3, "channels_first"),
        ["softmax over time"] = () => new Activation("softmax", "channels_first"),
    };

    public static TheoryData<string> Cases => [.. SiblingCase.Names];

    public static TheoryData<string> Others => [.. s_others.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_exported_layer_gives_its_outputs_for_any_batch_and_length_in_both_forms(string name)
    {
        using SiblingCase golden = SiblingCase.Named(name);
        SingleLayer layer = golden.NewLayer();
        using OnnxRun oneDimensional = new(layer), twoDimensional = new(layer, new OnnxExportOptions { TwoDimensional = true });
        OnnxRun[] runs = [oneDimensional, twoDimensional];
        OnnxLayerTests.AssertAgree(layer, runs, golden.Floats("input"), golden.Batch, golden.Length);
        foreach (int more in layer is Flatten ? (int[])[0] : [1, 4])
            OnnxLayerTests.AssertAgree(layer, runs, Input(3 * (golden.Length + more) * golden.Channels), 3, golden.Length + more);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Arguments_of_the_librarys_own_are_exported_at_every_length(string name)
    {
        const int Channels = 2, Longest = 24;
        SingleLayer layer = s_others[name]();
        layer.Build(Channels, seed: 3);
        (layer as SeparableConv1DLayer)?.DepthwiseBias?.Value.Fill(0.25f);
        using OnnxRun oneDimensional = new(layer), twoDimensional = new(layer, new OnnxExportOptions { TwoDimensional = true });
        for (int length = Math.Max(1, layer.ShortestInput(1)); length <= Longest; length++)
            OnnxLayerTests.AssertAgree(layer, [oneDimensional, twoDimensional], Input(2 * length * Channels), 2, length);
    }

    [Fact]
    public void A_model_of_all_kinds_gives_the_outputs_of_the_Sequential()
    {
        var model = new Sequential(
            new Rescaling(0.5), new ZeroPadding1D(1), new PaddedWindow(), new BareNorm(), new Activation("relu"), new PaddedEach(), new Slopes(), new MaxPooling1D(), new BareFrameNorm(), new UpSampling1D(2), new Cropping1D(1),
            new SpatialDropout1D(0.2), new AveragePooling1D(2, 1), new Flatten(9), new Head(), new Activation("softmax"));
        model.Build(inputChannels: 2, seed: 3);
        using OnnxRun oneDimensional = new(model), twoDimensional = new(model, new OnnxExportOptions { TwoDimensional = true });
        OnnxLayerTests.AssertAgree(model, [oneDimensional, twoDimensional], Input(2 * 20 * 2), 2, 20);
        Assert.Equal([-1, 1, 5], oneDimensional.OutputShape);
    }

    [Fact]
    public void What_Fold_leaves_of_a_normalisation_is_a_product_and_a_sum()
    {
        var model = new Sequential(new BareNorm(), new ZeroPadding1D(1), new Activation("relu"), new BareNorm(), new PaddedWindow());
        model.Build(inputChannels: 2, seed: 3);
        Sequential folded = model.Fold();
        using OnnxRun oneDimensional = new(folded), twoDimensional = new(folded, new OnnxExportOptions { TwoDimensional = true });
        OnnxLayerTests.AssertAgree(folded, [oneDimensional, twoDimensional], Input(2 * 20 * 2), 2, 20);
    }

    private static float[] Input(int count) => [.. Enumerable.Range(1, count).Select(i => MathF.Sin(1.3f * i) - 0.2f)];
}

[Conv1D(3, 4, strides: 2, biasInitializer: "random_normal", PaddingBefore = 2, PaddingAfter = 1)]
public partial class PaddedWindow;

[DepthwiseConv1D(3, depthMultiplier: 2, biasInitializer: "random_normal", PaddingBefore = 2, PaddingAfter = 1)]
public partial class PaddedEach;

[SeparableConv1D(3, 3, depthMultiplier: 2, activation: "tanh", biasInitializer: "random_normal", DepthwiseActivation = "relu6", DepthwiseBias = true)]
public partial class BiasBetween;

[SeparableConv1D(3, 2, padding: "causal", dataFormat: "channels_first", useBias: false, DepthwiseActivation = "silu")]
public partial class ActivationBetweenFirst;

[BatchNormalization(center: false, scale: false, movingMeanInitializer: "random_normal")]
public partial class BareNorm;

[LayerNormalization(center: false, scale: false)]
public partial class BareFrameNorm;

[PReLU("constant(0.25)", sharedAxes: new[] { 1, 2 })]
public partial class OneSlope;

[PReLU("random_normal", sharedAxes: new[] { 1 })]
public partial class Slopes;

[PReLU("random_normal", sharedAxes: new[] { 2 }, DataFormat = "channels_first")]
public partial class SlopesFirst;

[Normalization(new[] { 0.5, -1 }, new[] { 4.0, 0 })]
public partial class GivenMeans;

[Normalization(new[] { 0.5 }, new[] { 4.0 })]
public partial class GivenMean;

[Dense(5)]
public partial class Head;
