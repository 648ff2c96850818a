using System;
using System.Buffers;
using System.Collections.Generic;
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
            case SeparableConv1DLayer convolution:
                WriteObject(json, "keras.layers", "SeparableConv1D", () => WriteConvolution(json, convolution, name), () => WriteBuildConfig(json, convolution, steps: 0));
                break;
            case TimeDistributed distributed:
                WriteObject(
                    json,
                    "keras.layers",
                    "TimeDistributed",
                    () =>
                    {
                        json.WriteString("name", name);
                        json.WriteBoolean("trainable", distributed.Trainable);
                        WriteDtype(json);
                        json.WritePropertyName("layer");
                        WriteLayer(json, distributed.Child, distributed.Child.Name);
                    },
                    () => WriteBuildConfig(json, distributed, distributed.Steps));
                break;
            case Sequential sequential:
                WriteObject(json, "keras", "Sequential", () =>
                {
                    json.WriteString("name", name);
                    json.WriteBoolean("trainable", true);
                    WriteDtype(json);
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

    // The keys in the order of Keras 3's get_config.
    private static void WriteConvolution(Utf8JsonWriter json, SeparableConv1DLayer layer, string name)
    {
        if (layer.PaddingBefore > 0 || layer.PaddingAfter > 0)
            throw new NotSupportedException($"{layer.Name} pads by {layer.PaddingBefore} and {layer.PaddingAfter} zeros, for which a SeparableConv1D of Keras has no argument: give it none, and pad the signal before it.");
        json.WriteString("name", name);
        json.WriteBoolean("trainable", layer.Trainable);
        WriteDtype(json);
        if (layer.ActivityRegularizer is not null)
            Regularizer("activity_regularizer", layer.ActivityRegularizer);
        json.WriteNumber("depth_multiplier", layer.DepthMultiplier);
        json.WriteNumber("filters", layer.Filters);
        WriteSizes(json, "kernel_size", layer.KernelSize);
        WriteSizes(json, "strides", layer.Strides);
        json.WriteString("padding", layer.Padding);
        json.WriteString("data_format", layer.DataFormat);
        WriteSizes(json, "dilation_rate", layer.DilationRate);
        KerasActivation.Write(json, layer);
        json.WriteBoolean("use_bias", layer.UseBias);
        Initializer("depthwise_initializer", layer.DepthwiseInitializer);
        Initializer("pointwise_initializer", layer.PointwiseInitializer);
        Initializer("bias_initializer", layer.BiasInitializer);
        Regularizer("depthwise_regularizer", layer.DepthwiseRegularizer);
        Regularizer("pointwise_regularizer", layer.PointwiseRegularizer);
        Regularizer("bias_regularizer", layer.BiasRegularizer);
        if (layer.ActivityRegularizer is null)
            json.WriteNull("activity_regularizer");
        Constraint("depthwise_constraint", layer.DepthwiseConstraint);
        Constraint("pointwise_constraint", layer.PointwiseConstraint);
        Constraint("bias_constraint", layer.BiasConstraint);

        void Initializer(string key, string? text) => WriteIdentifier(json, layer, key, text, "keras.initializers", WeightIdentifiers.Initializers);

        void Regularizer(string key, string? text) => WriteIdentifier(json, layer, key, text, "keras.regularizers", WeightIdentifiers.Regularizers);

        void Constraint(string key, string? text) => WriteIdentifier(json, layer, key, text, "keras.constraints", WeightIdentifiers.Constraints);
    }

    private static void WriteIdentifier(Utf8JsonWriter json, SeparableConv1DLayer layer, string key, string? text, string module, IReadOnlyList<KerasIdentifier> table)
    {
        if (text is null)
        {
            json.WriteNull(key);
            return;
        }

        if (!ExpressionParser.TryParse(text, out KerasExpression? expression, out _)
            || KerasIdentifier.Find(table, expression!.Identifier) is not { } identifier
            || ParameterRules.Bind(expression, identifier, out _) is not { } bound)
            throw new NotSupportedException($"{key} of {layer.Name} is {text}, a type of your own: Keras has no config for it.");
        json.WritePropertyName(key);
        WriteObject(json, module, identifier.ClassName, () =>
        {
            for (int i = 0; i < bound.Values.Count; i++)
                WriteValue(json, identifier.Parameters[i].Name, bound.Values[i]);
        });
    }

    private static void WriteValue(Utf8JsonWriter json, string key, ExpressionValue? value)
    {
        switch (value?.Kind)
        {
            case null:
                json.WriteNull(key);
                break;
            case ExpressionValueKind.Number when value.IsInteger:
                json.WriteNumber(key, (long)value.Number);
                break;
            case ExpressionValueKind.Number:
                json.WriteNumber(key, value.Number);
                break;
            case ExpressionValueKind.Boolean:
                json.WriteBoolean(key, value.Boolean);
                break;
            case ExpressionValueKind.Integers when value.Integers.Count == 1:
                json.WriteNumber(key, value.Integers[0]);
                break;
            case ExpressionValueKind.Integers:
                json.WriteStartArray(key);
                foreach (int integer in value.Integers)
                    json.WriteNumberValue(integer);
                json.WriteEndArray();
                break;
            default:
                json.WriteString(key, value.Word);
                break;
        }
    }

    /// <summary>One of Keras' serialised objects: module, class, config, and whatever stands behind.</summary>
    internal static void WriteObject(Utf8JsonWriter json, string module, string className, Action writeConfig, Action? writeRest = null)
    {
        json.WriteStartObject();
        json.WriteString("module", module);
        json.WriteString("class_name", className);
        json.WriteStartObject("config");
        writeConfig();
        json.WriteEndObject();
        json.WriteNull("registered_name");
        writeRest?.Invoke();
        json.WriteEndObject();
    }

    internal static void WriteDtype(Utf8JsonWriter json)
    {
        json.WritePropertyName("dtype");
        WriteObject(json, "keras", "DTypePolicy", () => json.WriteString("name", "float32"));
    }

    // The steps of a TimeDistributed are known before the channels, and stand nowhere else.
    private static void WriteBuildConfig(Utf8JsonWriter json, Layer layer, int steps)
    {
        if (!layer.IsBuilt && steps == 0)
            return;
        json.WriteStartObject("build_config");
        json.WriteStartArray("input_shape");
        json.WriteNullValue();
        if (steps > 0)
            json.WriteNumberValue(steps);
        if (layer.IsChannelsFirst)
            WriteChannels();
        json.WriteNullValue();
        if (!layer.IsChannelsFirst)
            WriteChannels();
        json.WriteEndArray();
        json.WriteEndObject();

        void WriteChannels()
        {
            if (layer.IsBuilt)
                json.WriteNumberValue(layer.InputChannels);
            else
                json.WriteNullValue();
        }
    }

    private static void WriteSizes(Utf8JsonWriter json, string key, int size)
    {
        json.WriteStartArray(key);
        json.WriteNumberValue(size);
        json.WriteEndArray();
    }
}
