using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SepConvGen.Generator.Reading;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Validation;

/// <summary>The rules for the members of a network together: what they read, and whether that fits.</summary>
internal sealed class NetworkRules
{
    private readonly NetworkFacts _facts;
    private readonly List<Problem> _problems;
    private readonly NestedNetworks _nested;
    private readonly DataFormatKind _format;
    private readonly int _inputChannels, _inputLength;
    private readonly List<MemberShape> _members = [];

    private NetworkRules(NetworkFacts facts, LayerArguments? arguments, List<Problem> problems, NestedNetworks nested)
    {
        _facts = facts;
        _problems = problems;
        _nested = nested;
        _format = arguments?.Constant(ArgumentNames.DataFormat, DataFormatKind.ChannelsLast) ?? DataFormatKind.ChannelsLast;
        _inputChannels = arguments?.Constant(ArgumentNames.NetworkChannels, 0) ?? 0;
        _inputLength = arguments?.Constant(ArgumentNames.NetworkLength, 0) ?? 0;
    }

    /// <summary>The arguments and members, checked; null where something is wrong. What is wrong is added to <paramref name="problems"/>.</summary>
    public static NetworkArguments? Check(NetworkFacts facts, List<Problem> problems) => Check(facts, problems, new NestedNetworks(), out _);

    /// <inheritdoc cref="Check(NetworkFacts, List{Problem})"/>
    /// <param name="facts">What was read of the network.</param>
    /// <param name="problems">Gets what is wrong.</param>
    /// <param name="nested">What is known of networks that are members.</param>
    /// <param name="members">What was found out of the members.</param>
    public static NetworkArguments? Check(NetworkFacts facts, List<Problem> problems, NestedNetworks nested, out IReadOnlyList<MemberShape> members)
    {
        int before = problems.Count;
        LayerArguments? arguments = ArgumentRules.Check(facts.Values, problems);
        var rules = new NetworkRules(facts, arguments, problems, nested);
        rules.CheckMembers();
        members = rules._members;
        return problems.Count > before || arguments is null || members.Any(static member => !member.IsKnown)
            ? null
            : new NetworkArguments(arguments.Name, rules._format, rules._inputChannels, rules._inputLength, new EquatableArray<MemberSpec>([.. members.Select(rules.Spec)]));
    }

    private void CheckMembers()
    {
        if (_facts.Members.Count == 0)
            _problems.Add(new Problem(RuleIds.NoMembers, null, new EquatableArray<string>(_facts.Name)));
        Dictionary<string, int> numbers = SourceRules.NumbersOf(_facts.Members);
        foreach (MemberFacts facts in _facts.Members)
        {
            var member = new MemberShape(_members.Count, facts);
            MemberRules.Check(member, _facts, _problems);
            SourceRules.Check(member, numbers, _problems);
            member.InputChannels = InputChannels(member);
            member.InputLength = (int)Math.Min(Length(member.Inputs[0]) ?? 0, int.MaxValue);
            CheckLayer(member);
            CheckSums(ArgumentNames.Add, "adds", member.Add, member);
            CheckSums(ArgumentNames.Multiply, "is multiplied by", member.Multiply, member);
            _members.Add(member);
            FrameRules.FindRate(member, _members, _inputLength, _problems);
        }

        CheckUnread();
        FrameRules.CheckLengths(_members, _inputLength, _problems);
    }

    private void CheckUnread()
    {
        if (_members.Any(static member => member.HasUnknownSources))
            return;
        HashSet<int> read = [.. _members.SelectMany(static member => member.Sources), _members.Count - 1];
        foreach (MemberShape member in _members)
            if (!read.Contains(member.Index))
                member.Report(_problems, RuleIds.UnreadMember, null, member.Name);
    }

    private void CheckLayer(MemberShape member)
    {
        var problems = new List<Problem>();
        AttributeValues values = member.Facts.Values;
        if (values.Kind == LayerKinds.Own)
            _nested.Check(member, _format, problems);
        else if (MemberArgumentRules.Check(values, _format, member.InputChannels, problems) is { } layer)
        {
            member.Layer = layer;
            member.InputChannels = layer.InputChannels;
            member.Frames = member.HasUnknownSources ? null : FrameStep.Of(layer);
            member.OutputChannels = MemberArgumentRules.OutputChannels(member, problems);
        }

        // Which member it is of, nobody below has to know.
        _problems.AddRange(problems.Select(problem => problem with { Member = member.Index }));
    }

    private void CheckSums(string argument, string verb, IReadOnlyList<int> sources, MemberShape member)
    {
        foreach (int source in sources)
            if (Channels(source) is > 0 and int channels && member.OutputChannels > 0 && channels != member.OutputChannels)
                member.Report(_problems, RuleIds.ChannelsDiffer, argument, $"'{NameOf(source)}', which '{member.Name}' {verb}, has {Text(channels)} channels", $"'{member.Name}' has {Text(member.OutputChannels)}");
    }

    private int InputChannels(MemberShape member)
    {
        long sum = 0;
        foreach (int source in member.Inputs)
        {
            if (Channels(source) == 0 || member.HasUnknownSources)
                return 0;
            sum += Channels(source);
        }

        if (sum <= int.MaxValue)
            return (int)sum;
        member.Report(_problems, RuleIds.TooLarge, ArgumentNames.Input, "count of channels side by side", sum.ToString(CultureInfo.InvariantCulture), Text(int.MaxValue));
        return 0;
    }

    private int Channels(int source) => source == MemberShape.NetworkInput ? _inputChannels : _members[source].OutputChannels;

    private long? Length(int source) => source == MemberShape.NetworkInput ? _inputLength : _members[source].OnlyLength;

    private string NameOf(int source) => source == MemberShape.NetworkInput ? NetworkFacts.Input : _members[source].Name;

    private MemberSpec Spec(MemberShape member) => new(
        member.Name,
        member.Facts.Property.Declaration,
        member.Layer,
        member.Facts.Values.Type(ArgumentNames.Type)?.FullName,
        new MemberSources(Names(member.Inputs), Names(member.Add), Names(member.Multiply)))
    {
        InputChannels = member.InputChannels,
        OutputChannels = member.OutputChannels,
        InputLength = member.InputLength,
        OutputLength = member.OnlyLength is > 0 and <= int.MaxValue and long only ? (int)only : 0,
        Rate = member.Rate?.ToString(),
        Comment = new([.. member.Facts.Property.Comment]),
        HasOtherComment = member.Facts.Property.HasOtherComment,
    };

    private EquatableArray<string> Names(IReadOnlyList<int> sources) => new([.. sources.Select(NameOf)]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
