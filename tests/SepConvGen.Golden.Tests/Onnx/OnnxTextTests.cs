using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using SepConvGen.Golden.Onnx.Exported;
using SepConvGen.Onnx;
using Xunit;

namespace SepConvGen.Golden.Onnx;

/// <summary>What is written, down to names and declared sizes, which ONNX Runtime takes either way. With <c>SNAPSHOT_ACCEPT=1</c> in the environment what is written becomes the text in <c>Exports</c>.</summary>
[Trait("Category", "Onnx")]
public class OnnxTextTests
{
    private static readonly OnnxExportOptions s_any = new(), s_fixed = new() { Batch = 3, Length = 24 }, s_twoDimensional = new() { TwoDimensional = true };

    private static readonly Dictionary<string, (Func<Layer> Layer, OnnxExportOptions Options)> s_exports = new()
    {
        ["valid"] = (() => new Taps3Valid(), s_any),
        ["valid of one tap"] = (() => new Taps1Valid(), s_any),
        ["valid of one tap with strides"] = (() => new Taps1Strides2Valid(), s_any),
        ["valid of channels first, in two dimensions"] = (() => new Taps3ValidFirst(), s_twoDimensional),
        ["same"] = (() => new Taps3SameFirst(), s_any),
        ["same of two taps"] = (() => new Taps2Same(), s_any),
        ["same with dilation, in two dimensions"] = (() => new Taps5Dilation3Same(), s_twoDimensional),
        ["same with strides"] = (() => new Taps3Strides2Same(), s_fixed),
        ["same with strides as long as the window"] = (() => new Taps3Strides3Same(), s_any),
        ["same with unread frames"] = (() => new Taps3Strides5Same(), s_any),
        ["same with unread frames, in two dimensions"] = (() => new Taps3Strides5SameFirst(), s_twoDimensional),
        ["same with unread frames of two taps"] = (() => new Taps2Strides3Same(), s_any),
        ["causal with dilation"] = (() => new Taps3Dilation2CausalFirst(), s_fixed),
        ["causal with strides"] = (() => new Taps2Strides2CausalFirst(), s_any),
        ["multiplier without bias"] = (() => new Core010(), new() { Length = 7 }),
        ["softmax over channels"] = (() => new Classification1(), new() { Batch = 1 }),
        ["sum"] = (() => new Bidirectional(() => new Regression2(), MergeModes.Sum), s_any),
        ["product"] = (() => new Bidirectional(() => new Regression2(), MergeModes.Mul), s_fixed),
        ["average, in two dimensions"] = (() => new Bidirectional(() => new Regression2(), MergeModes.Ave), s_twoDimensional),
        ["concatenation of valid"] = (() => new Bidirectional(() => new Taps3ValidFirst()), s_any),
        ["two outputs"] = (() => new Bidirectional(new Taps3Same(), new Taps2Causal(), MergeModes.None), s_fixed),
        ["steps"] = (() => new TimeDistributed(new Taps3Same(), 3), s_any),
        ["steps of valid, channels first, in two dimensions"] = (() => new TimeDistributed(new Taps3ValidFirst(), 3), s_twoDimensional),
        ["steps of a given length"] = (() => new TimeDistributed(new Taps3Valid(), 2), s_fixed),
        ["one step"] = (() => new TimeDistributed(new Taps2Causal(), 1), s_fixed),
        ["model of one layer thrice"] = (() => new Sequential(new Regression2(), new Regression2(), new Regression2()), s_any),
        ["model that ends shorter"] = (() => new Sequential(new Taps2Same(), new Taps2Valid()), s_any),
        ["window with zeros in numbers"] = (() => new PaddedWindow(), s_any),
        ["bias and activation between two convolutions"] = (() => new BiasBetween(), s_any),
        ["each channel by itself, in two dimensions"] = (() => new PaddedEach(), s_twoDimensional),
        ["dense and norms"] = (() => new Sequential(new Head(), new BareNorm(), new Slopes(), new BareFrameNorm(), new Rescaling(0.5, 1), new GivenMean()), s_any),
        ["norms, in two dimensions"] = (() => new Sequential(new GivenMean(), new Slopes(), new BareFrameNorm()), s_twoDimensional),
        ["pools"] = (() => new Sequential(new MaxPooling1D(3, 2, "same"), new AveragePooling1D(3, 2) { PaddingBefore = 1, IncludePadding = true, Ceil = true }, new GlobalMaxPooling1D()), s_any),
        ["pools of unread frames"] = (() => new Sequential(new MaxPooling1D(3, 5, "same"), new AveragePooling1D(3, 5, "same")), s_any),
        ["frames"] = (() => new Sequential(new ZeroPadding1D(1, 2), new Cropping1D(0, 1), new UpSampling1D(3), new Dropout(0.5), new Flatten(30), new Activation("tanh")), new() { Length = 8 }),
        ["frames, in two dimensions"] = (() => new Sequential(new ZeroPadding1D(1, 2), new Cropping1D(2, 1), new UpSampling1D(3), new GlobalAveragePooling1D()), s_twoDimensional),
        ["model of models"] = (() => new Sequential("outer", new Sequential("inner", new Regression2()), new Bidirectional(new Sequential(new Regression2()), new Sequential(new Regression2()))), s_any),
    };

