using System;
using System.Text.Json;
using SepConvGen.Onnx;

namespace SepConvGen.Keras;

/// <summary>Writes the activation of a config. Keras' words take no arguments; for relu, leaky_relu and elu its layers say them.</summary>
internal static class KerasActivation
{
    /// <param name="json">Where it goes.</param>
    /// <param name="layer">The layer, for messages.</param>
    /// <param name="text">Its activation.</param>
    public static void Write(Utf8JsonWriter json, SingleLayer layer, string text)
    {
        if (ActivationArguments.Parse(text) is not { } activation)
            throw new NotSupportedException($"The activation of {layer.Name} is {text}, a type of your own: Keras has no config for it.");
        if (text == activation.Name)
        {
            json.WriteString("activation", activation.Name);
            return;
        }

        json.WritePropertyName("activation");
        switch (activation.Name)
        {
            case "relu":
                WriteLayer(json, "ReLU", "re_lu", () =>
                {
                    if (activation.Optional("max_value") is { } maximum)
                        json.WriteNumber("max_value", maximum);
                    else
                        json.WriteNull("max_value");
                    json.WriteNumber("negative_slope", activation.Number("negative_slope", 0));
                    json.WriteNumber("threshold", activation.Number("threshold", 0));
                });
                break;
            case "leaky_relu":
                WriteLayer(json, "LeakyReLU", "leaky_re_lu", () => json.WriteNumber("negative_slope", activation.Number("negative_slope", 0.2f)));
                break;
            case "elu":
                WriteLayer(json, "ELU", "elu", () => json.WriteNumber("alpha", activation.Number("alpha", 1)));
                break;
            default:
                throw new NotSupportedException($"The activation of {layer.Name} is {text}: in Keras, {activation.Name} takes no arguments from a config.");
        }
    }

    private static void WriteLayer(Utf8JsonWriter json, string className, string name, Action writeArguments) => KerasObjectWriter.WriteObject(json, "keras.layers", className, () =>
    {
        json.WriteString("name", name);
        json.WriteBoolean("trainable", true);
        KerasObjectWriter.WriteDtype(json);
        writeArguments();
    });
}
