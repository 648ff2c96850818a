using System.Collections.Generic;
using System.Globalization;
using SepConvGen.Generator.Reading;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Validation;

/// <summary>The rules for the arguments of a member: those of its kind, with what the network says of all members.</summary>
internal static class MemberArgumentRules
{
    private const int LastAxis = -1, SecondAxis = 1;

    /// <summary>The arguments of a layer, with the data format of the network and the channels of its input; null where one is wrong.</summary>
    /// <param name="values">The arguments as written.</param>
    /// <param name="format">The network's data format.</param>
    /// <param name="channels">The channels that the layer gets, or 0.</param>
    /// <param name="problems">Gets what is wrong.</param>
    public static LayerArguments? Check(AttributeValues values, DataFormatKind format, int channels, List<Problem> problems)
    {
        int before = problems.Count;
        string? argument = FormatArgument(values.Kind);
        if (argument is not null && values.IsComplete)
        {
            if (!values.IsGiven(argument))
                values = values.With(argument, argument == ArgumentNames.Axis ? format == DataFormatKind.ChannelsFirst ? SecondAxis : LastAxis : DataFormatWords.NameOf(format));
            else
                CheckFormat(values, argument, format, problems);
        }

        int own = values.Integer(ArgumentNames.InputChannels);
        if (channels > 0 && own > 0 && own != channels)
            problems.Add(new Problem(RuleIds.ChannelsDiffer, ArgumentNames.InputChannels, new EquatableArray<string>($"InputChannels is {Text(own)}", $"the layer reads {Text(channels)} channels")));
        else if (channels > 0)
            values = values.With(ArgumentNames.InputChannels, channels);
        LayerArguments? layer = ArgumentRules.Check(values, problems);
        if (layer is null || problems.Count > before)
            return null;

        // What has no such argument in Keras acts on the last axis there, and on the channels' here.
        return argument is null && format == DataFormatKind.ChannelsFirst && !values.Kind.IsPlain
            ? layer with { Constants = new EquatableArray<LayerConstant>([.. layer.Constants, new LayerConstant(ArgumentNames.DataFormatProperty, format)]) }
            : layer;
    }

    /// <summary>Channels of the output of a member; 0 where they are not known.</summary>
    public static int OutputChannels(MemberShape member, List<Problem> problems)
    {
        LayerArguments layer = member.Layer!;
        int channels = layer.InputChannels;
        if (layer.Kind == WeightlessKinds.Flatten)
        {
            if (member.InputLength == 0)
                problems.Add(new Problem(RuleIds.UnknownLength, null, new EquatableArray<string>(member.Name)));
            if ((long)channels * member.InputLength > int.MaxValue)
                problems.Add(new Problem(RuleIds.TooLarge, null, new EquatableArray<string>("frame of outputs, channels · length,", ((long)channels * member.InputLength).ToString(CultureInfo.InvariantCulture), Text(int.MaxValue))));
            else
                return channels * member.InputLength;
        }

        return OutputChannels(layer);
    }

    /// <summary>Channels of the output of a layer of any kind but one, which needs to know the length.</summary>
    public static int OutputChannels(LayerArguments layer) => layer.Kind.Has(ArgumentNames.Filters) || layer.Kind.Has(ArgumentNames.Units) ? layer.Convolution.Filters
        : layer.Kind.Has(ArgumentNames.DepthMultiplier) ? layer.InputChannels * layer.Convolution.DepthMultiplier
        : layer.InputChannels;

    private static string? FormatArgument(LayerKind kind) =>
        kind.Has(ArgumentNames.DataFormat) ? ArgumentNames.DataFormat : kind.Has(ArgumentNames.DataFormatProperty) ? ArgumentNames.DataFormatProperty : kind.Has(ArgumentNames.Axis) ? ArgumentNames.Axis : null;

    private static void CheckFormat(AttributeValues values, string argument, DataFormatKind format, List<Problem> problems)
    {
        DataFormatKind? own = argument == ArgumentNames.Axis
            ? values.Integer(argument) switch { LastAxis => DataFormatKind.ChannelsLast, SecondAxis => DataFormatKind.ChannelsFirst, _ => null }
            : DataFormatWords.TryParse(values.Text(argument), out DataFormatKind parsed) ? parsed : null;
        if (own is { } given && given != format)
            problems.Add(new Problem(RuleIds.OtherDataFormat, argument, new EquatableArray<string>(argument, DataFormatWords.NameOf(given), DataFormatWords.NameOf(format)))
            {
                Replacement = argument == ArgumentNames.Axis ? Text(format == DataFormatKind.ChannelsFirst ? SecondAxis : LastAxis) : DataFormatWords.NameOf(format),
            });
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
