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
        text.AppendJoin("\n", layers.Select(layer => $"[{layer.Kind.Name}({string.Join(", ", Arguments(layer, classes[layer]))})]\npublic partial class {classes[layer]};\n"));
        if (model.Root is not KerasLayer)
            text.Append(new KerasFactoryWriter(classes).Write(model.Root, names.For(model.Root.Name + "_model")));
        return text.ToString();
    }

    private static IEnumerable<string> Arguments(KerasLayer layer, string className)
    {
        foreach (LayerArgument argument in layer.Kind.Arguments)
            if (Value(layer, argument.Name) is { } value)
                yield return $"{argument.Name}: {value}";
        foreach ((string argument, string text) in layer.Objects)
            yield return $"{argument}: {Literal(text)}";
        if (!layer.Trainable)
            yield return "trainable: false";
        if (LayerNames.FromClass(className) != layer.Name)
            yield return $"name: {Literal(layer.Name)}";
        if (layer.InputChannels > 0)
            yield return $"InputChannels = {Number(layer.InputChannels)}";
        if (layer.IsChannelsFirst && layer.Kind.Has(ArgumentNames.DataFormatProperty))
            yield return $"DataFormat = {Literal(layer.DataFormat)}";
    }

    /// <summary>The source of an argument, or null where it is at its default.</summary>
    private static string? Value(KerasLayer layer, string argument) => argument switch
    {
        ArgumentNames.Filters or ArgumentNames.Units => Number(layer.Filters),
        ArgumentNames.KernelSize => Number(layer.KernelSize),
        ArgumentNames.Strides => Step(layer.Strides),
        ArgumentNames.Padding => layer.Padding != "valid" ? Literal(layer.Padding) : null,
        ArgumentNames.DataFormat => layer.IsChannelsFirst ? Literal(layer.DataFormat) : null,
        ArgumentNames.DilationRate => Step(layer.DilationRate),
        ArgumentNames.DepthMultiplier => Step(layer.DepthMultiplier),
        ArgumentNames.Activation => layer.Activation != "linear" ? Literal(layer.Activation) : null,
        ArgumentNames.UseBias => layer.UseBias ? null : "false",
        _ => layer.Others.GetValueOrDefault(argument),
    };

    private static string? Step(int size) => size != 1 ? Number(size) : null;

    internal static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    internal static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u0085' ? ' ' : c));

    // Names come from files: whatever is not plain ASCII is escaped, so that nothing ends the literal.
    internal static string Literal(string text) =>
        "\"" + string.Concat(text.Select(c => c is '"' or '\\' ? "\\" + c : c is >= ' ' and <= '~' ? c.ToString() : "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture))) + "\"";
}
