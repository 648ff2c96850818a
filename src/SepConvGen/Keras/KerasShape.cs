using System.Linq;
using System.Text.Json;

namespace SepConvGen.Keras;

/// <summary>Reads the shapes of inputs, which stand in several places.</summary>
internal static class KerasShape
{
    /// <summary>The input shape of a layer or model, sizes that are open being null; null where the config does not say.</summary>
    public static int?[]? OfInput(JsonElement layer, JsonElement config) =>
        Read(config, "batch_shape") ?? Read(config, "batch_input_shape") ?? Read(config, "build_input_shape") ?? OfBuild(layer);

    /// <summary>The input shape that a layer was built for, or null.</summary>
    public static int?[]? OfBuild(JsonElement layer) => KerasJson.Member(layer, "build_config") is { } build ? Read(build, "input_shape") : null;

    private static int?[]? Read(JsonElement owner, string key)
    {
        if (KerasJson.Member(owner, key) is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() > 8)
            return null;
        return [.. list.EnumerateArray().Select(size => size.ValueKind == JsonValueKind.Number && size.TryGetInt32(out int number) && number > 0 ? number : (int?)null)];
    }
}
