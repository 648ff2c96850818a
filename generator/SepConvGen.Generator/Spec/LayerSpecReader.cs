using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SepConvGen.Generator.Diagnostics;
using SepConvGen.Generator.Reading;
using SepConvGen.Generator.Validation;

namespace SepConvGen.Generator.Spec;

/// <summary>Makes the spec of an annotated class. Nothing of the compilation is kept in it.</summary>
internal static class LayerSpecReader
{
    /// <summary>The spec, or null where there is nothing to generate and nothing to say: for every part but the first of those that have an attribute, for a class without a name, and for one whose base class the compiler does not find.</summary>
    public static LayerSpec? Read(GeneratorAttributeSyntaxContext context)
    {
        if (context.TargetSymbol is not INamedTypeSymbol { TypeKind: TypeKind.Class } type || !ClassReader.HasName(type))
            return null;
        IReadOnlyList<AttributeData> attributes = LayerAttribute.Of(type);
        if (attributes.Count == 0 || !StandsOn(attributes[0], context.TargetNode))
            return null;

        ClassFacts facts = ClassReader.Read(type, context.TargetNode.SyntaxTree, attributes.Count);
        AttributeValues values = AttributeReader.Read(attributes[0], type, context.SemanticModel.Compilation);
        var problems = new List<Problem>();
        ClassRules.Check(facts, problems);
        bool isExtended = facts.CanBeExtended;
        if (!isExtended && problems.Count == 0)
            return null;
        LayerArguments? arguments = ArgumentRules.Check(values, problems);
        if (arguments is null && problems.Count == 0)
            problems.Add(OtherGeneratorRules.Problem(values.Unreadable, type.Name));
        NameRules.Check(ClassReader.Meetings(type, problems.Count == 0 ? arguments : null), problems);

        // A shell has members that the layer would not have, and can do without those that the user's part overrides.
        MeetingName[] beside = problems.Count == 0 ? [] : [.. ClassReader.Meetings(type, null)];
        isExtended &= beside.All(static meeting => meeting.IsOverride);
        return new LayerSpec(
            ClassReader.Declaration(type),
            facts.Base == BaseClassKind.None,
            problems.Count == 0 ? arguments : null,
            new EquatableArray<string>([.. problems.Select(static problem => problem.Text)]))
        {
            Error = string.Join(" ", problems.Select(static problem => $"{problem.Rule.Id}: {problem.Text}.")),
            FaultyArguments = new EquatableArray<string>([.. values.Unreadable.Concat(problems.Where(static problem => problem.Argument is not null).Select(static problem => problem.Argument!)).Distinct()]),
            IsExtended = isExtended,
            Overridden = new EquatableArray<string>([.. beside.Select(static meeting => meeting.Name)]),
            HidesDiagnostics = (!isExtended && (facts.Base == BaseClassKind.Layer || beside.Any(static meeting => meeting.IsOverride))) || (problems.Count > 0 && problems.All(problem => Suppressions.Cover(type, problem.Rule.Id))),
        };
    }

    private static bool StandsOn(AttributeData attribute, SyntaxNode part) =>
        attribute.ApplicationSyntaxReference is { } reference && reference.SyntaxTree == part.SyntaxTree && part.Span.Contains(reference.Span);
}
