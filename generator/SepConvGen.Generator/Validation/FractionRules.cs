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
        bool isRight = argument.Kind == ArgumentKind.Share ? number is >= 0 and <= 1 : (float)number is > 0 and <= float.MaxValue;
        if (!isRight)
            problems.Add(new Problem(RuleIds.FractionOutOfRange, argument.Name, new EquatableArray<string>(
                argument.Name, argument.Kind == ArgumentKind.Share ? "a number from 0 to 1" : "a number above 0 that float can hold", number.ToString("R", CultureInfo.InvariantCulture))));
        return number;
    }
}
