using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace SepConvGen.Keras;

/// <summary>Reads numbers, which stand alone, in lists or in lists of lists.</summary>
internal static class KerasNumbers
{
    private const int Most = 1 << 16;

    /// <summary>A finite number, or null where there is none.</summary>
    public static double? One(JsonElement owner, string key, string where) =>
        KerasJson.Member(owner, key) is not { } value ? null : value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble()) ? value.GetDouble() : throw KerasJson.Unexpected(where, key, "a number", value);

    /// <summary>All numbers of a value.</summary>
    /// <exception cref="NotSupportedException">There are none, or thousands.</exception>
    public static double[] All(JsonElement owner, string key, string where)
    {
        if (KerasJson.Member(owner, key) is not { } value)
            throw new NotSupportedException($"{where} has no {key} in its config: it was adapted to data, and has it among its weights. Write the layer with these numbers.");
        double[] numbers = [.. Flat(value, key, where).Take(Most + 1)];
        return numbers.Length is > 0 and <= Most ? numbers : throw new NotSupportedException($"{where} has {(numbers.Length == 0 ? "no" : $"more than {Most}")} numbers in {key}.");
    }

    /// <summary>Axes, or null where there are none.</summary>
    public static int[]? Axes(JsonElement owner, string key, string where)
    {
        if (KerasJson.Member(owner, key) is not { } value)
            return null;
        return value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(Axis)] : [Axis(value)];

        int Axis(JsonElement number) => number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out int axis) ? axis : throw KerasJson.Unexpected(where, key, "an axis or a list of them", value);
    }

    private static IEnumerable<double> Flat(JsonElement value, string key, string where) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(inner => Flat(inner, key, where)),
        JsonValueKind.Number when double.IsFinite(value.GetDouble()) => [value.GetDouble()],
        _ => throw KerasJson.Unexpected(where, key, "numbers", value),
    };
}
