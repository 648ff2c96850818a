using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using SepConvGen.Rules;

namespace SepConvGen.Keras;

/// <summary>Reads the config of a layer of any kind that has an attribute, by the table of their arguments.</summary>
/// <param name="isKeras2">Whether Keras 2 wrote it.</param>
/// <param name="notes">Gets what is different here.</param>
internal sealed class KerasLayerReader(bool isKeras2, ICollection<string> notes)
{
    // The first line is Keras 2's surplus, inherited from Conv, the next that of versions of BatchNormalization and Dense; none of it does anything.
    private static readonly HashSet<string> s_ignored =
    [
        "groups", "kernel_initializer", "kernel_regularizer", "kernel_constraint",
        "synchronized", "fused", "renorm_momentum", "quantization_config",
        "rank", "batch_input_shape", "batch_shape", "input_shape", "autocast", "shared_object_id", "dtype",
    ];

    // What makes another layer of one, if it is true.
    private static readonly HashSet<string> s_refusedIfTrue = ["renorm", "rms_scaling", "invert"];

    private static readonly Dictionary<string, double> s_defaults = new() { [ArgumentNames.Momentum] = 0.99, [ArgumentNames.Epsilon] = 0.001 };

    /// <summary>The kind of layer that a class of Keras' is, or null.</summary>
    public static LayerKind? KindOf(string className) => className switch
    {
        "SeparableConvolution1D" => LayerKinds.SeparableConv1D,
        "Convolution1D" => LayerKinds.Conv1D,
        "BatchNormalizationV1" or "BatchNormalizationV2" => LayerKinds.BatchNormalization,
        _ => LayerKinds.All.FirstOrDefault(kind => kind.Name == className),
    };

    /// <summary>Reads a config.</summary>
    /// <param name="kind">The kind of layer.</param>
    /// <param name="config">The config.</param>
    /// <param name="format">The data format where the layer has none of its own.</param>
    public KerasLayer Read(LayerKind kind, JsonElement config, string format)
    {
        string name = KerasName.Read(config, LayerNames.FromClass(kind.Name), $"a {kind.Name}", notes), where = $"layer '{name}' ({kind.Name})";
        CheckArguments(kind, config, where);
        KerasDtype.Check(config, where, notes);
        if (KerasJson.Size(config, "groups", where) is > 1)
            throw new NotSupportedException($"{where} has groups above 1, which a {kind.Name} of this library has not; as many groups as channels are a DepthwiseConv1D.");
        var layer = new KerasLayer(kind, name) { DataFormat = format, Trainable = KerasJson.Boolean(config, "trainable", true, where) };
        foreach (LayerArgument argument in kind.Arguments.Where(argument => !argument.IsOptional && argument.Name != ArgumentNames.DataFormatProperty))
            Read(layer, argument, config, where);
        if (layer.Strides > 1 && layer.DilationRate > 1)
            throw new NotSupportedException($"{where} has strides {layer.Strides} and dilation_rate {layer.DilationRate}; one of them has to be 1. Keras 3.15 allows both, Keras before it and this library do not.");
        if (kind == LayerKinds.Dense && layer.IsChannelsFirst)
            throw new NotSupportedException($"{where} stands among layers of channels_first, where Keras' Dense acts along time; there is no counterpart in this library.");
        if (kind == LayerKinds.Normalization)
        {
            ReadChannelAxis(layer, config, where);
            if (layer.IsChannelsFirst)
                throw new NotSupportedException($"{where} has its channels first, for which a Normalization of this library has no argument.");
        }

        foreach (WeightArgument argument in kind.WeightArguments)
            if (KerasObjectReader.Read(config, Key(argument.Name), Table(argument.Role), where) is { } text && text != argument.Inherited)
                layer.Objects.Add(argument.Name, text);
        return layer;
    }

    private static void CheckArguments(LayerKind kind, JsonElement config, string where)
    {
        HashSet<string> known = [.. s_ignored, "name", "trainable", .. kind == LayerKinds.Normalization ? ["axis"] : Array.Empty<string>(), .. kind.Arguments.Select(argument => Key(argument.Name)), .. kind.WeightArguments.Select(argument => Key(argument.Name))];
        foreach (JsonProperty property in config.EnumerateObject())
            if (s_refusedIfTrue.Contains(property.Name) ? property.Value.ValueKind == JsonValueKind.True : property.Value.ValueKind != JsonValueKind.Null && !known.Contains(property.Name))
                throw new NotSupportedException($"{where} has the argument '{property.Name}', which this library does not know.");
    }

