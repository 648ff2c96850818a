using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SepConvGen.Rules;

/// <summary>Which arguments an identifier takes, and what they may be.</summary>
internal static class ParameterRules
{
    /// <summary>The identifier with a value for each of its parameters, or null and in <paramref name="wrong"/> what does not fit.</summary>
    public static BoundIdentifier? Bind(KerasExpression expression, KerasIdentifier identifier, out string? wrong)
    {
        var values = new ExpressionValue?[identifier.Parameters.Count];
        var given = new bool[values.Length];
        int positional = 0;
        foreach (ExpressionArgument argument in expression.Arguments)
        {
            int index = argument.Name is null ? positional++ : IndexOf(identifier, argument.Name);
            if (index >= values.Length)
                return Wrong($"'{expression.Identifier}' takes {Describe(identifier)}, but {positional} or more arguments are given", out wrong);
            if (index < 0)
                return Wrong($"'{expression.Identifier}' takes {Describe(identifier)}, but '{Excerpt.Of(argument.Name!)}' is given", out wrong);
            if (given[index])
                return Wrong($"'{argument.Name}' of '{expression.Identifier}' is given twice, once without its name", out wrong);
            given[index] = true;
            IdentifierParameter parameter = identifier.Parameters[index];
            values[index] = Fit(parameter, argument.Value);
            if (values[index] is null)
                return Wrong($"'{parameter.Name}' of '{expression.Identifier}' has to be {Expected(parameter, argument.Value)}, but is {Excerpt.Of(KerasExpression.TextOf(argument.Value))}", out wrong);
        }

        bool isBare = expression.Arguments.Count == 0 && expression.Identifier == identifier.Name && identifier.BareValues.Count > 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (given[i])
                continue;
            if (identifier.Parameters[i].IsRequired)
                return Wrong($"'{expression.Identifier}' needs '{identifier.Parameters[i].Name}', which is not given", out wrong);
            values[i] = isBare ? ExpressionValue.FromNumber(identifier.BareValues[i], isInteger: false) : identifier.Parameters[i].Default;
        }

        var bound = new BoundIdentifier(identifier, values);
        wrong = identifier.Relation?.Invoke(bound);
        return wrong is null ? bound : null;
    }

    private static int IndexOf(KerasIdentifier identifier, string name)
    {
        for (int i = 0; i < identifier.Parameters.Count; i++)
            if (identifier.Parameters[i].Name == name)
                return i;
        return -1;
    }

    private static BoundIdentifier? Wrong(string text, out string? wrong)
    {
        wrong = text;
        return null;
    }

    /// <summary>The value as the parameter takes it, or null.</summary>
    private static ExpressionValue? Fit(IdentifierParameter parameter, ExpressionValue value)
    {
        bool isWhole = value is { Kind: ExpressionValueKind.Number, IsInteger: true } && value.Number is >= int.MinValue and <= int.MaxValue;
        return parameter.Kind switch
        {
            ParameterKind.Number when value.Kind == ExpressionValueKind.Number && IsIn(parameter.Range, value.Number) => value,
            ParameterKind.Integer when isWhole => value,
            ParameterKind.Boolean when value.Kind == ExpressionValueKind.Boolean => value,
            ParameterKind.Word when value.Kind == ExpressionValueKind.Word && parameter.Words.Contains(value.Word) => value,
            ParameterKind.Axes when isWhole => ExpressionValue.FromIntegers(new[] { (int)value.Number }),
            ParameterKind.Axes when value.Kind == ExpressionValueKind.Integers && value.Integers.Count > 0 => value,
            _ => null,
        };
    }

    private static bool IsIn(NumberRange range, double number) => Math.Abs(number) <= float.MaxValue && range switch
    {
        NumberRange.NotNegative => number >= 0,
        NumberRange.Positive => (float)number > 0,
        NumberRange.NotZero => (float)number != 0,
        _ => true,
    };

    private static string Expected(IdentifierParameter parameter, ExpressionValue value) => parameter.Kind switch
    {
        ParameterKind.Number when value.Kind == ExpressionValueKind.Number && Math.Abs(value.Number) > float.MaxValue => "a number that float can hold",
        ParameterKind.Number => parameter.Range switch
        {
            NumberRange.NotNegative => "a number of at least 0",
            NumberRange.Positive => "a number above 0",
            NumberRange.NotZero => "a number other than 0",
            _ => "a number that float can hold",
        },
        ParameterKind.Integer or ParameterKind.Axes when value is { Kind: ExpressionValueKind.Number, IsInteger: true } => $"a whole number from {Text(int.MinValue)} to {Text(int.MaxValue)}",
        ParameterKind.Integer => "a whole number",
        ParameterKind.Boolean => "true or false",
        ParameterKind.Word => "one of " + string.Join(", ", parameter.Words),
        _ => "an axis or a list of axes",
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Describe(KerasIdentifier identifier) => identifier.Parameters.Count == 0
        ? "no arguments"
        : "the arguments " + string.Join(", ", identifier.Parameters.Select(parameter => parameter.Name));
}

/// <summary>An identifier with a checked value for each of its parameters.</summary>
internal sealed class BoundIdentifier
{
    public BoundIdentifier(KerasIdentifier identifier, IReadOnlyList<ExpressionValue?> values)
    {
        Identifier = identifier;
        Values = values;
    }

    public KerasIdentifier Identifier { get; }

    /// <summary>A value for each parameter, in their order; null where one that may be left out is.</summary>
    public IReadOnlyList<ExpressionValue?> Values { get; }

    /// <summary>The normal form: the canonical word, and the arguments that differ from their defaults, without names as long as none is left out before them.</summary>
    public string Text
    {
        get
        {
            bool IsDefault(int i) => KerasExpression.AreEqual(Values[i], Identifier.Parameters[i].Default);
            bool namesBare = Identifier.BareValues.Count > 0;
            if (namesBare && Enumerable.Range(0, Values.Count).All(i => Values[i]!.Number == Identifier.BareValues[i]))
                return Identifier.Name;
            var arguments = new List<string>();
            for (int i = 0; i < Values.Count; i++)
                if (Values[i] is { } value && (namesBare || !IsDefault(i)))
                    arguments.Add((arguments.Count == i ? "" : Identifier.Parameters[i].Name + ": ") + KerasExpression.TextOf(value));
            return arguments.Count == 0 ? Identifier.Name : $"{Identifier.Name}({string.Join(", ", arguments)})";
        }
    }

    /// <summary>The number of a parameter that has one.</summary>
    public double Number(int parameter) => Values[parameter]!.Number;
}
