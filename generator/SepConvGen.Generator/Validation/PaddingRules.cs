using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SepConvGen.Generator.Reading;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Validation;

/// <summary>The rules for padding, by Keras' word or in numbers.</summary>
internal static class PaddingRules
{
    private static readonly string[] Numbers = [ArgumentNames.PaddingBefore, ArgumentNames.PaddingAfter];

    /// <summary>The padding that the word means, valid where it means none.</summary>
    public static PaddingKind Word(AttributeValues values, List<Problem> problems)
    {
        string? word = values.Text(ArgumentNames.Padding);
        if (!PaddingWords.TryParse(word, out PaddingKind padding))
            problems.Add(UnknownWord.Problem(RuleIds.UnknownPadding, ArgumentNames.Padding, word, PaddingWords.All, PaddingWords.All));
        return padding;
    }

    /// <summary>Adds a problem where numbers stand beside a word that says how many zeros there are itself.</summary>
    public static void Check(AttributeValues values, List<Problem> problems)
    {
        int poolSize = values.Integer(ArgumentNames.PoolSize);
        if (values.Kind.Has(ArgumentNames.PoolSize) && poolSize > 0)
            foreach (string argument in Numbers)
                if (values.Integer(argument) >= poolSize)
                    problems.Add(new Problem(RuleIds.PoolPadding, argument, new EquatableArray<string>(argument, Text(poolSize - 1), Text(values.Integer(argument)))) { OtherArgument = ArgumentNames.PoolSize });
        string[] given = [.. Numbers.Where(argument => values.Integer(argument) > 0)];
        if (given.Length > 0 && PaddingWords.TryParse(values.Text(ArgumentNames.Padding), out PaddingKind padding) && padding != PaddingKind.Valid)
            problems.Add(new Problem(RuleIds.PaddingTwice, ArgumentNames.Padding, new EquatableArray<string>(PaddingWords.NameOf(padding), string.Join(" and ", given), given.Length == 1 ? "is" : "are"))
            {
                OtherArgument = given[0],
                Replacement = PaddingWords.NameOf(PaddingKind.Valid),
            });
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
