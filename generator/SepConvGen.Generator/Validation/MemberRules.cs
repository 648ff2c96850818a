using System.Collections.Generic;
using System.Linq;
using SepConvGen.Generator.Reading;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Validation;

/// <summary>Which properties can be members of a network, and how they are called.</summary>
internal static class MemberRules
{
    private const string Library = "global::SepConvGen.";

    /// <summary>Adds what keeps a property from being a member to <paramref name="problems"/>.</summary>
    public static void Check(MemberShape member, NetworkFacts network, List<Problem> problems)
    {
        MemberFacts facts = member.Facts;
        if (facts.Attributes.Count > 1)
            member.Report(problems, RuleIds.SeveralAttributes, null, facts.Name, ClassRules.Several(new EquatableArray<string>([.. facts.Attributes.Select(static attribute => attribute.Kind.Name)])), "member");
        if (facts.Property.Obstacle is { } obstacle)
            member.Report(problems, RuleIds.UnusableProperty, null, facts.Name, obstacle, Types(facts));
        else if (!facts.Property.IsTypeMissing && !TypesOf(facts).Contains(facts.Property.Type))
            member.Report(problems, RuleIds.UnusableProperty, null, facts.Name, $"is of type {Short(facts.Property.Type)}", Types(facts));
        if (facts.Name == NetworkFacts.Input)
            member.Report(problems, RuleIds.MemberName, null, facts.Name, "is what the network's own input is called");
        else if (network.Inherited.Contains(facts.Name))
            member.Report(problems, RuleIds.MemberName, null, facts.Name, "is a member of every network");
        else if (facts.Name == network.Name)
            member.Report(problems, RuleIds.MemberName, null, facts.Name, "is the name of the class");
        if (facts.Property.Part != network.Members[0].Property.Part)
            member.Report(problems, RuleIds.MembersInSeveralParts, null, facts.Name, network.Members[0].Name);
        if (facts.WayBack is { } way)
            member.Report(problems, RuleIds.ContainsItself, ArgumentNames.Type, network.Name, facts.Name, $"{network.Name} -> {way}");
        CheckOwnType(member, problems);
    }

    private static void CheckOwnType(MemberShape member, List<Problem> problems)
    {
        if (member.Facts.Values.Kind == LayerKinds.Own && member.Facts.Values.Type(ArgumentNames.Type) is { Obstacle: { } obstacle } type && member.Facts.WayBack is null)
            member.Report(problems, RuleIds.UnusableType, ArgumentNames.Type, ArgumentNames.Type, type.Role, Excerpt.Of(type.Name), obstacle);
    }

    /// <summary>The full names of the types that the property can have: every layer's, and that of the member's class.</summary>
    private static IEnumerable<string> TypesOf(MemberFacts facts)
    {
        yield return Library + "Layer";
        if (facts.Values.Kind != LayerKinds.Own)
            yield return Library + facts.Values.Kind.BaseClassName;
        else if (facts.Values.Type(ArgumentNames.Type) is { } own)
            yield return own.FullName;
    }

    private static string Types(MemberFacts facts) => string.Join(" or ", TypesOf(facts).Select(Short).Distinct());

    private static string Short(string type) => Excerpt.Of(type.StartsWith(Library, System.StringComparison.Ordinal) ? type.Substring(Library.Length) : type.Replace("global::", ""));
}
