using System;
using System.IO;
using System.Text.Json;
using SepConvGen.Rules;
using static SepConvGen.Keras.KerasSourceWriter;

namespace SepConvGen.Keras;

/// <summary>Reads the configs of layers without weights as calls of their constructors.</summary>
internal static class KerasPlainReader
{
    /// <summary>The layer, or null where the class is another one.</summary>
    /// <param name="className">Keras' class.</param>
    /// <param name="config">Its config.</param>
    /// <param name="name">Its name.</param>
    /// <param name="where">What messages call it.</param>
    /// <param name="length">Frames of its input, or null where they are not known.</param>
    public static KerasPlainLayer? Read(string className, JsonElement config, string name, string where, int? length)
    {
        switch (className)
        {
            case "MaxPooling1D" or "AveragePooling1D" or "MaxPool1D" or "AvgPool1D":
                return Pool(className.StartsWith("Max", StringComparison.Ordinal) ? "MaxPooling1D" : "AveragePooling1D", config, name, where);
            case "GlobalMaxPooling1D" or "GlobalAveragePooling1D" or "GlobalMaxPool1D" or "GlobalAvgPool1D":
                return new KerasPlainLayer(className.Contains("Max", StringComparison.Ordinal) ? "GlobalMaxPooling1D" : "GlobalAveragePooling1D", name) { IsGlobal = true };
            case "Cropping1D":
                (int before, int after) = KerasPadding.Pair(config, "cropping", where);
                return new KerasPlainLayer(className, name, Pair(before, after)) { Geometry = new ConvolutionGeometry(1, 1, 1, PaddingKind.Valid) { Before = -before, After = -after } };
            case "UpSampling1D":
                int size = KerasJson.Size(config, "size", where) ?? 2;
                return new KerasPlainLayer(className, name, Number(size)) { Repeats = size };
            case "Flatten":
                int frames = length ?? throw new NotSupportedException($"{where} does not say how many frames it takes: build the model with an Input of a fixed length before it is saved.");
                return new KerasPlainLayer(className, name, Number(frames)) { Joined = frames };
            case "Rescaling":
                double scale = KerasNumbers.One(config, "scale", where) ?? throw new InvalidDataException($"{where} has no 'scale'."), offset = KerasNumbers.One(config, "offset", where) ?? 0;
                return new KerasPlainLayer(className, name, offset == 0 ? [Number(scale)] : [Number(scale), Number(offset)]);
            case "Dropout" or "SpatialDropout1D":
                double rate = KerasNumbers.One(config, "rate", where) ?? throw new InvalidDataException($"{where} has no 'rate'.");
                if (rate is < 0 or >= 1)
                    throw new NotSupportedException($"{where} has a rate of {Number(rate)}; here it has to be at least 0 and below 1.");
                int seed = KerasJson.Member(config, "seed") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out int given) ? given : 0;
                return new KerasPlainLayer(className, name, seed == 0 ? [Number(rate)] : [Number(rate), Number(seed)]);
            default:
                return null;
        }
    }

    /// <summary>The data format of a config, or null where it has none.</summary>
    public static string? Format(JsonElement config, string where)
    {
        if (KerasJson.Text(config, "data_format", where) is not { } text)
            return null;
        return DataFormatWords.TryParse(text, out DataFormatKind format) ? DataFormatWords.NameOf(format) : throw new NotSupportedException($"{where} has the data_format '{text}'; it has to be channels_last or channels_first.");
    }

    /// <summary>The arguments of frames on both sides.</summary>
    public static string[] Pair(int before, int after) => before == after ? [Number(before)] : [Number(before), Number(after)];

    private static KerasPlainLayer Pool(string type, JsonElement config, string name, string where)
    {
        int size = KerasJson.Size(config, "pool_size", where) ?? 2, strides = KerasJson.Size(config, "strides", where) ?? size;
        string padding = KerasJson.Text(config, "padding", where) ?? "valid";
        if (!PaddingWords.TryParse(padding, out PaddingKind kind))
            throw new NotSupportedException($"{where} has the padding '{padding}'; it has to be one of {string.Join(", ", PaddingWords.All)}.");
        string[] arguments = [Number(size), .. strides != size ? [$"strides: {Number(strides)}"] : Array.Empty<string>(), .. kind != PaddingKind.Valid ? [$"padding: {Literal(PaddingWords.NameOf(kind))}"] : Array.Empty<string>()];
        return new KerasPlainLayer(type, name, arguments) { Geometry = new ConvolutionGeometry(size, strides, 1, kind) };
    }
}
