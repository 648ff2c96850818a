using System.Globalization;
using System.Linq;

namespace SepConvGen.Benchmarks.Shapes;

/// <summary>Where a layer learns the number of its channels.</summary>
internal enum ChannelsGiven
{
    /// <summary>At Build, as in Keras.</summary>
    AtBuild,

    /// <summary>By the attribute, so that the kernels have them as literals.</summary>
    Fixed,
}

/// <summary>The annotated class of a shape.</summary>
internal static class LayerSource
{
    public const string Namespace = "SepConvGen.Benchmarks.Compiled";

    /// <summary>A class name that differs for each shape of a list and tells which one it is.</summary>
    public static string ClassName(Shape shape, int index, ChannelsGiven channels) =>
        string.Create(CultureInfo.InvariantCulture, $"Shape{index}_{string.Concat(shape.Id.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_'))}_{channels}");

    public static string Class(Shape shape, int index, ChannelsGiven channels)
    {
        string fixedChannels = channels == ChannelsGiven.Fixed ? string.Create(CultureInfo.InvariantCulture, $", InputChannels = {shape.Channels}") : "";
        return string.Create(CultureInfo.InvariantCulture, $$"""
            [SepConvGen.SeparableConv1D(filters: {{shape.Filters}}, kernelSize: {{shape.Kernel}}, strides: {{shape.Strides}}, padding: "{{shape.Padding}}", dataFormat: "{{shape.DataFormat}}", dilationRate: {{shape.Dilation}}, depthMultiplier: {{shape.DepthMultiplier}}, activation: "{{shape.Activation.Replace("\"", "\\\"")}}", useBias: {{(shape.UseBias ? "true" : "false")}}{{fixedChannels}})]
            public sealed partial class {{ClassName(shape, index, channels)}};

            """);
    }
}
