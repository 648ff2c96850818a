using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SepConvGen.Generator.Reading;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Validation;

/// <summary>Which classes can be layers.</summary>
internal static class ClassRules
{
    /// <summary>Adds what stands in the way of the class being a layer to <paramref name="problems"/>.</summary>
    public static void Check(ClassFacts facts, List<Problem> problems)
    {
        void Add(string rule, params string[] messageArguments) =>
            problems.Add(new Problem(rule, Argument: null, new EquatableArray<string>(messageArguments)));

        if (facts.IsRecord)
            Add(RuleIds.ImpossibleClass, facts.Name, "a record");
        if (facts.IsStatic)
            Add(RuleIds.ImpossibleClass, facts.Name, "static");
        if (facts.IsAbstract)
            Add(RuleIds.ImpossibleClass, facts.Name, "abstract");
        if (facts.IsFileLocal)
            Add(RuleIds.ImpossibleClass, facts.Name, "visible in its own file only");
        if (!facts.IsPartial)
            Add(RuleIds.ClassNotPartial, facts.Name);
        if (facts.NonPartialContainer is { } container)
            Add(RuleIds.ContainerNotPartial, container, facts.Name);
        if (facts.Base == BaseClassKind.Other && !facts.IsRecord && !facts.IsStatic)
            Add(RuleIds.ForeignBaseClass, facts.Name, facts.BaseName, facts.Kind.BaseClassName);
        if (facts.Attributes.Count > 1)
            Add(RuleIds.SeveralAttributes, facts.Name, Several(facts.Attributes), "class");
        if (facts.LanguageVersion is { } version)
            Add(RuleIds.LanguageTooOld, facts.Name, version, facts.Kind == LayerKinds.Network ? "13" : "12");
    }

    /// <summary>The attributes of something that can have but one.</summary>
    public static string Several(EquatableArray<string> attributes) => attributes.Distinct().Count() == 1
        ? $"{attributes.Count.ToString(CultureInfo.InvariantCulture)} {attributes[0]} attributes"
        : $"the attributes {string.Join(", ", attributes.Take(attributes.Count - 1))} and {attributes[attributes.Count - 1]}";
}
