using System;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace SepConvGen.Keras;

/// <summary>A ZeroPadding1D, to be the padding of the layer behind it.</summary>
/// <param name="Where">What messages call it.</param>
/// <param name="Left">Zeros before the first frame.</param>
/// <param name="Right">Zeros after the last one.</param>
internal sealed record KerasPadding(string Where, int Left, int Right)
{
    public static KerasPadding Read(JsonElement config, string where)
    {
        if (KerasJson.Text(config, "data_format", where) == "channels_first")
            throw new NotSupportedException($"{where} pads channels_first tensors; only channels_last is read.");
        JsonElement padding = KerasJson.Member(config, "padding") ?? throw new InvalidDataException($"{where} has no padding.");
        int[] sizes = padding.ValueKind == JsonValueKind.Array ? [.. padding.EnumerateArray().Select(Number)] : [Number(padding), Number(padding)];
        return sizes.Length == 2 ? new KerasPadding(where, sizes[0], sizes[1]) : throw KerasJson.Unexpected(where, "padding", "a number or two", padding);

        int Number(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= 0 ? number : throw KerasJson.Unexpected(where, "padding", "a number or two", padding);
    }

    /// <summary>Makes the zeros the padding of a layer, and gives the note that says so.</summary>
    /// <exception cref="NotSupportedException">No padding of the layer has as many.</exception>
    public string MoveInto(KerasLayer layer)
    {
        long total = (layer.KernelSize - 1L) * layer.DilationRate;
        bool isCausal = Left == total && Right == 0, isSame = layer.Strides == 1 && Left == total / 2 && Left + Right == total;
        if (layer.Padding != "valid" || layer.IsChannelsFirst || !(isCausal || isSame))
            throw new NotSupportedException($"{Where} pads by ({Left}, {Right}) before layer '{layer.Name}'; it is read before a channels_last SeparableConv1D with padding valid, as causal with ({total}, 0) or, without strides, as same with ({total / 2}, {total - total / 2}).");
        layer.Padding = isCausal ? "causal" : "same";
        return $"{Where} and the valid padding of '{layer.Name}' are its padding {layer.Padding}.";
    }
}
