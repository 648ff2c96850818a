using System;
using System.Collections.Generic;
using System.Text.Json;

namespace SepConvGen.Keras;

/// <summary>Reads the dtype of a layer: a word or, as a policy, class and config.</summary>
internal static class KerasDtype
{
    /// <summary>Accepts what keeps its variables in float32; a note says where Keras computes in fewer bits.</summary>
    /// <exception cref="NotSupportedException">The variables are of another type, or the policy of an unknown form.</exception>
    public static void Check(JsonElement config, string where, ICollection<string> notes)
    {
        if (KerasJson.Member(config, "dtype") is not { } dtype)
            return;
        JsonElement? name = dtype.ValueKind == JsonValueKind.String ? dtype : KerasJson.Member(dtype, "config") is { } policy ? KerasJson.Member(policy, "name") : null;
        switch (name is { ValueKind: JsonValueKind.String } text ? text.GetString() : null)
        {
            case "float32":
                break;
            case "mixed_float16" or "mixed_bfloat16":
                string note = $"The policy {name} keeps variables in float32 and computes in 16 bits; here everything is float32.";
                if (!notes.Contains(note))
                    notes.Add(note);
                break;
            case { } other:
                throw new NotSupportedException($"{where} has the dtype {other}; this library has weights of float32 and computes in float32. Read are float32, mixed_float16 and mixed_bfloat16, whose variables are float32.");
            case null:
                throw new NotSupportedException($"{where} has a dtype of an unknown form; this library has weights of float32 and computes in float32.");
        }
    }
}
