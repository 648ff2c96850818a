using System.Collections.Generic;
using SepConvGen.Generator.Reading;
using SepConvGen.Generator.Spec;

namespace SepConvGen.Generator.Validation;

/// <summary>The rule for names of the user's that the generated part has too.</summary>
internal static class NameRules
{
    /// <summary>Adds a problem for each name to <paramref name="problems"/>.</summary>
    public static void Check(EquatableArray<NameConflict> conflicts, List<Problem> problems)
    {
        foreach (NameConflict conflict in conflicts)
            problems.Add(new Problem(RuleIds.NameIsGenerated, Argument: null, new EquatableArray<string>(conflict.What, conflict.Name)) { Name = conflict.Name });
    }
}
