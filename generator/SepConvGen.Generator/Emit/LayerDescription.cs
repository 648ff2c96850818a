using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Emit;

/// <summary>A layer in words: its shapes, its constants and what it costs.</summary>
internal static class LayerDescription
{
    /// <summary>The shapes of input and output.</summary>
    public static string Shapes(LayerArguments layer)
    {
        string channels = ChannelsOf(layer);
        if (layer.Kind.Kernels == KernelParts.None)
            return layer.DataFormat == DataFormatKind.ChannelsLast ? $"(batch, length, {channels})" : $"(batch, {channels}, length)";
        ConvolutionArguments convolution = layer.Convolution;
        string outputs = convolution.Filters > 0 ? Text(convolution.Filters) : LanesOf(convolution);
        return layer.DataFormat == DataFormatKind.ChannelsLast
            ? $"(batch, length, {channels}) -> (batch, {(layer.Kind.Has(ArgumentNames.KernelSize) ? "frames" : "length")}, {outputs})"
            : $"(batch, {channels}, length) -> (batch, {outputs}, frames)";
    }

    /// <summary>Constants, cost, and what a vector holds where that is not the channels of one frame.</summary>
    public static IEnumerable<string> Lines(LayerArguments layer)
    {
        if (layer.Kind.Kernels == KernelParts.None)
        {
            if (layer.Constants.Count > 0)
                yield return string.Join(", ", layer.Constants.Select(static constant => $"{Words(constant.Name)} {Shown(constant.Value)}"));
            yield break;
        }

        ConvolutionArguments convolution = layer.Convolution;
        yield return Constants(layer, convolution);
        string reach = layer.Kind.Has(ArgumentNames.KernelSize) ? $"receptive field {convolution.Geometry.ReceptiveField} frames; " : "";
        yield return reach + Cost(layer, convolution);
        if (Lanes(convolution) is { } lanes)
            yield return lanes;
    }

    /// <summary>Multiply-adds for an output frame and parameters, as far as both are known; empty where there are none.</summary>
    public static (string Products, string Parameters) Counts(LayerArguments layer)
    {
        ConvolutionArguments convolution = layer.Convolution;
        if (layer.Kind.Kernels == KernelParts.None)
            return ("", "");
        if (layer.InputChannels == 0)
            return ($"{ProductsOfLane(convolution)} · {LanesOf(convolution)}", "");
        long products = ProductsOfLane(convolution) * layer.InputChannels * convolution.DepthMultiplier;
        return (Number(products), Number(products + Biases(layer, convolution)));
    }

    /// <summary>How many parameters there are; null where that is not known.</summary>
    public static long? ParametersOf(LayerArguments layer) =>
        layer.Kind.Kernels != KernelParts.None ? layer.InputChannels == 0 ? null : ProductsOfLane(layer.Convolution) * layer.InputChannels * layer.Convolution.DepthMultiplier + Biases(layer, layer.Convolution)
        : layer.Kind.IsPlain ? 0 : null;

    private static string Constants(LayerArguments layer, ConvolutionArguments convolution)
    {
        var said = new List<string>();
        if (layer.Kind.Has(ArgumentNames.KernelSize))
            said.Add($"{convolution.KernelSize} taps, strides {convolution.Strides}, dilation {convolution.DilationRate}, padding {PaddingWords.NameOf(convolution.Padding)}{Zeros(layer)}");
        if (layer.Kind.Has(ArgumentNames.DepthMultiplier))
            said.Add($"depth multiplier {convolution.DepthMultiplier}");
        if (!layer.DepthwiseActivation.IsLinear || layer.UseDepthwiseBias)
            said.Add($"between the convolutions activation {layer.DepthwiseActivation.Text}{(layer.UseDepthwiseBias ? " and a bias" : "")}");
        said.Add($"activation {convolution.Activation.Text}{(convolution.UseBias ? "" : ", no bias")}");
        return string.Join(", ", said);
    }

    private static string Zeros(LayerArguments layer)
    {
        int before = layer.Constant(ArgumentNames.PaddingBefore, 0), after = layer.Constant(ArgumentNames.PaddingAfter, 0);
        return before == 0 && after == 0 ? "" : $" with {before} zeros before and {after} behind";
    }

    private static string Cost(LayerArguments layer, ConvolutionArguments convolution)
    {
        long perLane = ProductsOfLane(convolution);
        if (layer.InputChannels == 0)
        {
            string lanes = LanesOf(convolution), biases = !convolution.UseBias ? "" : convolution.Filters > 0 ? $" + {convolution.Filters}" : $" + {lanes}";
            return $"{perLane + (layer.UseDepthwiseBias ? 1 : 0)} · {lanes}{biases} parameters; {perLane} · {lanes} multiply-adds for each output frame";
        }

        long products = (long)layer.InputChannels * convolution.DepthMultiplier * perLane;
        return $"{Number(products + Biases(layer, convolution))} parameters; {Number(products)} multiply-adds for each output frame";
    }

    // Products of an output frame for each depthwise output, or for each channel of a window.
    private static long ProductsOfLane(ConvolutionArguments layer) => !layer.HasDepthwise ? (long)layer.KernelSize * layer.Filters : (long)layer.KernelSize + layer.Filters;

    private static long Biases(LayerArguments layer, ConvolutionArguments convolution)
    {
        long lanes = (long)layer.InputChannels * convolution.DepthMultiplier, own = !convolution.UseBias ? 0 : convolution.Filters > 0 ? convolution.Filters : lanes;
        return layer.UseDepthwiseBias ? own + lanes : own;
    }

    private static string? Lanes(ConvolutionArguments layer) =>
        !layer.HasDepthwise || !layer.HasPointwise ? null
        : layer is { Strides: 1, DataFormat: DataFormatKind.ChannelsFirst, Filters: <= RowLayout.WidestOverTime } && (long)layer.InputChannels * layer.DepthMultiplier <= RowLayout.WidestOverTime
            ? $"vectors over frames, of up to {RowLayout.WidestOverTime} channels; over channels in short signals, streams and gradients"
        : !RowLayout.IsFlat(layer.InputChannels, layer.DepthMultiplier, layer.Strides, layer.DataFormat) ? null
        : layer.InputChannels == 0 ? $"fewer than {RowLayout.LineFloats} channels: depthwise vectors over frames"
        : $"depthwise vectors over frames: {layer.InputChannels} channels leave no lane empty";

    private static string ChannelsOf(LayerArguments layer) => layer.InputChannels > 0 ? Number(layer.InputChannels) : "channels";

    private static string LanesOf(ConvolutionArguments layer) =>
        layer.InputChannels > 0 ? Number((long)layer.InputChannels * layer.DepthMultiplier) : layer.DepthMultiplier == 1 ? "channels" : $"{layer.DepthMultiplier} · channels";

    /// <summary><c>SharesSlope</c> as <c>shares slope</c>.</summary>
    private static string Words(string name) => string.Concat(name.Select(static (letter, i) => char.IsUpper(letter) ? (i == 0 ? "" : " ") + char.ToLowerInvariant(letter) : letter.ToString()));

    private static string Shown(object value) => value switch
    {
        IReadOnlyCollection<double> { Count: > 1 } numbers => $"of {numbers.Count} channels",
        IReadOnlyCollection<double> numbers => Shown(numbers.First()),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        DataFormatKind format => DataFormatWords.NameOf(format),
        _ => string.Format(CultureInfo.InvariantCulture, "{0}", value),
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
