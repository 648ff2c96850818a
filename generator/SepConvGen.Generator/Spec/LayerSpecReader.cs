using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using SepConvGen.Generator.Validation;

namespace SepConvGen.Generator.Spec;

/// <summary>Makes the spec of an annotated class. Nothing of the compilation is kept in it.</summary>
internal static class LayerSpecReader
{
    /// <summary>The spec, or null where nothing can be generated: for a class that cannot be extended, and for every part but the first of those that have an attribute.</summary>
    public static LayerSpec? Read(GeneratorAttributeSyntaxContext context)
    {
        if (context.TargetSymbol is not INamedTypeSymbol type)
            return null;
        IReadOnlyList<AttributeData> attributes = LayerAttribute.Of(type);
        if (attributes.Count == 0 || !StandsOn(attributes[0], context.TargetNode))
            return null;

        ClassFacts facts = ClassReader.Read(type, context.TargetNode.SyntaxTree, attributes.Count);
        if (!facts.CanBeExtended)
            return null;
        AttributeValues values = AttributeReader.Read(attributes[0], type, context.SemanticModel.Compilation);
        var problems = new List<Problem>();
        ClassRules.Check(facts, problems);
        LayerArguments? arguments = ArgumentRules.Check(values, problems);

        var texts = new List<string>();
        foreach (Problem problem in problems)
            texts.Add(problem.Text);
        if (arguments is null && texts.Count == 0)
            texts.Add($"The arguments of the SeparableConv1D attribute of '{type.Name}' have errors.");
        return new LayerSpec(
            ClassReader.Declaration(type),
            facts.Base == BaseClassKind.None,
            texts.Count == 0 ? arguments : null,
            new EquatableArray<string>([.. texts]));
    }

    private static bool StandsOn(AttributeData attribute, SyntaxNode part) =>
        attribute.ApplicationSyntaxReference is { } reference && reference.SyntaxTree == part.SyntaxTree && part.Span.Contains(reference.Span);
}
