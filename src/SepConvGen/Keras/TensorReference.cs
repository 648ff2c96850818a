using System.Collections.Generic;
using System.Text.Json;

namespace SepConvGen.Keras;

/// <summary>A tensor of a functional model: which output of which layer it is.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="Tensor">The number of its output.</param>
internal readonly record struct TensorReference(string Layer, int Tensor)
{
    /// <summary>
    /// Finds all references in arguments or lists of ends, in their order: Keras 3 writes tensors that carry a <c>keras_history</c>, Keras 2 and the ends of all versions lists of layer, node and tensor,
    /// one alone or in lists and dictionaries of any depth.
    /// </summary>
    public static void Collect(JsonElement element, List<TensorReference> references)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            if (KerasJson.Member(element, "keras_history") is { ValueKind: JsonValueKind.Array } history && Of(history) is { } carried)
                references.Add(carried);
            else
                foreach (JsonProperty property in element.EnumerateObject())
                    Collect(property.Value, references);
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            if (Of(element) is { } reference)
                references.Add(reference);
            else
                foreach (JsonElement inner in element.EnumerateArray())
                    Collect(inner, references);
        }
    }

    private static TensorReference? Of(JsonElement list) =>
        list.GetArrayLength() >= 3 && list[0].ValueKind == JsonValueKind.String && list[1].ValueKind == JsonValueKind.Number && list[2].ValueKind == JsonValueKind.Number && list[2].TryGetInt32(out int tensor)
            ? new TensorReference(list[0].GetString()!, tensor)
            : null;
}
