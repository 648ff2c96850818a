using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace SepConvGen.Generator.Reading;

/// <summary>Finds the attribute, and the base class that belongs to it, among symbols.</summary>
internal static class LayerAttribute
{
    public const string MetadataName = "SepConvGen.SeparableConv1DAttribute";

    private const string LibraryNamespace = "SepConvGen";
    private const string AttributeName = "SeparableConv1DAttribute";
    private const string BaseClassName = "SeparableConv1DLayer";

    /// <summary>The attributes of a class, over all its parts, in source order.</summary>
    public static IReadOnlyList<AttributeData> Of(INamedTypeSymbol type)
    {
        var found = new List<AttributeData>();
        foreach (AttributeData attribute in type.GetAttributes())
            if (IsOfLibrary(attribute.AttributeClass, AttributeName))
                found.Add(attribute);
        return found;
    }

    /// <summary>Whether <paramref name="type"/> is the base class of all generated layers.</summary>
    public static bool IsBaseClass(INamedTypeSymbol type) => IsOfLibrary(type, BaseClassName);

    private static bool IsOfLibrary(INamedTypeSymbol? type, string name) =>
        type is { Arity: 0, ContainingType: null, ContainingNamespace: { Name: LibraryNamespace, ContainingNamespace.IsGlobalNamespace: true } } && type.Name == name;
}
