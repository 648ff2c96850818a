using System.Collections.Generic;
using System.Linq;
using SepConvGen.Generator.Reading;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Validation;

/// <summary>The rules for the names of members that another one reads, adds and is multiplied by.</summary>
internal static class SourceRules
{
    /// <summary>Looks the names of a member up among those before it.</summary>
    public static void Check(MemberShape member, IReadOnlyList<MemberFacts> members, List<Problem> problems)
    {
        member.HasUnknownSources = ArgumentNames.Sources.Any(argument => member.Facts.Values.IsGiven(argument) && !member.Facts.Values.IsReadable(argument));
        member.Inputs = Find(ArgumentNames.Input, member, members, problems) is { Count: > 0 } inputs ? inputs : [member.Index - 1];
        member.Add = Find(ArgumentNames.Add, member, members, problems);
        member.Multiply = Find(ArgumentNames.Multiply, member, members, problems);
    }

    private static IReadOnlyList<int> Find(string argument, MemberShape member, IReadOnlyList<MemberFacts> members, List<Problem> problems)
    {
        AttributeValues values = member.Facts.Values;
        if (NamesOf(values, argument) is not { } names)
        {
            member.Report(problems, RuleIds.UnusableSource, argument, argument, member.Name);
            return [];
        }

        var found = new List<int>();
        foreach (string name in names)
            if (IndexOf(name, members) is { } index && index < member.Index)
                found.Add(index);
            else
                member.Report(problems, RuleIds.UnknownMember, argument, argument, member.Name, Excerpt.Of(name), Reason(name, member, members));
        return found;
    }

    /// <summary>The names, none where there is no value: then none is given, or the compiler has said what is wrong with it; null where it is neither a string nor an array of them.</summary>
    private static IReadOnlyList<string>? NamesOf(AttributeValues values, string argument) => values.Value(argument) switch
    {
        string name => [name],
        string[] { Length: > 0 } names => names,
        null => [],
        _ => null,
    };

    private static int? IndexOf(string name, IReadOnlyList<MemberFacts> members)
    {
        if (name == NetworkFacts.Input)
            return MemberShape.NetworkInput;
        for (int i = 0; i < members.Count; i++)
            if (members[i].Name == name)
                return i;
        return null;
    }

    private static string Reason(string name, MemberShape member, IReadOnlyList<MemberFacts> members)
    {
        if (name == member.Name)
            return "is the member itself";
        if (IndexOf(name, members) is not null)
            return "stands behind it: members are computed in the order of their declarations";
        string? nearest = NearestWord.Find(name, members.Take(member.Index).Select(static before => before.Name).Append(NetworkFacts.Input));
        return nearest is null ? "is no member before it" : $"is no member before it; did you mean '{nearest}'?";
    }
}