    private static readonly string[] s_activations =
    [
        "linear", "relu", "relu(negative_slope: 0.1)", "relu(max_value: 6)", "relu(max_value: 0)", "relu(threshold: 0.5)", "relu(max_value: 6, negative_slope: 0.1, threshold: -1)", "relu6", "leaky_relu", "leaky_relu(0.1)",
        "elu", "elu(0.5)", "celu", "celu(2)", "selu", "gelu", "gelu(approximate: true)", "silu", "swish", "hard_silu", "sigmoid", "hard_sigmoid", "hard_sigmoid(slope: 0.2)", "log_sigmoid", "sparse_sigmoid", "tanh", "hard_tanh", "tanh_shrink",
        "softplus", "softsign", "squareplus", "squareplus(0.25)", "sparse_plus", "soft_shrink", "soft_shrink(0.25)", "hard_shrink", "hard_shrink(0.25)", "threshold(0.1, -0.3)", "exponential", "mish", "softmax", "log_softmax", "sparsemax",
    ];

    public static TheoryData<string> Exports => [.. s_exports.Keys];

    [Theory]
    [MemberData(nameof(Exports))]
    public void A_layer_is_written_as_its_text_says(string name)
    {
        (Func<Layer> layer, OnnxExportOptions options) = s_exports[name];
        Verify(name, OnnxText.Lines(OnnxRun.Export(Counted(layer()), options), out _));
    }

    [Fact]
    public void Every_activation_is_written_as_its_text_says() => Verify("activations", s_activations.SelectMany(activation =>
    {
        var graph = new OnnxGraph();
        graph.Output("output", OnnxActivation.Append(graph, "layer", activation, graph.Input("input", "rows", "columns"), axis: 1), "rows", "columns");
        return OnnxText.Lines(graph.ToModel(activation, "1"), out _).Skip(1).Where(line => !line.StartsWith("input ", StringComparison.Ordinal) && !line.StartsWith("output ", StringComparison.Ordinal));
    }));

    [Fact]
    public void The_file_says_which_version_of_the_package_has_written_it()
    {
        _ = OnnxText.Lines(OnnxRun.Export(Counted(new Taps1Valid())), out string version);
        Version assembly = typeof(Layer).Assembly.GetName().Version!;
        Assert.Equal($"{assembly.Major}.{assembly.Minor}.{assembly.Build}", version);
    }

    // Weights that are their own places, so that the text shows where each of them goes.
    private static Layer Counted(Layer layer)
    {
        layer.Build(layer.InputChannels == 0 ? 3 : layer.InputChannels, seed: 1);
        foreach (Parameter parameter in layer.Parameters)
            parameter.Set([.. Enumerable.Range(0, parameter.Value.Length).Select(static place => (float)place)]);
        return layer;
    }

    private static void Verify(string name, IEnumerable<string> lines, [CallerFilePath] string file = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(file)!, "Exports", name + ".txt"), text = string.Concat(lines.Select(static line => line + "\n"));
        if (Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT") == "1")
            File.WriteAllText(path, text);
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), text);
    }
}
