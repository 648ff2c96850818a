using System.Globalization;
using System.IO;
using System.Text.Json;

namespace SepConvGen.Keras;

/// <summary>Reads values of a config, and says whose value it is where one is not what it should be.</summary>
internal static class KerasJson
{
    /// <summary>A member that is there and not null, or null.</summary>
    public static JsonElement? Member(JsonElement owner, string key) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string? Text(JsonElement owner, string key, string where) => Member(owner, key) is not { } value
        ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw Unexpected(where, key, "a string", value);

    public static bool Boolean(JsonElement owner, string key, bool byDefault, string where) => Member(owner, key) is not { } value
        ? byDefault
        : value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Unexpected(where, key, "true or false", value),
        };

    /// <summary>A whole number of at least 1, which may stand alone in a list.</summary>
    public static int? Size(JsonElement owner, string key, string where)
    {
        if (Member(owner, key) is not { } value)
            return null;
        JsonElement number = value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 1 ? value[0] : value;
        return number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out int size) && size >= 1 ? size : throw Unexpected(where, key, "a whole number of at least 1, or a list of one", value);
    }

    public static InvalidDataException Unexpected(string where, string key, string expected, JsonElement found)
    {
        string text = found.GetRawText();
        return new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"'{key}' of {where} must be {expected}, but is {(text.Length > 80 ? text[..80] + "…" : text)}."));
    }
}
