using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SepConvGen.Generator.Diagnostics;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Validation;

/// <summary>The rules for strings that name a function or class of Keras, with or without arguments, and for the types that can stand in their place.</summary>
internal static class IdentifierRules
{
    /// <summary>The identifier and its arguments, or null where something is wrong, which is then among the problems.</summary>
    public static BoundIdentifier? Bind<T>(string argument, string text, DiagnosticDescriptor unknown, IReadOnlyList<T> table, List<Problem> problems)
        where T : KerasIdentifier
    {
        if (!ExpressionParser.TryParse(text, out KerasExpression? expression, out string? error))
        {
            problems.Add(new Problem(DiagnosticDescriptors.UnreadableExpression, argument, new EquatableArray<string>(Quote(argument, text), error ?? "")));
            return null;
        }

        if (KerasIdentifier.Find(table, expression!.Identifier) is not { } found)
        {
            string[] usable = [.. KerasIdentifier.Words(table.Where(static identifier => identifier.Refusal is null))];
            Problem problem = UnknownWord.Problem(unknown, argument, expression.Identifier, KerasIdentifier.Words(table), usable);
            problems.Add(expression.Arguments.Count > 0 ? problem with { Replacement = null } : problem);
            return null;
        }

        if (found.Refusal is { } reason)
        {
            problems.Add(new Problem(DiagnosticDescriptors.NotForThisLayer, argument, new EquatableArray<string>(Quote(argument, text), reason)));
            return null;
        }

        BoundIdentifier? bound = ParameterRules.Bind(expression, found, out string? wrong);
        if (bound is null)
            problems.Add(Wrong(argument, wrong!));
        return bound;
    }

    /// <summary>The user's type in the place of a string, or null where there is none or it cannot be used.</summary>
    public static UserType? Type(AttributeValues values, string argument, List<Problem> problems)
    {
        string property = ArgumentNames.TypePropertyOf(argument);
        if (values.Type(property) is not { } type)
            return null;
        if (values.IsGiven(argument) && values.Text(argument) is not null)
            problems.Add(new Problem(DiagnosticDescriptors.StringAndType, property, new EquatableArray<string>(argument, property)) { OtherArgument = argument });
        else if (type.Obstacle is { } obstacle)
            problems.Add(new Problem(DiagnosticDescriptors.UnusableType, property, new EquatableArray<string>(property, type.Role, type.Name, obstacle)));
        else
            return type;
        return null;
    }

    public static Problem Wrong(string argument, string wrong) => new(DiagnosticDescriptors.UnknownParameter, argument, new EquatableArray<string>(argument, wrong));

    private static string Quote(string argument, string text) => $"{argument}: \"{text}\"";
}
