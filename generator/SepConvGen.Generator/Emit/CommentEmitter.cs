using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Emit;

/// <summary>Writes what an editor shows over a network and its members: shapes and cost. A comment of the user's own stands before that, for the compiler takes that of the generated part alone.</summary>
internal static class CommentEmitter
{
    private const int BytesOfFloat = 4;

    /// <summary>Before the class. Comments of its parts are put together, so that the user's is not repeated.</summary>
    public static void Emit(CodeWriter writer, TypeDeclaration type, NetworkArguments network)
    {
        string element = type.HasComment ? "remarks" : "summary";
        string input = Shape(network.DataFormat, network.InputLength > 0 ? Number(network.InputLength) : "length", network.InputChannels), output = OutputShape(network.Members[network.Members.Count - 1], network.DataFormat);
        long parameters = network.Members.Sum(static member => member.Layer is { } layer ? LayerDescription.ParametersOf(layer) ?? 0 : 0);
        bool isKnown = network.Members.All(static member => member.Layer is { } layer && LayerDescription.ParametersOf(layer) is not null);
        writer.WriteLine($"/// <{element}>A network: {input} to {output}{(isKnown ? $"; {Number(parameters)} parameters" : "")}.</{element}>");
    }

    /// <summary>Before a member.</summary>
    public static void Emit(CodeWriter writer, MemberSpec member, DataFormatKind format)
    {
        if (member.HasOtherComment)
            return;
        foreach (string line in member.Comment)
            writer.WriteLine(line.Length == 0 ? "///" : $"/// {line}");
        string element = member.Comment.Count > 0 ? "remarks" : "summary";
        writer.WriteLine($"/// <{element}>{string.Join("; ", Facts(member, format))}.</{element}>");
    }

    private static IEnumerable<string> Facts(MemberSpec member, DataFormatKind format)
    {
        string name = member.Layer?.Kind.Name ?? Escaped(member.OwnType!.Replace("global::", ""));
        yield return $"{name}: {OutputShape(member, format)}";
        if (member.Layer is not { } layer)
            yield break;
        (string products, string parameters) = LayerDescription.Counts(layer);
        if (parameters.Length > 0)
            yield return $"{parameters} parameters";
        if (products.Length > 0)
            yield return $"{products} multiply-adds for an output frame";
        if (!layer.Kind.Has(ArgumentNames.KernelSize))
            yield break;
        ConvolutionGeometry geometry = layer.Convolution.Geometry;
        yield return $"receptive field {Frames(geometry.ReceptiveField)}";
        if (geometry.Padding == PaddingKind.Same && geometry.Strides == 1)
            yield return $"latency {Frames(geometry.PaddingAfter(geometry.ReceptiveField))}";
        if (layer.InputChannels > 0 && (geometry.Padding != PaddingKind.Same || geometry.Strides == 1))
            yield return $"{Number((geometry.ReceptiveField - 1L) * layer.InputChannels * BytesOfFloat)} bytes of a stream's state";
    }

    private static string OutputShape(MemberSpec member, DataFormatKind format) => Shape(format, member.OutputLength > 0 ? Number(member.OutputLength) : "frames", member.OutputChannels);

    private static string Shape(DataFormatKind format, string frames, int channels)
    {
        string outputs = channels > 0 ? Number(channels) : "channels";
        return format == DataFormatKind.ChannelsLast ? $"(batch, {frames}, {outputs})" : $"(batch, {outputs}, {frames})";
    }

    private static string Frames(int count) => count == 1 ? "1 frame" : $"{Number(count)} frames";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Escaped(string type) => type.Replace("<", "{").Replace(">", "}");
}
