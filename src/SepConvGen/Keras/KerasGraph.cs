using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace SepConvGen.Keras;

/// <summary>Puts the layers of a functional model in order, where they are one chain.</summary>
internal static class KerasGraph
{
    public static IReadOnlyList<JsonElement> Chain(JsonElement[] layers)
    {
        var byInput = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var starts = new List<JsonElement>();
        foreach (JsonElement layer in layers)
        {
            string where = Describe(layer);
            List<string> inputs = Inputs(layer, where);
            if (inputs.Count == 0)
                starts.Add(layer);
            else if (inputs.Count > 1)
                throw new NotSupportedException($"{where} takes {inputs.Count} inputs ({string.Join(", ", inputs)}); only models that are one chain can be read.");
            else if (!byInput.TryAdd(inputs[0], layer))
                throw new NotSupportedException($"Behind '{inputs[0]}' the model branches, to {Describe(byInput[inputs[0]])} and {where}; only models that are one chain can be read.");
        }

        if (starts.Count != 1)
            throw new NotSupportedException($"The model has {starts.Count} inputs{(starts.Count == 0 ? "" : ": " + string.Join(", ", starts.Select(Describe)))}; only models of one input can be read.");
        var chain = new List<JsonElement> { starts[0] };
        while (chain.Count <= layers.Length && byInput.TryGetValue(NameOf(chain[^1]), out JsonElement next))
            chain.Add(next);
        return chain.Count == layers.Length ? chain : throw new InvalidDataException($"The layers of the functional model are no chain: {chain.Count} of {layers.Length} are reached from {Describe(starts[0])}.");
    }

    public static string Describe(JsonElement layer) => $"layer '{NameOf(layer)}' ({KerasJson.Text(layer, "class_name", "a layer") ?? "without class"})";

    private static string NameOf(JsonElement layer) =>
        KerasJson.Text(layer, "name", "a layer") ?? (KerasJson.Member(layer, "config") is { } config ? KerasJson.Text(config, "name", "a layer") : null) ?? "";

    // Keras 3 writes arguments in which tensors carry a keras_history; Keras 2 lists of [layer, node, tensor, arguments].
    private static List<string> Inputs(JsonElement layer, string where)
    {
        var inputs = new List<string>();
        if (KerasJson.Member(layer, "inbound_nodes") is not { ValueKind: JsonValueKind.Array } nodes)
            return inputs;
        if (nodes.GetArrayLength() > 1)
            throw new NotSupportedException($"{where} is used {nodes.GetArrayLength()} times; only models that are one chain can be read.");
        foreach (JsonElement node in nodes.EnumerateArray())
            Collect(node, inputs);
        return inputs;
    }

    private static void Collect(JsonElement element, List<string> inputs)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            if (KerasJson.Member(element, "keras_history") is { ValueKind: JsonValueKind.Array } history && history.GetArrayLength() > 0 && history[0].ValueKind == JsonValueKind.String)
                inputs.Add(history[0].GetString()!);
            else
                foreach (JsonProperty property in element.EnumerateObject())
                    Collect(property.Value, inputs);
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            if (element.GetArrayLength() >= 3 && element[0].ValueKind == JsonValueKind.String && element[1].ValueKind == JsonValueKind.Number)
                inputs.Add(element[0].GetString()!);
            else
                foreach (JsonElement inner in element.EnumerateArray())
                    Collect(inner, inputs);
        }
    }
}
