using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace SepConvGen.Keras;

/// <summary>Puts the layers of a functional model in order, where they are one chain from its one input to its one output.</summary>
internal static class KerasGraph
{
    /// <param name="model">What messages call the model.</param>
    /// <param name="config">Its config.</param>
    /// <param name="layers">The layers in it.</param>
    /// <exception cref="NotSupportedException">The layers are no such chain.</exception>
    /// <exception cref="InvalidDataException">The config contradicts itself.</exception>
    public static IReadOnlyList<JsonElement> Chain(string model, JsonElement config, JsonElement[] layers)
    {
        var byInput = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var starts = new List<JsonElement>();
        foreach (JsonElement layer in layers)
        {
            string where = Describe(layer);
            List<TensorReference> inputs = Inputs(layer, where);
            if (inputs.Count == 0)
                starts.Add(layer);
            else if (inputs.Count > 1)
                throw new NotSupportedException($"{where} takes {inputs.Count} inputs ({string.Join(", ", inputs.Select(input => input.Layer))}); only models that are one chain can be read.");
            else if (inputs[0].Tensor != 0)
                throw new NotSupportedException($"{where} takes the output {inputs[0].Tensor} of '{inputs[0].Layer}', which has several; only models that are one chain can be read.");
            else if (!byInput.TryAdd(inputs[0].Layer, layer))
                throw new NotSupportedException($"Behind '{inputs[0].Layer}' {model} branches, to {Describe(byInput[inputs[0].Layer])} and {where}; only models that are one chain can be read.");
        }

        if (starts.Count != 1)
            throw new NotSupportedException($"{model} has {starts.Count} inputs{(starts.Count == 0 ? "" : ": " + string.Join(", ", starts.Select(Describe)))}; only models of one input can be read.");
        var chain = new List<JsonElement> { starts[0] };
        while (chain.Count <= layers.Length && byInput.TryGetValue(NameOf(chain[^1]), out JsonElement next))
            chain.Add(next);
        if (chain.Count != layers.Length)
            throw new InvalidDataException($"The layers of {model} are no chain: {chain.Count} of {layers.Length} are reached from {Describe(starts[0])}.");
        CheckEnd(model, config, "input", chain[0]);
        CheckEnd(model, config, "output", chain[^1]);
        return chain;
    }

    /// <exception cref="InvalidDataException">Two layers of a model have one name, which Keras does not allow.</exception>
    public static void CheckNames(IEnumerable<JsonElement> layers)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonElement layer in layers)
            if (NameOf(layer) is { Length: > 0 } name && !names.Add(name))
                throw new InvalidDataException($"The model has two layers of the name '{name}'; names of layers are unique.");
    }

    public static string Describe(JsonElement layer) => $"layer '{NameOf(layer)}' ({KerasJson.Text(layer, "class_name", "a layer") ?? "without class"})";

    /// <summary>Whether a layer is called as in training, which dropout and noise then are at inference too.</summary>
    public static bool IsCalledInTraining(JsonElement layer) => KerasJson.Member(layer, "inbound_nodes") is { } nodes && HasTraining(nodes);

    // What the model takes or gives is the end of the chain and nothing else: another one would be lost, or be one layer too many.
    private static void CheckEnd(string model, JsonElement config, string kind, JsonElement end)
    {
        JsonElement list = KerasJson.Member(config, kind + "_layers") ?? throw new InvalidDataException($"{model} has no '{kind}_layers'.");
        var ends = new List<TensorReference>();
        TensorReference.Collect(list, ends);
        if (ends.Count != 1)
            throw new NotSupportedException($"{model} has {ends.Count} {kind}s{(ends.Count == 0 ? "" : ": " + string.Join(", ", ends.Select(reference => $"'{reference.Layer}'")))}; only models of one {kind} can be read. Make a model of each.");
        if (ends[0].Layer != NameOf(end) || ends[0].Tensor != 0)
            throw new NotSupportedException($"The {kind} of {model} is '{ends[0].Layer}', but its chain of layers has {Describe(end)} at that end; only models whose {kind} is the end of the chain can be read.");
    }

    private static string NameOf(JsonElement layer) =>
        KerasJson.Text(layer, "name", "a layer") ?? (KerasJson.Member(layer, "config") is { } config ? KerasJson.Text(config, "name", "a layer") : null) ?? "";

    private static List<TensorReference> Inputs(JsonElement layer, string where)
    {
        var inputs = new List<TensorReference>();
        if (KerasJson.Member(layer, "inbound_nodes") is not { ValueKind: JsonValueKind.Array } nodes)
            return inputs;
        if (nodes.GetArrayLength() > 1)
            throw new NotSupportedException($"{where} is used {nodes.GetArrayLength()} times; only models that are one chain can be read.");
        foreach (JsonElement node in nodes.EnumerateArray())
            TensorReference.Collect(node, inputs);
        return inputs;
    }

    private static bool HasTraining(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(property => property.Name == "training" ? property.Value.ValueKind == JsonValueKind.True : HasTraining(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(HasTraining),
        _ => false,
    };
}
