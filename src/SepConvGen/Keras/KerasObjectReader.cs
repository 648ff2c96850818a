using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using SepConvGen.Rules;

namespace SepConvGen.Keras;

/// <summary>Reads activations, initializers, regularizers and constraints, which stand as a word or as class and config, into the attribute's spelling.</summary>
internal static class KerasObjectReader
{
    /// <summary>The normal text of an initializer, regularizer or constraint; null where there is none.</summary>
    /// <exception cref="NotSupportedException">It is none of Keras'.</exception>
    public static string? Read(JsonElement owner, string key, IReadOnlyList<KerasIdentifier> table, string where)
    {
        if (KerasJson.Member(owner, key) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.String)
            return Bind(table, value.GetString()!, [], key, where).Text;
        if (KerasJson.Text(value, "class_name", $"'{key}' of {where}") is not { } className)
            throw KerasJson.Unexpected(where, key, "a word, or an object with class_name", value);
        return Bind(table, className, Arguments(value, table, className, key, where), key, where).Text;
    }

    /// <summary>The normal text of an activation: linear where there is none.</summary>
    /// <exception cref="NotSupportedException">It is none of Keras', or cannot stand in a layer.</exception>
    public static string ReadActivation(JsonElement owner, string key, bool isKeras2, string where)
    {
        if (KerasJson.Member(owner, key) is not { } value)
            return "linear";
        if (value.ValueKind == JsonValueKind.String)
            return OfWord(value.GetString()!, isKeras2, where);
        string? className = KerasJson.Text(value, "class_name", $"'{key}' of {where}");
        if (className is not null && KerasJson.Member(value, "config") is { ValueKind: JsonValueKind.Object } config && OfLayer(className, config, isKeras2, where) is { } activation)
            return activation;
        string name = KerasJson.Member(value, "config") is { ValueKind: JsonValueKind.String } function ? function.GetString()! : className ?? "an object without class_name";
        throw new NotSupportedException($"The activation of {where} is {name}, none of Keras' own; write it as a class with ActivationType, or build the model without it.");
    }

    /// <summary>The activation that a layer of this class is, or null if it is another layer.</summary>
    public static string? OfLayer(string className, JsonElement config, bool isKeras2, string where)
    {
        switch (className)
        {
            case "Activation":
                return ReadActivation(config, "activation", isKeras2, where);
            case "ReLU":
                return BindActivation("relu", [.. Number(config, "negative_slope", "negative_slope", where), .. Number(config, "max_value", "max_value", where), .. Number(config, "threshold", "threshold", where)], where);
            case "LeakyReLU":
                ExpressionArgument[] slope = [.. Number(config, "negative_slope", "negative_slope", where), .. Number(config, "alpha", "negative_slope", where)];
                return BindActivation("leaky_relu", slope.Length > 0 ? slope[..1] : [new ExpressionArgument("negative_slope", ExpressionValue.FromNumber(0.3, isInteger: false))], where);
            case "ELU":
                return BindActivation("elu", [.. Number(config, "alpha", "alpha", where)], where);
            case "Softmax":
                return BindActivation("softmax", [.. KerasJson.Member(config, "axis") is { } axis ? [new ExpressionArgument("axis", Value(axis, "axis", where))] : Array.Empty<ExpressionArgument>()], where);
            default:
                return null;
        }
    }

    private static string OfWord(string word, bool isKeras2, string where) =>
        isKeras2 && word == "hard_sigmoid" ? "hard_sigmoid(slope: 0.2)" : BindActivation(word, [], where);

    private static string BindActivation(string word, ExpressionArgument[] arguments, string where) => Bind(ActivationTable.All, word, arguments, "activation", where).Text;

    private static BoundIdentifier Bind(IReadOnlyList<KerasIdentifier> table, string word, IReadOnlyList<ExpressionArgument> arguments, string key, string where)
    {
        if (KerasIdentifier.Find(table, word) is not { } identifier)
            throw new NotSupportedException($"'{key}' of {where} is '{word}', none of Keras' own; the words are {string.Join(", ", table.Select(entry => entry.Name))}.");
        if (identifier.Refusal is { } refusal)
            throw new NotSupportedException($"'{key}' of {where} is '{word}', which cannot stand there: {refusal}.");
        return ParameterRules.Bind(new KerasExpression(word, arguments), identifier, out string? wrong) ?? throw new NotSupportedException($"'{key}' of {where}: {wrong}.");
    }

    private static List<ExpressionArgument> Arguments(JsonElement value, IReadOnlyList<KerasIdentifier> table, string className, string key, string where)
    {
        var arguments = new List<ExpressionArgument>();
        if (KerasJson.Member(value, "config") is not { } config || KerasIdentifier.Find(table, className) is not { } identifier)
            return arguments;
        if (config.ValueKind != JsonValueKind.Object)
            throw KerasJson.Unexpected(where, key, "an object with a config of named values", value);
        foreach (JsonProperty property in config.EnumerateObject())
        {
            IdentifierParameter? parameter = identifier.Parameters.FirstOrDefault(candidate => candidate.Name == property.Name);
            bool isSeedGenerator = property.Name == "seed" && property.Value.ValueKind == JsonValueKind.Object;
            if (property.Name == "dtype" || isSeedGenerator || property.Value.ValueKind == JsonValueKind.Null && parameter?.Default is null)
                continue;
            arguments.Add(new ExpressionArgument(property.Name, Value(property.Value, property.Name, where)));
        }
        return arguments;
    }

    private static IEnumerable<ExpressionArgument> Number(JsonElement config, string key, string parameter, string where)
    {
        if (KerasJson.Member(config, key) is { } value)
            yield return new ExpressionArgument(parameter, Value(value, key, where));
    }

    private static ExpressionValue Value(JsonElement value, string key, string where)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number when value.TryGetInt64(out long integer):
                return ExpressionValue.FromNumber(integer, isInteger: true);
            // Keras writes float32 numbers with the digits of a double: 0.009999999776482582 is 0.01.
            case JsonValueKind.Number when Math.Abs(value.GetDouble()) <= float.MaxValue:
                return ExpressionValue.FromNumber(double.Parse(((float)value.GetDouble()).ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), isInteger: false);
            case JsonValueKind.True or JsonValueKind.False:
                return ExpressionValue.FromBoolean(value.GetBoolean());
            case JsonValueKind.String:
                return ExpressionValue.FromWord(value.GetString()!);
            case JsonValueKind.Array when value.EnumerateArray().All(element => element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out _)):
                return ExpressionValue.FromIntegers([.. value.EnumerateArray().Select(element => element.GetInt32())]);
            default:
                throw KerasJson.Unexpected(where, key, "a number, true, false, a word or a list of whole numbers", value);
        }
    }
}
