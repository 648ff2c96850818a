using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SepConvGen.Generator.Reading;

/// <summary>Takes out of a class symbol what the rules for networks ask of it.</summary>
internal static class NetworkReader
{
    // What is nested deeper is looked at where it is a network of its own.
    private const int DeepestNesting = 8;

    /// <param name="type">The class.</param>
    /// <param name="tree">The file of the first attribute.</param>
    /// <param name="attributes">The attributes that make it a layer, the first that of a network.</param>
    /// <param name="compilation">What types are looked up in.</param>
    public static NetworkFacts Read(INamedTypeSymbol type, SyntaxTree tree, IReadOnlyList<AttributeData> attributes, Compilation compilation) =>
        Read(type, tree, attributes, compilation, new Dictionary<INamedTypeSymbol, NestedLayer?>(SymbolEqualityComparer.Default), depth: 0);

    /// <summary>The properties that are to be members, in source order.</summary>
    public static IReadOnlyList<IPropertySymbol> MembersOf(INamedTypeSymbol type) =>
        [.. type.GetMembers().OfType<IPropertySymbol>().Where(static property => property.Name.Length > 0 && LayerAttribute.Of(property).Count > 0)];

    private static NetworkFacts Read(INamedTypeSymbol type, SyntaxTree tree, IReadOnlyList<AttributeData> attributes, Compilation compilation, Dictionary<INamedTypeSymbol, NestedLayer?> known, int depth)
    {
        var parts = new List<SyntaxNode?>();
        var members = new List<MemberFacts>();
        foreach (IPropertySymbol property in MembersOf(type))
        {
            SyntaxNode? part = property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().Parent;
            if (!parts.Contains(part))
                parts.Add(part);
            IReadOnlyList<AttributeData> found = LayerAttribute.Of(property);
            members.Add(new MemberFacts(property.Name, PropertyReader.Read(property, parts.IndexOf(part)), [.. found.Select(attribute => AttributeReader.Read(attribute, type, compilation))])
            {
                WayBack = depth == 0 ? ContainmentReader.WayBack(found[0], type) : null,
                Nested = depth < DeepestNesting && ContainmentReader.ClassOf(found[0]) is { } nested ? Nested(nested, compilation, known, depth + 1) : null,
            });
        }

        return new NetworkFacts(ClassReader.Read(type, tree, attributes), AttributeReader.Read(attributes[0], type, compilation), members) { Inherited = depth == 0 ? InheritedBy(compilation) : new HashSet<string>() };
    }

    private static NestedLayer? Nested(INamedTypeSymbol type, Compilation compilation, Dictionary<INamedTypeSymbol, NestedLayer?> known, int depth)
    {
        if (known.TryGetValue(type, out NestedLayer? found))
            return found;

        // Until it is known, so that one that contains itself ends here.
        known[type] = null;
        if (LayerAttribute.Of(type) is not { Count: 1 } attributes)
            return null;
        if (!LayerAttribute.IsNetwork(attributes[0]))
            found = new NestedLayer(AttributeReader.Read(attributes[0], type, compilation), null);
        else if (attributes[0].ApplicationSyntaxReference is { } source && compilation.ContainsSyntaxTree(source.SyntaxTree))
            found = new NestedLayer(null, Read(type, source.SyntaxTree, attributes, compilation, known, depth));
        return known[type] = found;
    }

    private static ISet<string> InheritedBy(Compilation compilation)
    {
        var names = new HashSet<string>();
        for (INamedTypeSymbol? ancestor = compilation.GetTypeByMetadataName("SepConvGen.Network") ?? compilation.GetTypeByMetadataName("SepConvGen.Layer"); ancestor is not null; ancestor = ancestor.BaseType)
            foreach (ISymbol member in ancestor.GetMembers())
                if (member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal && member is not IMethodSymbol { MethodKind: not MethodKind.Ordinary })
                    names.Add(member.Name);
        return names;
    }
}
