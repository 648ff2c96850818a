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
    private static readonly string[] Activations = [.. KerasIdentifier.Words(ActivationTable.All.Where(static entry => entry.Kind is not null))];

    /// <summary>What each argument for the weights may name, what of that this version honours, and what Keras takes null for.</summary>
    private static readonly (string Argument, DiagnosticDescriptor Unknown, IReadOnlyList<KerasIdentifier> Table, string[] Honoured, string? ForNull)[] OfWeights =
    [
        (ArgumentNames.DepthwiseInitializer, DiagnosticDescriptors.UnknownInitializer, WeightIdentifiers.Initializers, ["glorot_uniform"], "glorot_uniform"),
        (ArgumentNames.PointwiseInitializer, DiagnosticDescriptors.UnknownInitializer, WeightIdentifiers.Initializers, ["glorot_uniform"], "glorot_uniform"),
        (ArgumentNames.BiasInitializer, DiagnosticDescriptors.UnknownInitializer, WeightIdentifiers.Initializers, ["zeros"], "glorot_uniform"),
        (ArgumentNames.DepthwiseRegularizer, DiagnosticDescriptors.UnknownRegularizer, WeightIdentifiers.Regularizers, [], null),
        (ArgumentNames.PointwiseRegularizer, DiagnosticDescriptors.UnknownRegularizer, WeightIdentifiers.Regularizers, [], null),
        (ArgumentNames.BiasRegularizer, DiagnosticDescriptors.UnknownRegularizer, WeightIdentifiers.Regularizers, [], null),
        (ArgumentNames.ActivityRegularizer, DiagnosticDescriptors.UnknownRegularizer, WeightIdentifiers.Regularizers, [], null),
        (ArgumentNames.DepthwiseConstraint, DiagnosticDescriptors.UnknownConstraint, WeightIdentifiers.Constraints, [], null),
        (ArgumentNames.PointwiseConstraint, DiagnosticDescriptors.UnknownConstraint, WeightIdentifiers.Constraints, [], null),
        (ArgumentNames.BiasConstraint, DiagnosticDescriptors.UnknownConstraint, WeightIdentifiers.Constraints, [], null),
    ];

    /// <summary>The activation, <see cref="ActivationKind.Linear"/> where it is wrong.</summary>
    public static ActivationKind Activation(AttributeValues values, List<Problem> problems)
    {
        CheckType(values, ArgumentNames.Activation, problems);
        if (values.Text(ArgumentNames.Activation) is not string text)
            return ActivationKind.Linear;
        ActivationIdentifier? found = Find(ArgumentNames.Activation, text, DiagnosticDescriptors.UnknownActivation, ActivationTable.All, Activations, problems, out bool hasArguments);
        if (found is null)
            return ActivationKind.Linear;
        if (found.Kind is null || hasArguments)
            problems.Add(NotSupported(ArgumentNames.Activation, Quote(ArgumentNames.Activation, text), Activations));
        return found.Kind ?? ActivationKind.Linear;
    }

    /// <summary>Checks initializers, regularizers and constraints.</summary>
    public static void Weights(AttributeValues values, List<Problem> problems)
    {
        foreach ((string argument, DiagnosticDescriptor unknown, IReadOnlyList<KerasIdentifier> table, string[] honoured, string? forNull) in OfWeights)
        {
            CheckType(values, argument, problems);
            string? text = values.Text(argument);
            if ((text ?? forNull) is not string identifier)
                continue;
            KerasIdentifier? found = Find(argument, identifier, unknown, table, honoured, problems, out bool hasArguments);
            if (found is not null && (hasArguments || !honoured.Contains(found.Name)))
                problems.Add(NotSupported(argument, text is null ? argument + ": null" : Quote(argument, text), honoured));
        }
    }

    private static T? Find<T>(
        string argument, string text, DiagnosticDescriptor unknown, IReadOnlyList<T> table, string[] honoured, List<Problem> problems, out bool hasArguments)
        where T : KerasIdentifier
    {
        hasArguments = false;
        if (!ExpressionParser.TryParse(text, out KerasExpression? expression, out string? error))
        {
            problems.Add(new Problem(DiagnosticDescriptors.UnreadableExpression, argument, new EquatableArray<string>(Quote(argument, text), error ?? "")));
            return null;
        }
        hasArguments = expression!.Arguments.Count > 0;
        if (KerasIdentifier.Find(table, expression.Identifier) is not { } found)
        {
            Problem problem = UnknownWord.Problem(unknown, argument, expression.Identifier, KerasIdentifier.Words(table), honoured);
            problems.Add(hasArguments ? problem with { Replacement = null } : problem);
            return null;
        }
        if (ParameterRules.Check(expression, found) is string wrong)
        {
            problems.Add(new Problem(DiagnosticDescriptors.UnknownParameter, argument, new EquatableArray<string>(argument, wrong)));
            return null;
        }
        return found;
    }

    private static void CheckType(AttributeValues values, string argument, List<Problem> problems)
    {
        string property = ArgumentNames.TypePropertyOf(argument);
        if (values.Text(property) is not string type)
            return;
        if (values.IsGiven(argument) && values.Text(argument) is not null)
            problems.Add(new Problem(DiagnosticDescriptors.StringAndType, property, new EquatableArray<string>(argument, property)) { OtherArgument = argument });
        else
            problems.Add(NotSupported(property, $"{property} = typeof({type})", []));
    }

    private static Problem NotSupported(string argument, string given, string[] honoured) => new(
        DiagnosticDescriptors.NotSupportedYet,
        argument,
        new EquatableArray<string>(given, honoured.Length == 0 ? "leave it out" : "it honours " + string.Join(", ", honoured)));

    private static string Quote(string argument, string text) => $"{argument}: \"{text}\"";
}
