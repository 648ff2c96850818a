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
        PaddingKind padding = Padding(values, problems);
        DataFormatKind dataFormat = DataFormat(values, problems);
        ActivationChoice activation = ActivationRules.Check(values, problems);
        WeightArguments weights = WeightRules.Check(values, problems);
        CheckName(values, problems);
        return problems.Count > before
            ? null
            : new LayerArguments(
                values.Integer(ArgumentNames.Filters),
                values.Integer(ArgumentNames.KernelSize),
                values.Integer(ArgumentNames.Strides),
                padding,
                dataFormat,
                values.Integer(ArgumentNames.DilationRate),
                values.Integer(ArgumentNames.DepthMultiplier),
                activation,
                values.Boolean(ArgumentNames.UseBias),
                weights,
                values.Boolean(ArgumentNames.Trainable),
                values.Text(ArgumentNames.Name),
                values.Integer(ArgumentNames.InputChannels));
    }

    private static PaddingKind Padding(AttributeValues values, List<Problem> problems)
    {
        string? word = values.Text(ArgumentNames.Padding);
        if (!PaddingWords.TryParse(word, out PaddingKind padding))
            problems.Add(UnknownWord.Problem(RuleIds.UnknownPadding, ArgumentNames.Padding, word, PaddingWords.All, PaddingWords.All));
        return padding;
    }

    private static DataFormatKind DataFormat(AttributeValues values, List<Problem> problems)
    {
        string? word = values.Text(ArgumentNames.DataFormat);
        if (!DataFormatWords.TryParse(word, out DataFormatKind dataFormat))
            problems.Add(UnknownWord.Problem(RuleIds.UnknownDataFormat, ArgumentNames.DataFormat, word, DataFormatWords.All, DataFormatWords.All));
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
