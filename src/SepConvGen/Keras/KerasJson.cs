using System;
using System.Globalization;
using System.IO;
using System.Text.Json;

namespace SepConvGen.Keras;

/// <summary>Reads values of a config, and says whose value it is where one is not what it should be.</summary>
internal static class KerasJson
{
    private const int DeepestJson = 64;

    /// <summary>Reads JSON whose every name and string is text: half of a surrogate pair, which JSON can spell, is none, and would be met only when it is asked for.</summary>
    /// <exception cref="InvalidDataException">It is no JSON, or deeper than 64 levels.</exception>
    public static JsonDocument Parse(string json, string source)
    {
        JsonDocument? document = null;
        try
        {
            // Whoever decodes a file may leave its byte-order mark in front of the text.
            document = JsonDocument.Parse(json.AsMemory(json.StartsWith('\uFEFF') ? 1 : 0), new JsonDocumentOptions { MaxDepth = DeepestJson });
            CheckText(document.RootElement);
            return document;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            document?.Dispose();
            throw new InvalidDataException($"{source} is no JSON: {exception.Message}", exception);
        }
    }

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

    private static void CheckText(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (JsonElement inner in element.EnumerateArray())
                    CheckText(inner);
                break;
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    _ = property.Name;
                    CheckText(property.Value);
                }
                break;
        }
    }
}
