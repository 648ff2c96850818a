using System.Collections.Generic;
using SepConvGen.Rules;

namespace SepConvGen.Onnx;

/// <summary>An activation's canonical word and the arguments that its text gives.</summary>
internal sealed class ActivationArguments
{
    private readonly Dictionary<string, ExpressionValue> _values;

    private ActivationArguments(string name, Dictionary<string, ExpressionValue> values)
    {
        Name = name;
        _values = values;
    }

    /// <summary>The canonical word.</summary>
    public string Name { get; }

    /// <summary>How many arguments the text gives.</summary>
    public int Count => _values.Count;

    /// <summary>Reads the text of an activation; null if it is none of Keras'.</summary>
    public static ActivationArguments? Parse(string text)
    {
        if (!ExpressionParser.TryParse(text, out KerasExpression? expression, out _) || ActivationTable.Find(expression!.Identifier) is not { } identifier || ParameterRules.Check(expression, identifier) is not null)
            return null;
        var values = new Dictionary<string, ExpressionValue>();
        for (int i = 0; i < expression.Arguments.Count; i++)
            values[expression.Arguments[i].Name ?? identifier.Parameters[i]] = expression.Arguments[i].Value;
        return new ActivationArguments(identifier.Name, values);
    }

    /// <summary>A number, or what it is by default.</summary>
    public float Number(string name, float byDefault) => Optional(name) ?? byDefault;

    /// <summary>A number, or null if it is not given.</summary>
    public float? Optional(string name) => _values.TryGetValue(name, out ExpressionValue? value) && value.Kind == ExpressionValueKind.Number ? (float)value.Number : null;

    /// <summary>Whether a flag is given and true.</summary>
    public bool Flag(string name) => _values.TryGetValue(name, out ExpressionValue? value) && value.Boolean;
}