    private void Read(KerasLayer layer, LayerArgument argument, JsonElement config, string where)
    {
        string key = Key(argument.Name);
        switch (argument.Kind)
        {
            case ArgumentKind.Size:
                int size = KerasJson.Size(config, key, where) ?? (argument.HasObviousValue ? argument.Minimum : throw new InvalidDataException($"{where} has no '{key}'."));
                SetSize(layer, argument.Name, size);
                break;
            case ArgumentKind.Groups:
                break;
            case ArgumentKind.Padding:
                string padding = KerasJson.Text(config, key, where) ?? "valid";
                layer.Padding = PaddingWords.TryParse(padding, out PaddingKind kind) ? PaddingWords.NameOf(kind) : throw new NotSupportedException($"{where} has the padding '{padding}'; it has to be one of {string.Join(", ", PaddingWords.All)}.");
                break;
            case ArgumentKind.DataFormat:
                layer.DataFormat = KerasPlainReader.Format(config, where) ?? DataFormats.ChannelsLast;
                break;
            case ArgumentKind.Activation:
                layer.Activation = KerasObjectReader.ReadActivation(config, key, isKeras2, where);
                break;
            case ArgumentKind.Flag when argument.Name == ArgumentNames.UseBias:
                layer.UseBias = KerasJson.Boolean(config, key, true, where);
                break;
            case ArgumentKind.Flag:
                if (!KerasJson.Boolean(config, key, true, where))
                    layer.Others.Add(argument.Name, "false");
                break;
            case ArgumentKind.ChannelAxis:
                ReadChannelAxis(layer, config, where);
                break;
            case ArgumentKind.SharedAxes:
                ReadSharedAxes(layer, config, where);
                break;
            case ArgumentKind.Numbers:
                layer.Others.Add(argument.Name, $"new double[] {{ {string.Join(", ", KerasNumbers.All(config, key, where).Select(KerasSourceWriter.Number))} }}");
                break;
            default:
                double number = KerasNumbers.One(config, key, where) ?? s_defaults[argument.Name];
                if (number != s_defaults[argument.Name])
                    layer.Others.Add(argument.Name, KerasSourceWriter.Number(number));
                break;
        }
    }

    private static void SetSize(KerasLayer layer, string argument, int size)
    {
        switch (argument)
        {
            case ArgumentNames.KernelSize:
                layer.KernelSize = size;
                break;
            case ArgumentNames.Strides:
                layer.Strides = size;
                break;
            case ArgumentNames.DilationRate:
                layer.DilationRate = size;
                break;
            case ArgumentNames.DepthMultiplier:
                layer.DepthMultiplier = size;
                break;
            default:
                layer.Filters = size;
                break;
        }
    }

    private static void ReadChannelAxis(KerasLayer layer, JsonElement config, string where)
    {
        int axis = KerasNumbers.Axes(config, "axis", where) switch
        {
            null or [-1] or [2] => -1,
            [1] => 1,
            _ => throw new NotSupportedException($"{where} normalises over an axis that is not that of the channels, which has no counterpart in this library."),
        };
        layer.DataFormat = axis == 1 ? DataFormats.ChannelsFirst : DataFormats.ChannelsLast;
        if (axis == 1)
            layer.Others.Add(ArgumentNames.Axis, "1");
    }

    private static void ReadSharedAxes(KerasLayer layer, JsonElement config, string where)
    {
        int time = layer.IsChannelsFirst ? 2 : 1;
        int[]? axes = KerasNumbers.Axes(config, "shared_axes", where);
        if (axes is [1, 2] or [2, 1])
            layer.Others.Add(ArgumentNames.SharedAxes, "new[] { 1, 2 }");
        else if (axes is not [int only] || only != time)
            throw new NotSupportedException($"{where} has a slope for each frame; here it has one for each channel, in Keras shared_axes=[{time}], or one for all.");
    }

    private static IReadOnlyList<KerasIdentifier> Table(WeightRole role) => role switch
    {
        WeightRole.Initializer => WeightIdentifiers.Initializers,
        WeightRole.Regularizer => WeightIdentifiers.Regularizers,
        _ => WeightIdentifiers.Constraints,
    };

    // What the attribute has in camel case, Keras has in snake case.
    private static string Key(string argument) => LayerNames.FromClass(argument);
}
