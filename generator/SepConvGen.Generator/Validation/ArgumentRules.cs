using System.Collections.Generic;
using SepConvGen.Generator.Reading;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Validation;

/// <summary>Keras' rules for the arguments of the attribute.</summary>
internal static class ArgumentRules
{
    /// <summary>The arguments, normalised; null where one is wrong. What is wrong is added to <paramref name="problems"/>.</summary>
    public static LayerArguments? Check(AttributeValues values, List<Problem> problems)
    {
        if (!values.IsComplete)
            return null;
        int before = problems.Count;
        SizeRules.Check(values, problems);
        var constants = new List<LayerConstant>();
        foreach (LayerArgument argument in values.Kind.Arguments)
        {
            object value = ValueOf(argument, values, problems);
            if (argument.Property is { } property && !(argument.IsOptional && value is 0 or false or ActivationChoice { IsLinear: true }))
                constants.Add(new LayerConstant(property, value));
        }

        PaddingRules.Check(values, problems);
        StatisticsRules.Check(values, problems);
        EquatableArray<WeightChoice> weights = WeightRules.Check(values, problems);
        CheckName(values, problems);
        return problems.Count > before
            ? null
            : new LayerArguments(
                values.Kind,
                new EquatableArray<LayerConstant>([.. constants]),
                weights,
                values.Boolean(ArgumentNames.Trainable),
                values.Text(ArgumentNames.Name),
                StatisticsRules.ChannelsOf(values));
    }

    private static object ValueOf(LayerArgument argument, AttributeValues values, List<Problem> problems) => argument.Kind switch
    {
        ArgumentKind.Padding => PaddingRules.Word(values, problems),
        ArgumentKind.DataFormat => DataFormat(argument.Name, values, problems),
        ArgumentKind.Activation => ActivationRules.Check(argument.Name, values, problems),
        ArgumentKind.Flag => values.Boolean(argument.Name),
        ArgumentKind.Share or ArgumentKind.PositiveNumber or ArgumentKind.FiniteNumber or ArgumentKind.Rate => FractionRules.Check(argument, values, problems),
        ArgumentKind.ChannelAxis => AxisRules.Channels(values, problems),
        ArgumentKind.SharedAxes => AxisRules.ShareAll(values, problems),
        ArgumentKind.Groups => AxisRules.Groups(values, problems),
        ArgumentKind.Numbers => new EquatableArray<double>([.. values.Numbers<double>(argument.Name) ?? []]),
        _ => values.Integer(argument.Name),
    };

    private static DataFormatKind DataFormat(string argument, AttributeValues values, List<Problem> problems)
    {
        string? word = values.Text(argument);
        if (!DataFormatWords.TryParse(word, out DataFormatKind dataFormat))
            problems.Add(UnknownWord.Problem(RuleIds.UnknownDataFormat, argument, word, DataFormatWords.All, DataFormatWords.All));
        return dataFormat;
    }

    // Keras' rule, because the name is a step of the variables' paths.
    private static void CheckName(AttributeValues values, List<Problem> problems)
    {
        string? name = values.Text(ArgumentNames.Name);
        if (name is not null && name.Contains("/"))
            problems.Add(new Problem(RuleIds.UnusableName, ArgumentNames.Name, new EquatableArray<string>(Excerpt.Of(name))));
    }
}
