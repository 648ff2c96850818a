using System.Collections.Generic;
using System.Linq;

namespace SepConvGen.Generator.Tests.Emitted;

/// <summary>Layers that together take every value of every argument that changes the emitted code, every pair of strides or dilation and padding, of activation and data format, and every second one of filters and kernel size.</summary>
internal static class LayerMatrix
{
    public const string Namespace = "Matrix";

    private static readonly int[] Filters = [1, 3, 5, 15, 17, 53, 64, 256];
    private static readonly int[] KernelSizes = [1, 2, 11, 12, 33, 87];
    private static readonly int[] DepthMultipliers = [1, 2, 3];
    private static readonly int[] FixedChannels = [0, 0, 1, 7, 19];
    private static readonly string[] Paddings = ["valid", "same", "causal"];
    private static readonly (int Strides, int Dilation)[] Steps = [(1, 1), (2, 1), (1, 3), (3, 1), (1, 2)];
    private static readonly string[] Formats = ["channels_last", "channels_first", "channels_last", "channels_last"];

    // Those whose code differs: on the accumulators, in a loop behind (from the output, from the value before), over rows.
    private static readonly string[] Activations = ["linear", "relu", "sigmoid", "tanh", "silu", "softmax"];

    private const int Count = 24;

    public static IReadOnlyList<string> Names { get; } = [.. Enumerable.Range(0, Count).Select(static index => $"{Namespace}.Layer{index}")];

    /// <summary>What the attribute of each has.</summary>
    public static IReadOnlyList<string> Arguments { get; } = [.. Enumerable.Range(0, Count).Select(ArgumentsOf)];

    /// <summary>Attributes of the other kinds: channels known and late, windows that are read where they lie and gathered ones, every form of an activation and of padding.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        "Conv1D(1, 1)", "Conv1D(3, 2, padding: \"same\", activation: \"relu\")", "Conv1D(17, 11, 2, dataFormat: \"channels_first\", activation: \"softmax\", InputChannels = 7)",
        "Conv1D(64, 3, padding: \"causal\", dilationRate: 3, activation: \"tanh\", InputChannels = 19)", "Conv1D(5, 2, 3, useBias: false, InputChannels = 20)", "Conv1D(5, 2, 3, activation: \"relu(0.1, 6)\")",
        "Conv1D(53, 5, 2, activation: \"silu\", PaddingBefore = 2, PaddingAfter = 1)", "Conv1D(256, 3, InputChannels = 16)", "Conv1D(15, 4, 2, InputChannels = 1)", "Conv1D(33, 12, dilationRate: 2, useBias: false)",
        "DepthwiseConv1D(1)", "DepthwiseConv1D(33, 2, activation: \"sigmoid\")", "DepthwiseConv1D(12, depthMultiplier: 3, dilationRate: 2, activation: \"relu\", InputChannels = 19)",
        "DepthwiseConv1D(2, padding: \"same\", dataFormat: \"channels_first\", activation: \"softmax\", InputChannels = 16)", "DepthwiseConv1D(7, 3, useBias: false, PaddingAfter = 4, InputChannels = 3)",
        "Dense(1)", "Dense(64, \"gelu\")", "Dense(53, \"log_softmax\", InputChannels = 100)", "Dense(256, \"leaky_relu(0.1)\", false, InputChannels = 1)", "Dense(3, \"relu6\", InputChannels = 17)",
        "BatchNormalization", "BatchNormalization(1, 0.5, 0.1, scale: false, InputChannels = 5)", "LayerNormalization", "LayerNormalization(1, 1e-5, false, InputChannels = 5)",
        "PReLU", "PReLU(\"constant(0.25)\", sharedAxes: [1, 2], InputChannels = 5)", "PReLU(DataFormat = \"channels_first\")", "Normalization([0.5], [4])", "Normalization([0.5, -1, 0, 3e-5], [4, 0.25, 1, 2])",
    ];

    /// <summary>One file with all classes.</summary>
    public static string Source { get; } = $"namespace {Namespace};\n\n"
        + string.Concat(Arguments.Select(static (arguments, index) => Class($"SeparableConv1D({arguments})", $"Layer{index}")))
        + string.Concat(Kinds.Select(static (attribute, index) => Class(attribute, $"Kind{index}")));

    private static string ArgumentsOf(int i)
    {
        (int strides, int dilation) = Steps[i % Steps.Length];
        int channels = FixedChannels[(i + i / 10) % FixedChannels.Length];
        string useBias = i % 7 is 2 or 5 ? "false" : "true";
        return $"{Filters[i % Filters.Length]}, {KernelSizes[(i + i / 8) % KernelSizes.Length]}, {strides}, \"{Paddings[(i + i / 3) % Paddings.Length]}\", "
            + $"\"{Formats[i % Formats.Length]}\", {dilation}, {DepthMultipliers[(i / 2) % DepthMultipliers.Length]}, \"{Activations[(i + i / 6) % Activations.Length]}\", {useBias}"
            + (channels == 0 ? "" : $", InputChannels = {channels}");
    }

    private static string Class(string attribute, string name) => $"/// <summary>A layer.</summary>\n[global::SepConvGen.{attribute}]\npublic partial class {name};\n\n";
}
