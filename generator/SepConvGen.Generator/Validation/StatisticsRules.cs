using System.Collections.Generic;
using System.Globalization;
using SepConvGen.Generator.Reading;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Validation;

/// <summary>The rules for a mean and a variance that are given.</summary>
internal static class StatisticsRules
{
    /// <summary>Adds what is wrong with them, each list by itself and the two together, to <paramref name="problems"/>.</summary>
    public static void Check(AttributeValues values, List<Problem> problems)
    {
        if (!values.Kind.Has(ArgumentNames.Mean))
            return;
        IReadOnlyList<double> mean = values.Numbers<double>(ArgumentNames.Mean) ?? [], variance = values.Numbers<double>(ArgumentNames.Variance) ?? [];
        int before = problems.Count;
        CheckList(ArgumentNames.Mean, mean, lowest: -float.MaxValue, "finite numbers that float can hold", problems);
        CheckList(ArgumentNames.Variance, variance, lowest: 0, "finite numbers of at least 0 that float can hold", problems);
        if (problems.Count > before)
            return;
        int channels = values.Integer(ArgumentNames.InputChannels);
        if (mean.Count != variance.Count)
            Add(ArgumentNames.Variance, ArgumentNames.Mean, $"as many numbers as mean, {Text(mean.Count)}", Text(variance.Count), problems);
        else if (mean.Count > 1 && channels > 0 && channels != mean.Count)
            Add(ArgumentNames.Mean, ArgumentNames.InputChannels, $"one number, or one for each of the {Text(channels)} channels", Text(mean.Count), problems);
    }

    /// <summary>The channels of the input, which lists of several numbers say too.</summary>
    public static int ChannelsOf(AttributeValues values) =>
        values.Integer(ArgumentNames.InputChannels) is > 0 and int channels ? channels : values.Numbers<double>(ArgumentNames.Mean) is { Count: > 1 } mean ? mean.Count : 0;

    private static void CheckList(string argument, IReadOnlyList<double> numbers, double lowest, string expected, List<Problem> problems)
    {
        if (numbers.Count == 0)
            Add(argument, null, "one number, or one for each channel", "0", problems);
        for (int i = 0; i < numbers.Count; i++)
            if (!(numbers[i] >= lowest && numbers[i] <= float.MaxValue))
            {
                Add(argument, null, expected, $"{numbers[i].ToString("R", CultureInfo.InvariantCulture)} at index {Text(i)}", problems);
                return;
            }
    }

    private static void Add(string argument, string? other, string expected, string actual, List<Problem> problems) =>
        problems.Add(new Problem(RuleIds.UnusableStatistics, argument, new EquatableArray<string>(argument, expected, actual)) { OtherArgument = other });

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
