using System;
using System.Collections.Generic;
using System.Text.Json;
using SepConvGen.Rules;

namespace SepConvGen.Keras;

/// <summary>Reads the config of a SeparableConv1D.</summary>
internal static class KerasLayerReader
{
    // The first line is Keras 2's surplus, inherited from Conv; none of it does anything.
    private static readonly HashSet<string> s_ignored =
    [
        "groups", "kernel_initializer", "kernel_regularizer", "kernel_constraint",
        "rank", "batch_input_shape", "batch_shape", "input_shape", "autocast", "shared_object_id", "dtype",
    ];

    private static readonly HashSet<string> s_read =
    [
        "name", "trainable", "filters", "kernel_size", "strides", "padding", "data_format", "dilation_rate", "depth_multiplier", "activation", "use_bias",
        "depthwise_initializer", "pointwise_initializer", "bias_initializer", "depthwise_regularizer", "pointwise_regularizer", "bias_regularizer", "activity_regularizer",
        "depthwise_constraint", "pointwise_constraint", "bias_constraint",
    ];

    /// <param name="config">The config.</param>
    /// <param name="isKeras2">Whether Keras 2 wrote it.</param>
    /// <param name="notes">Gets what is different here.</param>
    public static KerasLayer Read(JsonElement config, bool isKeras2, ICollection<string> notes)
    {
        string name = KerasName.Read(config, "separable_conv1d", "a SeparableConv1D", notes);
        string where = $"layer '{name}' (SeparableConv1D)";
        foreach (JsonProperty property in config.EnumerateObject())
            if (property.Value.ValueKind != JsonValueKind.Null && !s_read.Contains(property.Name) && !s_ignored.Contains(property.Name))
                throw new NotSupportedException($"{where} has the argument '{property.Name}', which this library does not know.");
        KerasDtype.Check(config, where, notes);
        if (KerasJson.Size(config, "groups", where) is > 1)
            throw new NotSupportedException($"{where} has groups above 1, which a depthwise convolution cannot have.");
        string padding = KerasJson.Text(config, "padding", where) ?? "valid", format = KerasJson.Text(config, "data_format", where) ?? "channels_last";
        if (!PaddingWords.TryParse(padding, out PaddingKind paddingKind))
            throw new NotSupportedException($"{where} has the padding '{padding}'; it has to be one of {string.Join(", ", PaddingWords.All)}.");
        if (!DataFormatWords.TryParse(format, out DataFormatKind formatKind))
            throw new NotSupportedException($"{where} has the data_format '{format}'; it has to be channels_last or channels_first.");
        var layer = new KerasLayer(name)
        {
            Filters = Required("filters"),
            KernelSize = Required("kernel_size"),
            Strides = KerasJson.Size(config, "strides", where) ?? 1,
            Padding = PaddingWords.NameOf(paddingKind),
            DataFormat = DataFormatWords.NameOf(formatKind),
            DilationRate = KerasJson.Size(config, "dilation_rate", where) ?? 1,
            DepthMultiplier = KerasJson.Size(config, "depth_multiplier", where) ?? 1,
            Activation = KerasObjectReader.ReadActivation(config, "activation", isKeras2, where),
            UseBias = KerasJson.Boolean(config, "use_bias", true, where),
            Trainable = KerasJson.Boolean(config, "trainable", true, where),
        };
        if (layer.Strides > 1 && layer.DilationRate > 1)
            throw new NotSupportedException($"{where} has strides {layer.Strides} and dilation_rate {layer.DilationRate}; one of them has to be 1. Keras 3.15 allows both, Keras before it and this library do not.");
        ReadObjects(config, layer, where);
        return layer;

        int Required(string key) => KerasJson.Size(config, key, where) ?? throw new System.IO.InvalidDataException($"{where} has no '{key}'.");
    }

    private static void ReadObjects(JsonElement config, KerasLayer layer, string where)
    {
        foreach (string weight in new[] { "depthwise", "pointwise", "bias" })
        {
            Add(weight + "_initializer", WeightIdentifiers.Initializers, weight == "bias" ? "zeros" : "glorot_uniform");
            Add(weight + "_regularizer", WeightIdentifiers.Regularizers, null);
            Add(weight + "_constraint", WeightIdentifiers.Constraints, null);
        }
        Add("activity_regularizer", WeightIdentifiers.Regularizers, null);

        void Add(string key, IReadOnlyList<KerasIdentifier> table, string? byDefault)
        {
            if (KerasObjectReader.Read(config, key, table, where) is { } text && text != byDefault)
                layer.Objects.Add(PascalCase.CamelOf(key), text);
        }
    }
}
