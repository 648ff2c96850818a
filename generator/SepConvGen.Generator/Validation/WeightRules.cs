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
    private const int KernelRank = 3;
    private const int BiasRank = 1;

    public static WeightArguments Check(AttributeValues values, List<Problem> problems)
    {
        return new WeightArguments(
            Initializer(ArgumentNames.DepthwiseInitializer, KernelRank),
            Initializer(ArgumentNames.PointwiseInitializer, KernelRank),
            Initializer(ArgumentNames.BiasInitializer, BiasRank),
            Regularizer(ArgumentNames.DepthwiseRegularizer),
            Regularizer(ArgumentNames.PointwiseRegularizer),
            Regularizer(ArgumentNames.BiasRegularizer),
            Regularizer(ArgumentNames.ActivityRegularizer),
            Constraint(ArgumentNames.DepthwiseConstraint, KernelRank),
            Constraint(ArgumentNames.PointwiseConstraint, KernelRank),
            Constraint(ArgumentNames.BiasConstraint, BiasRank));

        // Keras makes glorot_uniform of None, for the bias too, whatever its documentation says.
        ObjectChoice? Initializer(string argument, int rank) => Choose(argument, RuleIds.UnknownInitializer, WeightIdentifiers.Initializers, rank, "glorot_uniform");

        ObjectChoice? Regularizer(string argument) => Choose(argument, RuleIds.UnknownRegularizer, WeightIdentifiers.Regularizers, KernelRank, null);

        ObjectChoice? Constraint(string argument, int rank) => Choose(argument, RuleIds.UnknownConstraint, WeightIdentifiers.Constraints, rank, null);

        ObjectChoice? Choose(string argument, string unknown, IReadOnlyList<KerasIdentifier> table, int rank, string? forNull)
        {
            if (IdentifierRules.Type(values, argument, problems) is { } type)
                return new ObjectChoice(type.Name, $"new {type.FullName}()");
            if ((values.Text(argument) ?? forNull) is not string text || IdentifierRules.Bind(argument, text, unknown, table, bound => OutOfRank(bound, rank), problems) is not { } bound)
                return null;
            return new ObjectChoice(bound.Text, ConstructionOf(bound));
        }
    }

    private static string? OutOfRank(BoundIdentifier bound, int rank)
    {
        if (bound.Identifier.Name == "orthogonal" && rank < 2)
            return "'orthogonal' needs a tensor of at least two axes, but the bias has one";
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
