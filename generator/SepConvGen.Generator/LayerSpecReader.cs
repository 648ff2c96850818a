using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SepConvGen.Generator.Diagnostics;
using SepConvGen.Generator.Reading;
using SepConvGen.Generator.Spec;
using SepConvGen.Generator.Validation;

namespace SepConvGen.Generator;

/// <summary>Makes the spec of an annotated class. Nothing of the compilation is kept in it.</summary>
internal static class LayerSpecReader
{
    /// <summary>The spec, or null where there is nothing to generate and nothing to say: for every part but the first of those that have an attribute, for an attribute of another kind than the first, for a class without a name, and for one whose base class the compiler does not find.</summary>
    public static LayerSpec? Read(GeneratorAttributeSyntaxContext context, string attribute)
    {
        if (context.TargetSymbol is not INamedTypeSymbol { TypeKind: TypeKind.Class } type || !ClassReader.HasName(type))
            return null;
        IReadOnlyList<AttributeData> attributes = LayerAttribute.Of(type);
        if (attributes.Count == 0 || LayerAttribute.MetadataNameOf(attributes[0]) != attribute || !StandsOn(attributes[0], context.TargetNode))
            return null;

        ClassFacts facts = ClassReader.Read(type, context.TargetNode.SyntaxTree, attributes);
        AttributeValues values = AttributeReader.Read(attributes[0], type, context.SemanticModel.Compilation);
        var problems = new List<Problem>();
        ClassRules.Check(facts, problems);
        bool isExtended = facts.CanBeExtended;
        if (!isExtended && problems.Count == 0)
            return null;
        PlaceRules.Check(values, type.Name, problems);
        LayerArguments? arguments = ArgumentRules.Check(values, problems);
        if (arguments is null && problems.Count == 0)
            problems.Add(OtherGeneratorRules.Problem(values.Unreadable, type.Name));
        NameRules.Check(MemberReader.ConflictsOf(type, values.Kind, problems.Count == 0 ? arguments : null), problems);

        // A shell has members that the layer would not have, and can do without those that the user's part overrides.
        NameConflict[] beside = problems.Count == 0 ? [] : [.. MemberReader.ConflictsOf(type, values.Kind, null)];
        isExtended &= beside.All(static conflict => conflict.IsOverride);
        return new LayerSpec(
            values.Kind,
            TypeDeclarationReader.Read(type),
            facts.Base == BaseClassKind.None,
            problems.Count == 0 ? arguments : null,
            new EquatableArray<string>([.. problems.Select(ProblemReport.TextOf)]))
        {
            Error = string.Join(" ", problems.Select(static problem => $"{problem.Rule}: {ProblemReport.TextOf(problem)}.")),
            FaultyArguments = new EquatableArray<string>([.. values.Unreadable.Concat(problems.Where(static problem => problem.Argument is not null).Select(static problem => problem.Argument!)).Distinct()]),
            IsExtended = isExtended,
            Overridden = new EquatableArray<string>([.. beside.Select(static conflict => conflict.Name)]),
            HidesDiagnostics = (!isExtended && (facts.Base == BaseClassKind.Layer || beside.Any(static conflict => conflict.IsOverride))) || (problems.Count > 0 && problems.All(problem => Suppressions.Cover(type, problem.Rule))),
        };
    }

    /// <summary>Whether an attribute stands on that part of the class.</summary>
    internal static bool StandsOn(AttributeData attribute, SyntaxNode part) =>
        attribute.ApplicationSyntaxReference is { } reference && reference.SyntaxTree == part.SyntaxTree && part.Span.Contains(reference.Span);
}
