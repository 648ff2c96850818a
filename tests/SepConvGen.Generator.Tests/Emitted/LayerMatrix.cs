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

    /// <summary>One file with all classes.</summary>
    public static string Source { get; } = $"namespace {Namespace};\n\n" + string.Concat(Arguments.Select(static (arguments, index) =>
        $"/// <summary>A layer.</summary>\n[global::SepConvGen.SeparableConv1D({arguments})]\npublic partial class Layer{index};\n\n"));

    private static string ArgumentsOf(int i)
    {
        (int strides, int dilation) = Steps[i % Steps.Length];
        int channels = FixedChannels[(i + i / 10) % FixedChannels.Length];
        string useBias = i % 7 is 2 or 5 ? "false" : "true";
        return $"{Filters[i % Filters.Length]}, {KernelSizes[(i + i / 8) % KernelSizes.Length]}, {strides}, \"{Paddings[(i + i / 3) % Paddings.Length]}\", "
            + $"\"{Formats[i % Formats.Length]}\", {dilation}, {DepthMultipliers[(i / 2) % DepthMultipliers.Length]}, \"{Activations[(i + i / 6) % Activations.Length]}\", {useBias}"
            + (channels == 0 ? "" : $", InputChannels = {channels}");
    }
}
