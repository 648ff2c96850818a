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

    /// <summary>The full name of the attribute of a network.</summary>
    public static string NetworkName { get; } = MetadataNameOf(LayerKinds.Network);

    /// <summary>The attributes of a class, over all its parts, in source order.</summary>
    public static IReadOnlyList<AttributeData> Of(INamedTypeSymbol type) => Of(type, LayerKinds.OfClasses);

    /// <summary>The attributes of a property, which make it a member of a network, in source order.</summary>
    public static IReadOnlyList<AttributeData> Of(IPropertySymbol property) => Of(property, LayerKinds.OfMembers);

    /// <summary>The kind of layer that one of these attributes makes of a class or of a property.</summary>
    public static LayerKind KindOf(AttributeData attribute) => Find(attribute, LayerKinds.OfClasses) ?? Find(attribute, LayerKinds.OfMembers)!;

    /// <summary>Whether it is the attribute of a network.</summary>
    public static bool IsNetwork(AttributeData attribute) => KindOf(attribute) == LayerKinds.Network;

    /// <summary>Whether a property has the attribute of a layer and stands in no network.</summary>
    public static bool IsStray(IPropertySymbol property) => Of(property).Count > 0 && !Of(property.ContainingType).Any(IsNetwork);

    /// <summary>The full names of the attributes of members.</summary>
    public static IReadOnlyList<string> NamesOfMembers { get; } = [.. LayerKinds.OfMembers.Select(MetadataNameOf)];

    /// <summary>The full name of one of these attributes.</summary>
    public static string MetadataNameOf(AttributeData attribute) => MetadataNameOf(KindOf(attribute));

    /// <summary>Whether <paramref name="type"/> is the base class of all layers of a kind.</summary>
    public static bool IsBaseClass(INamedTypeSymbol type, LayerKind kind) => IsOfLibrary(type) && type.Name == kind.BaseClassName;

    private static string MetadataNameOf(LayerKind kind) => LibraryNamespace + "." + kind.AttributeName;

    private static IReadOnlyList<AttributeData> Of(ISymbol symbol, IReadOnlyList<LayerKind> kinds)
    {
        var found = new List<AttributeData>();
        foreach (AttributeData attribute in symbol.GetAttributes())
            if (Find(attribute, kinds) is not null)
                found.Add(attribute);
        return found;
    }

    private static LayerKind? Find(AttributeData attribute, IReadOnlyList<LayerKind> kinds) =>
        IsOfLibrary(attribute.AttributeClass) ? kinds.FirstOrDefault(kind => kind.AttributeName == attribute.AttributeClass!.Name) : null;

    private static bool IsOfLibrary(INamedTypeSymbol? type) =>
        type is { Arity: 0, ContainingType: null, ContainingNamespace: { Name: LibraryNamespace, ContainingNamespace.IsGlobalNamespace: true } };
}
