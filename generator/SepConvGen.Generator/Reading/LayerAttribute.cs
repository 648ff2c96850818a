using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Reading;

/// <summary>Finds the attributes of all kinds of layers, and the base classes that belong to them, among symbols.</summary>
internal static class LayerAttribute
{
    private const string LibraryNamespace = "SepConvGen";

    /// <summary>The full names of the attributes of all kinds.</summary>
    public static IReadOnlyList<string> MetadataNames { get; } = [.. LayerKinds.All.Select(MetadataNameOf)];

    /// <summary>The attributes of a class, over all its parts, in source order.</summary>
    public static IReadOnlyList<AttributeData> Of(INamedTypeSymbol type)
    {
        var found = new List<AttributeData>();
        foreach (AttributeData attribute in type.GetAttributes())
            if (Find(attribute) is not null)
                found.Add(attribute);
        return found;
    }

    /// <summary>The kind of layer that one of these attributes makes of a class.</summary>
    public static LayerKind KindOf(AttributeData attribute) => Find(attribute)!;

    /// <summary>The full name of one of these attributes.</summary>
    public static string MetadataNameOf(AttributeData attribute) => MetadataNameOf(KindOf(attribute));

    /// <summary>Whether <paramref name="type"/> is the base class of all layers of a kind.</summary>
    public static bool IsBaseClass(INamedTypeSymbol type, LayerKind kind) => IsOfLibrary(type) && type.Name == kind.BaseClassName;

    private static string MetadataNameOf(LayerKind kind) => LibraryNamespace + "." + kind.AttributeName;

    private static LayerKind? Find(AttributeData attribute) =>
        IsOfLibrary(attribute.AttributeClass) ? LayerKinds.All.FirstOrDefault(kind => kind.AttributeName == attribute.AttributeClass!.Name) : null;

    private static bool IsOfLibrary(INamedTypeSymbol? type) =>
        type is { Arity: 0, ContainingType: null, ContainingNamespace: { Name: LibraryNamespace, ContainingNamespace.IsGlobalNamespace: true } };
}
