using SepConvGen.Rules;

namespace SepConvGen.Onnx;

/// <summary>An activation's canonical word and the values of its parameters.</summary>
internal sealed class ActivationArguments
{
    private readonly BoundIdentifier _bound;

    private ActivationArguments(BoundIdentifier bound) => _bound = bound;

    /// <summary>The canonical word.</summary>
    public string Name => _bound.Identifier.Name;

    /// <summary>Reads the text of an activation; null if it is none of Keras'.</summary>
    public static ActivationArguments? Parse(string text) =>
        ExpressionParser.TryParse(text, out KerasExpression? expression, out _)
        && ActivationTable.Find(expression!.Identifier) is { } identifier
        && ParameterRules.Bind(expression, identifier, out _) is { } bound
            ? new ActivationArguments(bound)
            : null;

    /// <summary>A number, or what it is where it is not given.</summary>
    public float Number(string name, float byDefault) => Optional(name) ?? byDefault;

    /// <summary>A number, or null if there is none.</summary>
    public float? Optional(string name) => Value(name) is { Kind: ExpressionValueKind.Number } value ? (float)value.Number : null;

    /// <summary>Whether a flag is true.</summary>
    public bool Flag(string name) => Value(name) is { Boolean: true };

    private ExpressionValue? Value(string name)
    {
        for (int i = 0; i < _bound.Values.Count; i++)
            if (_bound.Identifier.Parameters[i].Name == name)
                return _bound.Values[i];
        return null;
    }
}
