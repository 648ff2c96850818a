using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace SepConvGen.Keras;

/// <summary>Finds the layers of a config in the order in which they run.</summary>
internal static class KerasModelReader
{
    private const int MostLayers = 10_000;

    public static KerasModel Read(JsonElement root, string? kerasVersion)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException($"A Keras config is a JSON object, but this is {root.ValueKind}.");
        string? version = kerasVersion ?? KerasJson.Text(root, "keras_version", "the config");
        bool isKeras2 = version is not null ? version.StartsWith("2.", StringComparison.Ordinal) || version.StartsWith("1.", StringComparison.Ordinal) : LooksLikeKeras2(root);
        string? className = KerasJson.Text(root, "class_name", "the config");
        switch (className)
        {
            case null when root.TryGetProperty("filters", out _):
                return new KerasModel(null, [KerasLayerReader.Read(root, isKeras2)], []);
            case null:
                throw new InvalidDataException("The JSON has no class_name, so it is no config of a Keras layer or model.");
            case "Sequential" or "Functional" or "Model":
                JsonElement config = KerasJson.Member(root, "config") ?? throw new InvalidDataException($"The {className} has no config.");
                string name = config.ValueKind == JsonValueKind.Object ? KerasJson.Text(config, "name", "the model") ?? "model" : "sequential";
                return new KerasChain(isKeras2).Fold(name, Layers(config, className));
            default:
                return new KerasChain(isKeras2).Fold(null, [root]);
        }
    }

    // Early Keras 2 wrote the list of a Sequential's layers where its config is now.
    private static IReadOnlyList<JsonElement> Layers(JsonElement config, string className)
    {
        JsonElement list = config.ValueKind == JsonValueKind.Array ? config : KerasJson.Member(config, "layers") ?? throw new InvalidDataException($"The config of the {className} has no layers.");
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > MostLayers)
            throw new InvalidDataException($"The layers of the {className} must be a list of 1 to {MostLayers}.");
        JsonElement[] layers = [.. list.EnumerateArray()];
        if (Array.Find(layers, layer => layer.ValueKind != JsonValueKind.Object) is { ValueKind: not JsonValueKind.Undefined })
            throw new InvalidDataException($"A layer of the {className} is no JSON object.");
        return className == "Sequential" ? layers : KerasGraph.Chain(layers);
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
