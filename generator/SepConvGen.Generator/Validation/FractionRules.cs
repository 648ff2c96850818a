using System.Collections.Generic;
using System.Globalization;
using SepConvGen.Generator.Reading;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Validation;

/// <summary>The rules for numbers with decimals: shares, and what keeps a division finite.</summary>
internal static class FractionRules
{
    /// <summary>The number.</summary>
    public static double Check(LayerArgument argument, AttributeValues values, List<Problem> problems)
    {
        double number = values.Number(argument.Name);

        // Layers compute in float, in which it has to be one too.
        (bool isRight, string expected) = argument.Kind switch
        {
            ArgumentKind.Share => (number is >= 0 and <= 1, "a number from 0 to 1"),
            ArgumentKind.Rate => (number is >= 0 and < 1, "a number from 0 to below 1"),
            ArgumentKind.FiniteNumber => ((float)number is >= -float.MaxValue and <= float.MaxValue, "a finite number that float can hold"),
            _ => ((float)number is > 0 and <= float.MaxValue, "a number above 0 that float can hold"),
        };
        if (!isRight)
            problems.Add(new Problem(RuleIds.FractionOutOfRange, argument.Name, new EquatableArray<string>(argument.Name, expected, number.ToString("R", CultureInfo.InvariantCulture))));
        return number;
    }
}
