using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SepConvGen.Generator.Reading;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Validation;

/// <summary>The rules for whole numbers: each alone, strides against dilation, and what their products count.</summary>
internal static class SizeRules
{
    private static readonly LayerArgument Channels = new(ArgumentNames.InputChannels, ArgumentKind.Size, minimum: 0, hasObviousValue: true);

    public static void Check(AttributeValues values, List<Problem> problems)
    {
        bool areInRange = true;
        foreach (LayerArgument argument in values.Kind.Arguments.Where(static argument => argument.Kind == ArgumentKind.Size).Append(Channels))
        {
            int value = values.Integer(argument.Name);
            if (value >= argument.Minimum)
                continue;
            areInRange = false;
            problems.Add(new Problem(RuleIds.SizeOutOfRange, argument.Name, new EquatableArray<string>(argument.Name, Text(argument.Minimum), Text(value)))
            {
                Replacement = argument.HasObviousValue ? Text(argument.Minimum) : null,
            });
        }

        int strides = values.Integer(ArgumentNames.Strides);
        int dilationRate = values.Integer(ArgumentNames.DilationRate);
        if (strides > 1 && dilationRate > 1)
            problems.Add(new Problem(RuleIds.StridesWithDilation, ArgumentNames.Strides, new EquatableArray<string>(Text(strides), Text(dilationRate)))
            {
                OtherArgument = ArgumentNames.DilationRate,
            });
        if (areInRange)
            ProductRules.Check(values, problems);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
