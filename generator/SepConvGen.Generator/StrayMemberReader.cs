using Microsoft.CodeAnalysis;
using SepConvGen.Generator.Diagnostics;
using SepConvGen.Generator.Reading;
using SepConvGen.Generator.Validation;

namespace SepConvGen.Generator;

/// <summary>Finds properties with the attribute of a layer in classes that are no networks.</summary>
internal static class StrayMemberReader
{
    /// <summary>What is wrong with a property, as an error of the compiler's; null where nothing is.</summary>
    public static string? Read(GeneratorAttributeSyntaxContext context) => context.TargetSymbol is IPropertySymbol property && LayerAttribute.IsStray(property)
        ? $"{RuleIds.NotAMember}: {ProblemReport.TextOf(PlaceRules.OfProperty(property.Name, property.ContainingType.Name))}."
        : null;
}
