using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using SepConvGen.Rules;

namespace SepConvGen.Keras;

/// <summary>Reads a config: that of a layer alone without its class, or of anything with one.</summary>
internal static class KerasModelReader
{
    public static KerasModel Read(JsonElement root, string? kerasVersion)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException($"A Keras config is a JSON object, but this is {root.ValueKind}.");
        string? version = kerasVersion ?? KerasJson.Text(root, "keras_version", "the config");
        bool isKeras2 = version is not null ? version.StartsWith("2.", StringComparison.Ordinal) || version.StartsWith("1.", StringComparison.Ordinal) : LooksLikeKeras2(root);
        if (KerasJson.Text(root, "class_name", "the config") is not null)
            return new KerasChain(isKeras2).Read(root);
        if (!root.TryGetProperty("filters", out _))
            throw new InvalidDataException("The JSON has no class_name, so it is no config of a Keras layer or model.");
        var notes = new List<string>();
        return new KerasModel(new KerasLayerReader(isKeras2, notes).Read(LayerKinds.SeparableConv1D, root, DataFormats.ChannelsLast), notes);
    }

    private static bool LooksLikeKeras2(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.TryGetProperty("batch_input_shape", out _)
            || element.TryGetProperty("depth_multiplier", out _) && (element.TryGetProperty("groups", out _) || element.TryGetProperty("kernel_initializer", out _))
            || element.EnumerateObject().Any(property => LooksLikeKeras2(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(LooksLikeKeras2),
        _ => false,
    };
}
