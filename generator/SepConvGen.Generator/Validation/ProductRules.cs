using System;
using System.Collections.Generic;
using System.Globalization;
using SepConvGen.Generator.Reading;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Validation;

/// <summary>The rules for what the sizes of a layer count together: weights, and floats of a row.</summary>
internal sealed class ProductRules
{
    private readonly AttributeValues _values;
    private readonly List<Problem> _problems;
    private readonly int _kernelSize, _channels;

    private ProductRules(AttributeValues values, List<Problem> problems)
    {
        _values = values;
        _problems = problems;
        _kernelSize = values.Integer(ArgumentNames.KernelSize);

        // Channels that are known at Build only: with one the counts are smallest, and Build checks again.
        _channels = Math.Max(1, values.Integer(ArgumentNames.InputChannels));
    }

    /// <summary>Adds each count that does not fit to <paramref name="problems"/>. Sizes are in their ranges.</summary>
    public static void Check(AttributeValues values, List<Problem> problems)
    {
        var rules = new ProductRules(values, problems);
        if (values.Kind.Has(ArgumentNames.DepthMultiplier))
            rules.CheckDepthwise(values.Kind.Has(ArgumentNames.Filters) ? ArgumentNames.Filters : null, values.Integer(ArgumentNames.DepthMultiplier));
        else if (values.Kind.Has(ArgumentNames.Filters))
            rules.CheckWindows(values.Integer(ArgumentNames.Filters));
        else if (values.Kind.Has(ArgumentNames.Units))
            rules.CheckFrames(values.Integer(ArgumentNames.Units));
    }

    private void CheckDepthwise(string? filtersArgument, int depthMultiplier)
    {
        int before = _problems.Count, filters = _values.Integer(ArgumentNames.Filters);
        CheckReceptiveField();
        Check(ArgumentNames.KernelSize, ArgumentNames.DepthMultiplier, "size of the depthwise kernel, kernelSize · channels · depthMultiplier,", LayerSizes.DepthwiseWeights(_kernelSize, _channels, depthMultiplier));
        if (filtersArgument is not null)
            Check(filtersArgument, ArgumentNames.DepthMultiplier, "size of the pointwise kernel, channels · depthMultiplier · filters,", LayerSizes.PointwiseWeights(_channels, depthMultiplier, filters));
        if (_problems.Count > before)
            return;

        // Rows of scratch are a little longer than what lies in them.
        if (filtersArgument is not null)
            CheckOutputRow(filtersArgument, filters);
        Check(depthMultiplier > 1 ? ArgumentNames.DepthMultiplier : ArgumentNames.InputChannels, depthMultiplier > 1 ? ArgumentNames.InputChannels : null,
            "row of gradients, channels rounded up to whole cache lines, times depthMultiplier,", LayerSizes.GradientRow(_channels, depthMultiplier));
    }

    private void CheckWindows(int filters)
    {
        int before = _problems.Count;
        CheckReceptiveField();
        Check(ArgumentNames.KernelSize, ArgumentNames.Filters, "size of the kernel, kernelSize · channels · filters,", LayerSizes.KernelWeights(_kernelSize, _channels, filters));
        if (_problems.Count > before)
            return;
        CheckOutputRow(ArgumentNames.Filters, filters);
        Check(ArgumentNames.KernelSize, ArgumentNames.InputChannels, "row of a window, kernelSize · channels rounded up to whole cache lines,", LayerSizes.WindowRow(_kernelSize, _channels));
    }

    private void CheckFrames(int units)
    {
        int before = _problems.Count;
        Check(ArgumentNames.Units, ArgumentNames.InputChannels, "size of the kernel, channels · units,", LayerSizes.KernelWeights(1, _channels, units));
        if (_problems.Count > before)
            return;
        CheckOutputRow(ArgumentNames.Units, units);
        Check(ArgumentNames.InputChannels, null, "row of inputs, channels rounded up to whole cache lines,", LayerSizes.WindowRow(1, _channels));
    }

    private void CheckReceptiveField()
    {
        Check(ArgumentNames.KernelSize, ArgumentNames.DilationRate, "receptive field, (kernelSize - 1) · dilationRate + 1,", LayerSizes.ReceptiveField(_kernelSize, _values.Integer(ArgumentNames.DilationRate)));
        Check(ArgumentNames.PaddingBefore, ArgumentNames.PaddingAfter, "number of zeros, PaddingBefore + PaddingAfter,", (decimal)_values.Integer(ArgumentNames.PaddingBefore) + _values.Integer(ArgumentNames.PaddingAfter));
    }

    private void CheckOutputRow(string argument, int filters) => Check(argument, null, $"row of outputs, {argument} rounded up to whole cache lines,", LayerSizes.OutputRow(filters));

    private void Check(string argument, string? other, string what, decimal count)
    {
        if (!LayerSizes.Fits(count))
            _problems.Add(new Problem(RuleIds.TooLarge, argument, new EquatableArray<string>(what, count.ToString(CultureInfo.InvariantCulture), int.MaxValue.ToString(CultureInfo.InvariantCulture)))
            {
                OtherArgument = other,
            });
    }
}
