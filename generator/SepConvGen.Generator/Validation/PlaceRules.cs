using System.Collections.Generic;
using SepConvGen.Generator.Reading;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Validation;

/// <summary>The rule for attributes, and for arguments of theirs, that belong to members of a network alone.</summary>
internal static class PlaceRules
{
    /// <summary>Adds a problem for each argument of a class that only a member can have to <paramref name="problems"/>.</summary>
    public static void Check(AttributeValues values, string className, List<Problem> problems)
    {
        foreach (string argument in ArgumentNames.Sources)
            if (values.IsGiven(argument))
                problems.Add(new Problem(RuleIds.NotAMember, argument, new EquatableArray<string>(className, $"is no member of a network, so that {argument} says nothing")));
    }

    /// <summary>The problem of a property with the attribute of a layer in a class that is no network.</summary>
    public static Problem OfProperty(string property, string className) => new(RuleIds.NotAMember, null, new EquatableArray<string>(property, $"has the attribute of a layer, but '{className}' is no network: give the class the attribute Network"));
}
