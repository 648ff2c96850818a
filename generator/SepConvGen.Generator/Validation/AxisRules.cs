using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SepConvGen.Generator.Reading;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Validation;

/// <summary>The rules for axes and groups: what of Keras' choices these layers have.</summary>
internal static class AxisRules
{
    private const int LastAxis = -1, SecondAxis = 1, ThirdAxis = 2;

    /// <summary>The axis of the channels, -1 or 1.</summary>
    public static int Channels(AttributeValues values, List<Problem> problems)
    {
        int axis = values.Integer(ArgumentNames.Axis);
        if (axis is not (LastAxis or SecondAxis))
            problems.Add(new Problem(RuleIds.AxisOfChannels, ArgumentNames.Axis, new EquatableArray<string>(Text(axis)))
            {
                // The same axes, counted from the other end.
                Replacement = axis == 2 ? Text(LastAxis) : axis == -2 ? Text(SecondAxis) : null,
            });
        return axis;
    }

    /// <summary>Whether all frames and channels have one slope.</summary>
    public static bool ShareAll(AttributeValues values, List<Problem> problems)
    {
        int time = DataFormatWords.TryParse(values.Text(ArgumentNames.DataFormatProperty), out DataFormatKind format) && format == DataFormatKind.ChannelsFirst ? ThirdAxis : SecondAxis;
        string axes = string.Join(", ", (values.Numbers<int>(ArgumentNames.SharedAxes) ?? [time]).Select(Text));
        if (axes is "1, 2" or "2, 1")
            return true;
        if (axes != Text(time))
            problems.Add(new Problem(RuleIds.SharedAxes, ArgumentNames.SharedAxes, new EquatableArray<string>($"[{Excerpt.Of(axes)}]", Text(time))));
        return false;
    }

    /// <summary>One group, of all channels.</summary>
    public static int Groups(AttributeValues values, List<Problem> problems)
    {
        int groups = values.Integer(ArgumentNames.Groups);
        if (groups != 1)
            problems.Add(new Problem(RuleIds.Groups, ArgumentNames.Groups, new EquatableArray<string>(Text(groups))) { Replacement = "1" });
        return groups;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
