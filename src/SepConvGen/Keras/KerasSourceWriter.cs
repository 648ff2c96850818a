using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using SepConvGen.Rules;

namespace SepConvGen.Keras;

/// <summary>Writes the classes of a model as one would by hand: only what differs from the defaults.</summary>
internal static class KerasSourceWriter
{
    public static string Write(KerasModel model, string? namespaceName)
    {
        var names = new ClassNames();
        KerasLayer[] layers = [.. model.Root.Layers];
        var classes = layers.ToDictionary(layer => layer, layer => names.For(layer.Name));
        var text = new StringBuilder("using SepConvGen;\n\n");
        if (namespaceName is not null)
            text.Append($"namespace {ClassNames.Namespace(namespaceName)};\n\n");
        foreach (string note in model.Notes)
            text.Append($"// {Printable(note)}\n");
        if (model.Notes.Count > 0)
            text.Append('\n');
        text.AppendJoin("\n", layers.Select(layer => $"[SeparableConv1D({string.Join(", ", Arguments(layer, classes[layer]))})]\npublic partial class {classes[layer]};\n"));
        if (model.Root is not KerasLayer)
            text.Append(new KerasFactoryWriter(classes).Write(model.Root, names.For(model.Root.Name + "_model")));
        return text.ToString();
    }

    private static IEnumerable<string> Arguments(KerasLayer layer, string className)
    {
        yield return $"filters: {Number(layer.Filters)}";
        yield return $"kernelSize: {Number(layer.KernelSize)}";
        if (layer.Strides != 1)
            yield return $"strides: {Number(layer.Strides)}";
        if (layer.Padding != "valid")
            yield return $"padding: {Literal(layer.Padding)}";
        if (layer.IsChannelsFirst)
            yield return $"dataFormat: {Literal(layer.DataFormat)}";
        if (layer.DilationRate != 1)
            yield return $"dilationRate: {Number(layer.DilationRate)}";
        if (layer.DepthMultiplier != 1)
            yield return $"depthMultiplier: {Number(layer.DepthMultiplier)}";
        if (layer.Activation != "linear")
            yield return $"activation: {Literal(layer.Activation)}";
        if (!layer.UseBias)
            yield return "useBias: false";
        foreach ((string argument, string value) in layer.Objects)
            yield return $"{argument}: {Literal(value)}";
        if (!layer.Trainable)
            yield return "trainable: false";
        if (LayerNames.FromClass(className) != layer.Name)
            yield return $"name: {Literal(layer.Name)}";
        if (layer.InputChannels > 0)
            yield return $"InputChannels = {Number(layer.InputChannels)}";
    }

    internal static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u0085' ? ' ' : c));

    // Names come from files: whatever is not plain ASCII is escaped, so that nothing ends the literal.
    internal static string Literal(string text) =>
        "\"" + string.Concat(text.Select(c => c is '"' or '\\' ? "\\" + c : c is >= ' ' and <= '~' ? c.ToString() : "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture))) + "\"";
}
