using System.Collections.Generic;
using System.Linq;
using SepConvGen.Generator.Reading;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Validation;

/// <summary>The rules for the names of members that another one reads, adds and is multiplied by.</summary>
internal static class SourceRules
{
    /// <summary>The numbers of the members by their names; of several of one name, which the compiler refuses, that of the first.</summary>
    public static Dictionary<string, int> NumbersOf(IReadOnlyList<MemberFacts> members)
    {
        var numbers = new Dictionary<string, int>();
        for (int i = 0; i < members.Count; i++)
            if (!numbers.ContainsKey(members[i].Name))
                numbers.Add(members[i].Name, i);
        numbers[NetworkFacts.Input] = MemberShape.NetworkInput;
        return numbers;
    }

    /// <summary>Looks the names of a member up among those before it.</summary>
    public static void Check(MemberShape member, Dictionary<string, int> numbers, List<Problem> problems)
    {
        member.HasUnknownSources = ArgumentNames.Sources.Any(argument => member.Facts.Values.IsGiven(argument) && !member.Facts.Values.IsReadable(argument));
        member.Inputs = Find(ArgumentNames.Input, member, numbers, problems) is { Count: > 0 } inputs ? inputs : [member.Index - 1];
        member.Add = Find(ArgumentNames.Add, member, numbers, problems);
        member.Multiply = Find(ArgumentNames.Multiply, member, numbers, problems);
    }

    private static IReadOnlyList<int> Find(string argument, MemberShape member, Dictionary<string, int> numbers, List<Problem> problems)
    {
        if (NamesOf(member.Facts.Values, argument) is not { } names)
        {
            member.Report(problems, RuleIds.UnusableSource, argument, argument, member.Name);
            return [];
        }

        var found = new List<int>();
        foreach (string name in names)
            if (numbers.TryGetValue(name, out int number) && number < member.Index)
                found.Add(number);
            else
                problems.Add(new Problem(RuleIds.UnknownMember, argument, new EquatableArray<string>(argument, member.Name, Excerpt.Of(name), Reason(name, member, numbers)))
                {
                    Member = member.Index,
                    Replacement = names.Count == 1 && !numbers.ContainsKey(name) ? Nearest(name, member, numbers) : null,
                });
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

    private static string Reason(string name, MemberShape member, Dictionary<string, int> numbers)
    {
        if (name == member.Name)
            return "is the member itself";
        if (numbers.ContainsKey(name))
            return "stands behind it: members are computed in the order of their declarations";
        return Nearest(name, member, numbers) is { } nearest ? $"is no member before it; did you mean '{nearest}'?" : "is no member before it";
    }

    private static string? Nearest(string name, MemberShape member, Dictionary<string, int> numbers) =>
        NearestWord.Find(name, numbers.Where(known => known.Value < member.Index).OrderBy(static known => known.Value).Select(static known => known.Key));
}
