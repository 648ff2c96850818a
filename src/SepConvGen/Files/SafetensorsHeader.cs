using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace SepConvGen.Files;

/// <summary>The header of a safetensors file.</summary>
internal static class SafetensorsHeader
{
    public static List<Safetensors.Entry> Read(ReadOnlyMemory<byte> json, string source, out IReadOnlyDictionary<string, string> metadata)
    {
        try
        {
            // Duplicates would be lost in silence otherwise.
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 });
            var found = new Dictionary<string, string>(StringComparer.Ordinal);
            var entries = new List<Safetensors.Entry>();
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
                if (property.Name == "__metadata__")
                    foreach (JsonProperty pair in property.Value.EnumerateObject())
                        found.Add(pair.Name, pair.Value.GetString() ?? throw new InvalidDataException($"{source} is damaged: its metadata '{pair.Name}' is no string."));
                else
                    entries.Add(Entry(property));
            metadata = found;
            return entries;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InvalidDataException($"{source} is damaged, or no safetensors file: its header is not what it should be ({exception.Message}).", exception);
        }
    }

    private static Safetensors.Entry Entry(JsonProperty property)
    {
        int[] shape = [.. property.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
        long[] offsets = [.. property.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64())];
        if (shape.Any(size => size < 0) || offsets.Length != 2 || offsets[0] < 0)
            throw new FormatException($"the shape or the offsets of '{property.Name}' are impossible");
        return new Safetensors.Entry(property.Name, property.Value.GetProperty("dtype").GetString() ?? "", shape, offsets[0], offsets[1]);
    }
}
