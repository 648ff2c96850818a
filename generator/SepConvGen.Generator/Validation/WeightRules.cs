using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SepConvGen.Generator.Reading;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Validation;

/// <summary>The rules for initializers, regularizers and constraints.</summary>
internal static class WeightRules
{
    private const string Library = "global::SepConvGen.";

    /// <summary>What the weights are given, where the base class does not give it to them already.</summary>
    public static EquatableArray<WeightChoice> Check(AttributeValues values, List<Problem> problems)
    {
        var given = new List<WeightChoice>();
        foreach (WeightArgument argument in values.Kind.WeightArguments)
            if (Choose(argument, values, problems) is { } choice && choice != InheritedOf(argument))
                given.Add(new WeightChoice(argument.Property, choice));
        return new EquatableArray<WeightChoice>([.. given]);
    }

    private static ObjectChoice? Choose(WeightArgument argument, AttributeValues values, List<Problem> problems)
    {
        (string unknown, IReadOnlyList<KerasIdentifier> table) = argument.Role switch
        {
            WeightRole.Initializer => (RuleIds.UnknownInitializer, WeightIdentifiers.Initializers),
            WeightRole.Regularizer => (RuleIds.UnknownRegularizer, WeightIdentifiers.Regularizers),
            _ => (RuleIds.UnknownConstraint, WeightIdentifiers.Constraints),
        };

        // Keras makes glorot_uniform of None, for the bias too, whatever its documentation says.
        string? forNull = argument.Role == WeightRole.Initializer ? "glorot_uniform" : null;
        if (IdentifierRules.Type(values, argument.Name, problems) is { } type)
            return new ObjectChoice(type.Name, $"new {type.FullName}()");
        if ((values.Text(argument.Name) ?? forNull) is not string text || IdentifierRules.Bind(values.Kind, argument.Name, text, unknown, table, bound => OutOfRank(bound, argument), problems) is not { } bound)
            return null;
        return new ObjectChoice(bound.Text, ConstructionOf(bound));
    }

    private static ObjectChoice? InheritedOf(WeightArgument argument) => argument.Inherited is { } word ? new ObjectChoice(word, $"new {Library}{PascalCase.Of(word)}()") : null;

    private static string? OutOfRank(BoundIdentifier bound, WeightArgument argument)
    {
        int rank = argument.Rank;
        if (bound.Identifier.Name == "orthogonal" && rank < 2)
            return $"'orthogonal' needs a tensor of at least two axes, but the {argument.Weight} has one";
        for (int i = 0; i < bound.Values.Count; i++)
            if (bound.Values[i] is { Kind: ExpressionValueKind.Integers } axes)
            {
                foreach (int axis in axes.Integers)
                    if (axis < -rank || axis >= rank)
                        return $"'{bound.Identifier.Parameters[i].Name}' of '{bound.Identifier.Name}' has to be between {-rank} and {rank - 1}, because the tensor has {(rank == 1 ? "one axis" : rank + " axes")}, but is {axis.ToString(CultureInfo.InvariantCulture)}";
                if (axes.Integers.Select(axis => axis < 0 ? axis + rank : axis).Distinct().Count() < axes.Integers.Count)
                    return $"'{bound.Identifier.Parameters[i].Name}' of '{bound.Identifier.Name}' has to name each axis once, but is {Excerpt.Of(KerasExpression.TextOf(axes))}";
            }

        return null;
    }

    /// <summary>The constructor call: named arguments, where they differ from their defaults.</summary>
    private static string ConstructionOf(BoundIdentifier bound)
    {
        IEnumerable<string> arguments = bound.Identifier.Parameters
            .Select((parameter, i) => (parameter, value: bound.Values[i]))
            .Where(static pair => pair.value is not null && !KerasExpression.AreEqual(pair.value, pair.parameter.Default))
            .Select(static pair => $"{PascalCase.CamelOf(pair.parameter.Name)}: {Source(pair.parameter, pair.value!)}");
        return $"new {Library}{bound.Identifier.ClassName}({string.Join(", ", arguments)})";
    }

    private static string Source(IdentifierParameter parameter, ExpressionValue value) => parameter.Kind switch
    {
        ParameterKind.Number => ((float)value.Number).ToString("R", CultureInfo.InvariantCulture) + "f",
        ParameterKind.Axes => $"new int[] {{ {string.Join(", ", value.Integers.Select(static axis => axis.ToString(CultureInfo.InvariantCulture)))} }}",
        ParameterKind.Word => $"{Library}{(parameter.Name == "mode" ? "FanMode" : "ScalingDistribution")}.{PascalCase.Of(value.Word == "normal" ? "truncated_normal" : value.Word)}",
        _ => KerasExpression.TextOf(value),
    };
}
