using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SepConvGen.Generator.Reading;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Validation;

/// <summary>The rules for frames that come together: how many there are, in the long run and for each length.</summary>
internal static class FrameRules
{
    // Lengths are tried one after the other until they repeat; what repeats later than this is not judged.
    private const long LongestPeriod = 4096;

    // As far as any signal goes.
    private const long LongestInput = 1L << 30;

    /// <summary>Finds out the rate of the last of the members, and whether those that it takes have the same.</summary>
    public static void FindRate(MemberShape member, IReadOnlyList<MemberShape> members, int inputLength, List<Problem> problems)
    {
        Ratio? input = RateOf(member.Inputs[0], members);
        long? length = member.Inputs[0] == MemberShape.NetworkInput ? inputLength == 0 ? null : inputLength : members[member.Inputs[0]].OnlyLength;
        member.Rate = member.Frames is { } frames ? input?.Times(frames.Rate) : null;
        if (member.Frames is { } step && (length is not null || step.Rate == Ratio.Zero))
            member.OnlyLength = step.OutputLength(length ?? LongestInput) is >= 0 and long only ? only : null;
        foreach ((string argument, int source, int other) in Meetings(member))
        {
            if (RateOf(source, members) is not { } rate || RateOf(other, members) is not { } expected || rate == expected)
                continue;
            bool isSpread = argument == ArgumentNames.Multiply && rate == Ratio.Zero, isCounted = inputLength > 0 && (rate == Ratio.Zero || expected == Ratio.Zero);
            if (!isSpread && !isCounted)
                member.Report(problems, RuleIds.RatesDiffer, argument, $"'{NameOf(source, members)}' has {Text(rate)}", $"'{NameOf(other, members)}' has {Text(expected)}");
        }
    }

    /// <summary>Looks for sums whose lengths differ for every input, and for layers that never get enough frames.</summary>
    public static void CheckLengths(IReadOnlyList<MemberShape> members, int inputLength, List<Problem> problems)
    {
        long length = inputLength;
        for (long longer = 1; inputLength == 0 && longer <= LongestInput; longer *= 2)
        {
            length = longer;
            if (!FrameCounts.Of(members, length).Contains(FrameStep.TooShort))
                break;
        }

        ReportTooShort(members, length, problems);
        long period = members.Aggregate(1L, static (period, member) => period > LongestPeriod ? period : Ratio.CommonMultiple(period, member.Rate?.Denominator ?? 1));
        if (inputLength > 0 || period <= LongestPeriod)
            ReportDifferences(members, length, inputLength > 0 ? null : period, problems);
    }

    private static void ReportTooShort(IReadOnlyList<MemberShape> members, long length, List<Problem> problems)
    {
        long[] counts = FrameCounts.Of(members, length);
        foreach (MemberShape member in members)
            if (counts[member.Index] == FrameStep.TooShort && FrameCounts.At(counts, member.Inputs[0], length) is >= 0 and long input)
                member.Report(problems, RuleIds.LengthsDiffer, null, member.Name, $"it reads {Frames(input)}, too few for one of output");
    }

    private static void ReportDifferences(IReadOnlyList<MemberShape> members, long first, long? period, List<Problem> problems)
    {
        (MemberShape Member, string Argument, int Source, int Other)[] meetings = [.. members.SelectMany(static member => Meetings(member).Select(meeting => (member, meeting.Argument, meeting.Source, meeting.Other)))];
        if (meetings.Length == 0)
            return;
        var fits = new bool[meetings.Length];
        var differing = new (long Source, long Other)?[meetings.Length];
        for (long length = first; length < first + (period ?? 1); length++)
        {
            long[] counts = FrameCounts.Of(members, length);
            var isRight = new bool[members.Count];
            int next = 0;
            foreach (MemberShape member in members)
            {
                bool right = counts[member.Index] >= 0 && member.Sources.All(source => source < 0 || isRight[source]);
                for (; next < meetings.Length && meetings[next].Member == member; next++)
                {
                    (long source, long other) = (FrameCounts.At(counts, meetings[next].Source, length), FrameCounts.At(counts, meetings[next].Other, length));
                    if (!right)
                        continue;
                    if (source == other || (source == 1 && meetings[next].Argument == ArgumentNames.Multiply))
                        fits[next] = true;
                    else
                        (differing[next], right) = (differing[next] ?? (source, other), false);
                }

                isRight[member.Index] = right;
            }
        }

        for (int i = 0; i < meetings.Length; i++)
            if (!fits[i] && differing[i] is { } lengths && IsOfOneRate(meetings[i].Source, meetings[i].Other, members))
                meetings[i].Member.Report(problems, RuleIds.LengthsDiffer, meetings[i].Argument, meetings[i].Member.Name,
                    $"'{NameOf(meetings[i].Source, members)}' has {Frames(lengths.Source)} where '{NameOf(meetings[i].Other, members)}' has {Text(lengths.Other)}{(period is null ? "" : ", and they differ for every other input too")}");
    }

    /// <summary>The members whose frames have to be as many as those of others: each argument with one and the other.</summary>
    private static IEnumerable<(string Argument, int Source, int Other)> Meetings(MemberShape member) =>
        member.Inputs.Skip(1).Select(source => (ArgumentNames.Input, source, member.Inputs[0]))
            .Concat(member.Add.Select(source => (ArgumentNames.Add, source, member.Index)))
            .Concat(member.Multiply.Select(source => (ArgumentNames.Multiply, source, member.Index)));

    // Where rates differ that has been said already.
    private static bool IsOfOneRate(int one, int other, IReadOnlyList<MemberShape> members) => RateOf(one, members) == RateOf(other, members) || RateOf(one, members) == Ratio.Zero || RateOf(other, members) == Ratio.Zero;

    private static Ratio? RateOf(int source, IReadOnlyList<MemberShape> members) => source == MemberShape.NetworkInput ? Ratio.One : members[source].Rate;

    private static string NameOf(int source, IReadOnlyList<MemberShape> members) => source == MemberShape.NetworkInput ? NetworkFacts.Input : members[source].Name;

    private static string Text(Ratio rate) => rate == Ratio.Zero ? "as many frames for every input" : rate == Ratio.One ? "a frame for each of the input" : $"{rate} frames for each of the input";

    private static string Frames(long count) => count == 1 ? "1 frame" : $"{Text(count)} frames";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
