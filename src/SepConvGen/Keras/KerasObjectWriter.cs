using System;
using System.Collections.Generic;
using System.Text.Json;
using SepConvGen.Rules;

namespace SepConvGen.Keras;

/// <summary>Writes what the configs of layers are made of: objects of a class, sizes, initializers, regularizers and constraints.</summary>
internal static class KerasObjectWriter
{
    /// <summary>One of Keras' serialised objects: module, class, config, and whatever stands behind.</summary>
    public static void WriteObject(Utf8JsonWriter json, string module, string className, Action writeConfig, Action? writeRest = null)
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

    public static void WriteDtype(Utf8JsonWriter json)
    {
        json.WritePropertyName("dtype");
        WriteObject(json, "keras", "DTypePolicy", () => json.WriteString("name", "float32"));
    }

    /// <summary>Begins the config of a layer.</summary>
    public static void WriteStart(Utf8JsonWriter json, SingleLayer layer, string name)
    {
        json.WriteString("name", name);
        json.WriteBoolean("trainable", layer.Trainable);
        WriteDtype(json);
    }

    public static void WriteSizes(Utf8JsonWriter json, string key, int size)
    {
        json.WriteStartArray(key);
        json.WriteNumberValue(size);
        json.WriteEndArray();
    }

    public static void WriteInitializer(Utf8JsonWriter json, SingleLayer layer, string key, string? text) => WriteIdentifier(json, layer, key, text, "keras.initializers", WeightIdentifiers.Initializers);

    public static void WriteRegularizer(Utf8JsonWriter json, SingleLayer layer, string key, string? text) => WriteIdentifier(json, layer, key, text, "keras.regularizers", WeightIdentifiers.Regularizers);

    public static void WriteConstraint(Utf8JsonWriter json, SingleLayer layer, string key, string? text) => WriteIdentifier(json, layer, key, text, "keras.constraints", WeightIdentifiers.Constraints);

    private static void WriteIdentifier(Utf8JsonWriter json, SingleLayer layer, string key, string? text, string module, IReadOnlyList<KerasIdentifier> table)
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
}
