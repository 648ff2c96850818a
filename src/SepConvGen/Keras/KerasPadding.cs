using System.IO;
using System.Linq;
using System.Text.Json;
using SepConvGen.Rules;

namespace SepConvGen.Keras;

/// <summary>A ZeroPadding1D, which may be the padding of the layer behind it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Where">What messages call it.</param>
/// <param name="Left">Zeros before the first frame.</param>
/// <param name="Right">Zeros after the last one.</param>
internal sealed record KerasPadding(string Name, string Where, int Left, int Right)
{
    public static KerasPadding Read(JsonElement config, string name, string where)
    {
        (int left, int right) = Pair(config, "padding", where);
        return new KerasPadding(name, where, left, right);
    }

    /// <summary>A number of frames for both sides, or one for each.</summary>
    public static (int Before, int After) Pair(JsonElement config, string key, string where)
    {
        JsonElement pair = KerasJson.Member(config, key) ?? throw new InvalidDataException($"{where} has no {key}.");
        int[] sizes = pair.ValueKind == JsonValueKind.Array ? [.. pair.EnumerateArray().Select(Number)] : [Number(pair), Number(pair)];
        return sizes.Length == 2 ? (sizes[0], sizes[1]) : throw KerasJson.Unexpected(where, key, "a number or two", pair);

        int Number(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= 0 ? number : throw KerasJson.Unexpected(where, key, "a number or two", pair);
    }

    /// <summary>Makes the zeros the padding of a layer, and gives the note that says so; null where no padding of it has as many.</summary>
    public string? MoveInto(KerasLayer layer)
    {
        long total = (layer.KernelSize - 1L) * layer.DilationRate;
        bool isCausal = Left == total && Right == 0, isSame = layer.Strides == 1 && Left == total / 2 && Left + Right == total;
        if (!layer.Kind.Has(ArgumentNames.Padding) || layer.Padding != "valid" || layer.IsChannelsFirst || !(isCausal || isSame))
            return null;
        layer.Padding = isCausal ? "causal" : "same";
        return $"{Where} and the valid padding of '{layer.Name}' are its padding {layer.Padding}.";
    }

    /// <summary>The layer by itself.</summary>
    public KerasPlainLayer Alone() => new("ZeroPadding1D", Name, KerasPlainReader.Pair(Left, Right)) { Geometry = new ConvolutionGeometry(1, 1, 1, PaddingKind.Valid) { Before = Left, After = Right } };
}
