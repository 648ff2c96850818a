using System.Collections.Generic;
using SepConvGen.Generator.Diagnostics;
using SepConvGen.Generator.Spec;

namespace SepConvGen.Generator.Validation;

/// <summary>The rule for names of the user's that the generated part has too.</summary>
internal static class NameRules
{
    /// <summary>Adds a problem for each name to <paramref name="problems"/>.</summary>
    public static void Check(EquatableArray<MeetingName> meetings, List<Problem> problems)
    {
        foreach (MeetingName meeting in meetings)
            problems.Add(new Problem(DiagnosticDescriptors.NameIsGenerated, Argument: null, new EquatableArray<string>(meeting.What, meeting.Name)) { Name = meeting.Name });
    }
}
