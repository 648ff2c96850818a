using System;
using System.Collections.Generic;
using System.Globalization;
using SepConvGen.Generator.Reading;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Validation;

/// <summary>The rules for numbers: each alone, strides against dilation, and what their products count.</summary>
internal static class SizeRules
{
    private static readonly (string Argument, int Minimum, bool HasObviousValue)[] Minima =
    [
        (ArgumentNames.Filters, 1, false),
        (ArgumentNames.KernelSize, 1, false),
        (ArgumentNames.Strides, 1, true),
        (ArgumentNames.DilationRate, 1, true),
        (ArgumentNames.DepthMultiplier, 1, true),
        (ArgumentNames.InputChannels, 0, true),
    ];

    public static void Check(AttributeValues values, List<Problem> problems)
    {
        bool areInRange = true;
        foreach ((string argument, int minimum, bool hasObviousValue) in Minima)
        {
            int value = values.Integer(argument);
            if (value >= minimum)
                continue;
            areInRange = false;
            problems.Add(new Problem(RuleIds.SizeOutOfRange, argument, new EquatableArray<string>(argument, Text(minimum), Text(value)))
            {
                Replacement = hasObviousValue ? Text(minimum) : null,
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
            CheckProducts(values, problems);
    }

    private static void CheckProducts(AttributeValues values, List<Problem> problems)
    {
        int filters = values.Integer(ArgumentNames.Filters), kernelSize = values.Integer(ArgumentNames.KernelSize), before = problems.Count;
        int depthMultiplier = values.Integer(ArgumentNames.DepthMultiplier);
        // Channels that are known at Build only: with one the counts are smallest, and Build checks again.
        int channels = Math.Max(1, values.Integer(ArgumentNames.InputChannels));

        void Check(string argument, string? other, string what, decimal count)
        {
            if (!LayerSizes.Fits(count))
                problems.Add(new Problem(RuleIds.TooLarge, argument, new EquatableArray<string>(what, count.ToString(CultureInfo.InvariantCulture), Text(int.MaxValue)))
                {
                    OtherArgument = other,
                });
        }

        Check(ArgumentNames.KernelSize, ArgumentNames.DilationRate, "receptive field, (kernelSize - 1) · dilationRate + 1,",
            LayerSizes.ReceptiveField(kernelSize, values.Integer(ArgumentNames.DilationRate)));
        Check(ArgumentNames.KernelSize, ArgumentNames.DepthMultiplier, "size of the depthwise kernel, kernelSize · channels · depthMultiplier,",
            LayerSizes.DepthwiseWeights(kernelSize, channels, depthMultiplier));
        Check(ArgumentNames.Filters, ArgumentNames.DepthMultiplier, "size of the pointwise kernel, channels · depthMultiplier · filters,",
            LayerSizes.PointwiseWeights(channels, depthMultiplier, filters));
        if (problems.Count > before)
            return;

        // Rows of scratch are a little longer than what lies in them.
        Check(ArgumentNames.Filters, null, "row of outputs, filters rounded up to whole cache lines,", LayerSizes.OutputRow(filters));
        Check(depthMultiplier > 1 ? ArgumentNames.DepthMultiplier : ArgumentNames.InputChannels, depthMultiplier > 1 ? ArgumentNames.InputChannels : null,
            "row of gradients, channels rounded up to whole cache lines, times depthMultiplier,", LayerSizes.GradientRow(channels, depthMultiplier));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
