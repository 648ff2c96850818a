using System.Collections.Generic;
using System.Linq;
using SepConvGen.Generator.Reading;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Validation;

/// <summary>What is known of the classes of members: other networks, and layers with attributes of their own.</summary>
internal sealed class NestedNetworks
{
    private readonly Dictionary<(NetworkFacts Network, int Channels), Shape?> _known = [];

    /// <summary>Finds out the channels and frames of a member of a class of the user's.</summary>
    /// <param name="member">The member, whose input is known.</param>
    /// <param name="format">The data format of the network that it is in.</param>
    /// <param name="problems">Gets what does not fit.</param>
    public void Check(MemberShape member, DataFormatKind format, List<Problem> problems)
    {
        if (member.Facts is not { Nested: { } nested, WayBack: null })
            return;
        string name = member.Facts.Values.Type(ArgumentNames.Type)?.Name ?? member.Name;
        if ((nested.Layer is { } layer ? LayerOf(layer, member.InputChannels) : NetworkOf(nested.Network!, member.InputChannels)) is not { } shape)
            return;
        if (shape.Format != format)
            problems.Add(new Problem(RuleIds.OtherDataFormat, ArgumentNames.Type, new EquatableArray<string>($"the data format of {name}", DataFormatWords.NameOf(shape.Format), DataFormatWords.NameOf(format))));
        if (member.InputChannels > 0 && shape.InputChannels > 0 && shape.InputChannels != member.InputChannels)
            problems.Add(new Problem(RuleIds.ChannelsDiffer, ArgumentNames.Type, new EquatableArray<string>($"{name} has {shape.InputChannels} input channels", $"'{member.Name}' reads {member.InputChannels}")));
        member.OutputChannels = shape.OutputChannels;
        member.Frames = shape.Frames;
    }

    private static Shape? LayerOf(AttributeValues values, int channels)
    {
        if (values.Integer(ArgumentNames.InputChannels) == 0)
            values = values.With(ArgumentNames.InputChannels, channels);
        return ArgumentRules.Check(values, []) is { } layer
            ? new Shape(layer.InputChannels, MemberArgumentRules.OutputChannels(layer), layer.DataFormat, FrameStep.Of(layer))
            : null;
    }

    private Shape? NetworkOf(NetworkFacts facts, int channels)
    {
        if (_known.TryGetValue((facts, channels), out Shape? known))
            return known;
        AttributeValues values = facts.Values.Integer(ArgumentNames.NetworkChannels) == 0 ? facts.Values.With(ArgumentNames.NetworkChannels, channels) : facts.Values;

        // What is wrong with it is said where it stands.
        return _known[(facts, channels)] = NetworkRules.Check(facts with { Values = values }, [], this, out IReadOnlyList<MemberShape> members) is { } network
            ? new Shape(network.InputChannels, members.Last().OutputChannels, network.DataFormat, members.Last().Rate is { } rate ? new NestedFrames(members, rate) : null)
            : null;
    }

    private sealed record Shape(int InputChannels, int OutputChannels, DataFormatKind Format, FrameStep? Frames);

    private sealed class NestedFrames(IReadOnlyList<MemberShape> members, Ratio rate) : FrameStep
    {
        public override Ratio Rate => rate;

        public override long OutputLength(long length) => FrameCounts.Of(members, length).Last();
    }
}
