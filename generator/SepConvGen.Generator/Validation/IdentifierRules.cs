using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Generator.Reading;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Validation;

/// <summary>The rules for strings that name a function or class of Keras, with or without arguments, and for the types that can stand in their place.</summary>
internal static class IdentifierRules
{
    /// <summary>The identifier and its arguments, or null where something is wrong, which is then among the problems.</summary>
    /// <param name="kind">The kind of layer.</param>
    /// <param name="argument">The argument of the attribute.</param>
    /// <param name="text">What it has.</param>
    /// <param name="unknown">The rule that an unknown word breaks.</param>
    /// <param name="table">What the argument may name.</param>
    /// <param name="obstacle">Why something that is right by itself does not fit this argument, or null.</param>
    /// <param name="problems">Gets what is wrong.</param>
    public static BoundIdentifier? Bind<T>(LayerKind kind, string argument, string text, string unknown, IReadOnlyList<T> table, Func<BoundIdentifier, string?> obstacle, List<Problem> problems)
        where T : KerasIdentifier
    {
        string? Remedied() => Remedy.Find(text, table, bound => obstacle(bound) is null);

        if (!ExpressionParser.TryParse(text, out KerasExpression? expression, out string? error))
        {
            string? remedy = Remedied();
            problems.Add(new Problem(RuleIds.UnreadableExpression, argument, new EquatableArray<string>(Quote(argument, text), error + DidYouMean(remedy))) { Replacement = remedy });
            return null;
        }

        if (KerasIdentifier.Find(table, expression!.Identifier) is not { } found)
        {
            string[] usable = [.. KerasIdentifier.Words(table.Where(static identifier => identifier.Refusal is null))];
            problems.Add(UnknownWord.Problem(unknown, argument, expression.Identifier, KerasIdentifier.Words(table), usable) with { Replacement = Remedied() });
            return null;
        }

        if (found.Refusal is { } reason)
        {
            problems.Add(new Problem(RuleIds.NotForThisLayer, argument, new EquatableArray<string>(Quote(argument, text), kind.HasMatrix ? found.MatrixRefusal ?? reason : reason, kind.Name)));
            return null;
        }

        BoundIdentifier? bound = ParameterRules.Bind(expression, found, out string? wrong);
        wrong ??= obstacle(bound!);
        if (wrong is null)
            return bound;
        string? replacement = Remedied();
        problems.Add(new Problem(RuleIds.UnknownParameter, argument, new EquatableArray<string>(argument, wrong + DidYouMean(replacement))) { Replacement = replacement });
        return null;
    }

    /// <summary>The user's type in the place of a string, or null where there is none or it cannot be used.</summary>
    public static UserType? Type(AttributeValues values, string argument, List<Problem> problems)
    {
        string property = ArgumentNames.TypePropertyOf(argument);
        if (values.Type(property) is not { } type)
            return null;
        if (values.IsGiven(argument) && values.Text(argument) is not null)
            problems.Add(new Problem(RuleIds.StringAndType, property, new EquatableArray<string>(argument, property)) { OtherArgument = argument });
        else if (type.Obstacle is { } obstacle)
            problems.Add(new Problem(RuleIds.UnusableType, property, new EquatableArray<string>(property, type.Role, Excerpt.Of(type.Name), obstacle)));
        else
            return type;
        return null;
    }

    private static string Quote(string argument, string text) => $"{argument}: \"{Excerpt.Of(text)}\"";

    private static string DidYouMean(string? remedy) => remedy is null ? "" : $"; did you mean \"{remedy}\"?";
}
