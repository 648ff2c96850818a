using System;
using System.Buffers;
using System.Linq;
using System.Text;
using System.Text.Json;
using SepConvGen.Rules;

namespace SepConvGen.Keras;

/// <summary>Writes layers as Keras 3 writes them: the JSON that its <c>deserialize_keras_object</c> reads.</summary>
internal static class KerasConfigWriter
{
    /// <summary>The JSON of a layer or of a model of layers.</summary>
    /// <exception cref="NotSupportedException">Keras has no word for a type of the user's or for an argument.</exception>
    public static string Write(Layer layer)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            WriteLayer(writer, layer, layer.Name);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    // The name is told: Keras wants those in a model to differ, and numbers them.
    private static void WriteLayer(Utf8JsonWriter json, Layer layer, string name)
    {
        switch (layer)
        {
            case SingleLayer single:
                KerasObjectWriter.WriteObject(json, "keras.layers", single.KindName, () => WriteConfig(json, single, name), () => WriteBuildConfig(json, single, single is Flatten flatten ? flatten.Length : 0));
                break;
            case TimeDistributed distributed:
                KerasObjectWriter.WriteObject(
                    json,
                    "keras.layers",
                    "TimeDistributed",
                    () =>
                    {
                        json.WriteString("name", name);
                        json.WriteBoolean("trainable", distributed.Trainable);
                        KerasObjectWriter.WriteDtype(json);
                        json.WritePropertyName("layer");
                        WriteLayer(json, distributed.Child, distributed.Child.Name);
                    },
                    () => WriteBuildConfig(json, distributed, distributed.Steps));
                break;
            case Sequential sequential:
                KerasObjectWriter.WriteObject(json, "keras", "Sequential", () =>
                {
                    json.WriteString("name", name);
                    json.WriteBoolean("trainable", true);
                    KerasObjectWriter.WriteDtype(json);
                    json.WriteStartArray("layers");
                    string[] names = LayerNames.Numbered(sequential.Layers.Select(inner => inner.Name));
                    for (int i = 0; i < names.Length; i++)
                        WriteLayer(json, sequential.Layers[i], names[i]);
                    json.WriteEndArray();
                });
                break;
            default:
                throw new NotSupportedException($"{layer.Name} is a {layer.GetType().Name}: Keras documents it for any layer, but refuses it around a SeparableConv1D, so that there is no config to write.");
        }
    }

    private static void WriteConfig(Utf8JsonWriter json, SingleLayer layer, string name)
    {
        KerasObjectWriter.WriteStart(json, layer, name);
        if (!KerasConvolutionWriter.TryWrite(json, layer) && !KerasNormalizationWriter.TryWrite(json, layer) && !KerasFrameWriter.TryWrite(json, layer))
            throw new NotSupportedException($"{layer.Name} is a {layer.KindName}, for which there is no config of Keras.");
    }

    // The steps of a TimeDistributed and the frames of a Flatten are known before the channels, and stand nowhere else; other layers without weights are not built.
    private static void WriteBuildConfig(Utf8JsonWriter json, Layer layer, int frames)
    {
        if (frames == 0 && (!layer.IsBuilt || layer is WeightlessLayer))
            return;
        json.WriteStartObject("build_config");
        json.WriteStartArray("input_shape");
        json.WriteNullValue();
        if (layer.Steps > 0)
            json.WriteNumberValue(layer.Steps);
        if (layer.IsChannelsFirst)
            WriteKnown(layer.IsBuilt ? layer.InputChannels : 0);
        WriteKnown(layer.Steps > 0 ? 0 : frames);
        if (!layer.IsChannelsFirst)
            WriteKnown(layer.IsBuilt ? layer.InputChannels : 0);
        json.WriteEndArray();
        json.WriteEndObject();

        void WriteKnown(int size)
        {
            if (size > 0)
                json.WriteNumberValue(size);
            else
                json.WriteNullValue();
        }
    }
}
