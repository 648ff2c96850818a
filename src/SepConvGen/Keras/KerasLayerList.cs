using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace SepConvGen.Keras;

/// <summary>The layers of a model's config in the order in which they run.</summary>
internal static class KerasLayerList
{
    private const int MostLayers = 10_000;

    /// <summary>Whether a class is a model of layers.</summary>
    public static bool IsModel(string className) => className is "Sequential" or "Functional" or "Model";

    /// <param name="model">What messages call the model.</param>
    /// <param name="className">Its class.</param>
    /// <param name="config">Its config.</param>
    public static IReadOnlyList<JsonElement> Of(string model, string className, JsonElement config)
    {
        // Early Keras 2 wrote the list of a Sequential's layers where its config is now.
        JsonElement list = config.ValueKind == JsonValueKind.Array ? config : KerasJson.Member(config, "layers") ?? throw new InvalidDataException($"The config of {model} has no layers.");
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > MostLayers)
            throw new InvalidDataException($"The layers of {model} must be a list of 1 to {MostLayers}.");
        JsonElement[] layers = [.. list.EnumerateArray()];
        if (Array.Find(layers, layer => layer.ValueKind != JsonValueKind.Object) is { ValueKind: not JsonValueKind.Undefined })
            throw new InvalidDataException($"A layer of {model} is no JSON object.");
        KerasGraph.CheckNames(layers);
        return className == "Sequential" ? layers : KerasGraph.Chain(model, config, layers);
    }
}
