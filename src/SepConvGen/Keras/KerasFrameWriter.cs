using System;
using System.Text.Json;
using SepConvGen.Rules;
using static SepConvGen.Keras.KerasObjectWriter;

namespace SepConvGen.Keras;

/// <summary>Writes the arguments of the layers without weights that pool, add, cut, repeat, join or drop frames, in the order of Keras 3's get_config.</summary>
internal static class KerasFrameWriter
{
    /// <summary>Writes the arguments of a layer of these kinds; false for another one.</summary>
    /// <exception cref="NotSupportedException">Keras has no word for an argument.</exception>
    public static bool TryWrite(Utf8JsonWriter json, SingleLayer layer)
    {
        switch (layer)
        {
            case Activation activation:
                KerasActivation.Write(json, layer, activation.Identifier);
                return true;
            case MaxPooling1D or AveragePooling1D:
                WritePool(json, layer);
                return true;
            case GlobalMaxPooling1D or GlobalAveragePooling1D:
                WriteFormat(json, layer);
                json.WriteBoolean("keepdims", false);
                return true;
            case ZeroPadding1D padding:
                WritePair(json, "padding", padding.Before, padding.After);
                WriteFormat(json, layer);
                return true;
            case Cropping1D cropping:
                CheckChannelsLast(layer);
                WritePair(json, "cropping", cropping.Before, cropping.After);
                return true;
            case UpSampling1D repeats:
                CheckChannelsLast(layer);
                json.WriteNumber("size", repeats.Size);
                return true;
            case Flatten:
                WriteFormat(json, layer);
                return true;
            case Dropout dropout:
                WriteRate(json, dropout.Rate, dropout.Seed);
                json.WriteNull("noise_shape");
                return true;
            case SpatialDropout1D dropout:
                WriteRate(json, dropout.Rate, dropout.Seed);
                return true;
            default:
                return false;
        }
    }

    private static void WritePool(Utf8JsonWriter json, SingleLayer layer)
    {
        ConvolutionGeometry geometry = layer.Geometry;
        if (geometry.Ceil || geometry.Before != 0 || geometry.After != 0)
            throw new NotSupportedException($"{layer.Name} has padding in numbers or a last window beyond the signal, which Keras' {layer.KindName} has not.");
        if (geometry.Padding == PaddingKind.Causal)
            throw new NotSupportedException($"padding of {layer.Name} is causal, which Keras' {layer.KindName} has not.");
        WriteSizes(json, "pool_size", geometry.KernelSize);
        json.WriteString("padding", PaddingWords.NameOf(geometry.Padding));
        WriteSizes(json, "strides", geometry.Strides);
        WriteFormat(json, layer);
    }

    private static void WriteFormat(Utf8JsonWriter json, SingleLayer layer) => json.WriteString("data_format", DataFormatWords.NameOf(layer.Format));

    private static void WritePair(Utf8JsonWriter json, string key, int before, int after)
    {
        json.WriteStartArray(key);
        json.WriteNumberValue(before);
        json.WriteNumberValue(after);
        json.WriteEndArray();
    }

    private static void WriteRate(Utf8JsonWriter json, double rate, int seed)
    {
        json.WriteNumber("rate", rate);
        if (seed == 0)
            json.WriteNull("seed");
        else
            json.WriteNumber("seed", seed);
    }

    private static void CheckChannelsLast(SingleLayer layer)
    {
        if (layer.IsChannelsFirst)
            throw new NotSupportedException($"{layer.Name} is a {layer.KindName} of channels_first, but Keras' has the channels last.");
    }
}
