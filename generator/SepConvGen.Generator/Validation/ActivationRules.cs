using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SepConvGen.Generator.Reading;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Validation;

/// <summary>The rules for the activation, and how it is computed.</summary>
internal static class ActivationRules
{
    private const string Kernels = "global::SepConvGen.Kernels.";

    /// <summary>The activation that the argument says, linear where it is wrong.</summary>
    public static ActivationChoice Check(string argument, AttributeValues values, List<Problem> problems)
    {
        if (IdentifierRules.Type(values, argument, problems) is { } type)
            return new ActivationChoice(type.Name, ActivationLoop.User, SavesPreActivation: true, Kernel: type.FullName, TakesVectors: type.TakesVectors);
        if (values.Text(argument) is not string text)
            return ActivationChoice.Linear;
        IReadOnlyList<ActivationIdentifier> table = argument == ArgumentNames.DepthwiseActivation ? ActivationTable.Elementwise : ActivationTable.All;
        BoundIdentifier? bound = IdentifierRules.Bind(values.Kind, argument, text, RuleIds.UnknownActivation, table, static _ => null, problems);
        return bound is null ? ActivationChoice.Linear : Choose((ActivationIdentifier)bound.Identifier, bound);
    }

    private static ActivationChoice Choose(ActivationIdentifier identifier, BoundIdentifier bound)
    {
        ActivationLoop loop = identifier.LoopOf(bound);
        bool savesPreActivation = identifier.SavesPreActivation(bound);
        if (loop != ActivationLoop.Fused)
            return new ActivationChoice(bound.Text, loop, savesPreActivation, Kernel: Kernels + KernelOf(bound), Construction: ConstructionOf(bound));
        return identifier.Name switch
        {
            "relu" => new ActivationChoice(bound.Text, loop, Slope: (float)bound.Number(0), Maximum: bound.Values[1] is { } maximum ? (float)maximum.Number : null),
            "relu6" => new ActivationChoice(bound.Text, loop, Slope: 0, Maximum: 6),
            "leaky_relu" => new ActivationChoice(bound.Text, loop, Slope: (float)bound.Number(0)),
            _ => ActivationChoice.Linear,
        };
    }

    private static string KernelOf(BoundIdentifier bound) => bound.Identifier.Name switch
    {
        "relu" or "leaky_relu" => "ThresholdedRelu",
        "gelu" when bound.Values[0]!.Boolean => "GeluTanh",
        _ => bound.Identifier.ClassName,
    };

    /// <summary>The kernel with its parameters.</summary>
    private static string ConstructionOf(BoundIdentifier bound)
    {
        string kernel = Kernels + KernelOf(bound);
        return bound.Identifier.Name switch
        {
            "relu" => $"new {kernel}({Number(bound.Values[0])}, {(bound.Values[1] is null ? "float.PositiveInfinity" : Number(bound.Values[1]))}, {Number(bound.Values[2])})",
            "leaky_relu" => $"new {kernel}({Number(bound.Values[0])}, float.PositiveInfinity, 0f)",
            _ => $"new {kernel}({string.Join(", ", bound.Values.Where(static value => value is not null).Select(Number))})",
        };
    }

    private static string Number(ExpressionValue? value) => ((float)value!.Number).ToString("R", CultureInfo.InvariantCulture) + "f";
}
