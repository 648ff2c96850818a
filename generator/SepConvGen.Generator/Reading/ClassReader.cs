using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Reading;

/// <summary>Takes out of a class symbol what the rules ask of it.</summary>
internal static class ClassReader
{
    // Partial properties are of the second.
    private const LanguageVersion OldestLanguage = LanguageVersion.CSharp12, OldestOfNetworks = LanguageVersion.CSharp13;

    /// <param name="type">The class.</param>
    /// <param name="tree">The file of the first attribute.</param>
    /// <param name="attributes">The attributes that make it a layer, of which the first decides what it is.</param>
    public static ClassFacts Read(INamedTypeSymbol type, SyntaxTree tree, IReadOnlyList<AttributeData> attributes)
    {
        LayerKind kind = LayerAttribute.KindOf(attributes[0]);
        LanguageVersion oldest = kind == LayerKinds.Network ? OldestOfNetworks : OldestLanguage;
        LanguageVersion language = tree.Options is CSharpParseOptions options ? options.LanguageVersion : oldest;
        return new ClassFacts(
            kind,
            type.Name,
            FirstNonPartialPart(type) is null,
            NonPartialContainer(type)?.Name,
            type.IsRecord,
            type.IsStatic,
            type.IsAbstract && !type.IsStatic,
            IsFileLocal(type),
            BaseOf(type, kind),
            type.BaseType?.ToDisplayString() ?? "",
            language < oldest ? language.ToDisplayString() : null,
            new EquatableArray<string>([.. attributes.Select(static attribute => LayerAttribute.KindOf(attribute).Name)]));
    }

    /// <summary>Whether the class and every type around it have names: half-typed ones may have none.</summary>
    public static bool HasName(INamedTypeSymbol type) => type.Name.Length > 0 && (type.ContainingType is null || HasName(type.ContainingType));

    /// <summary>A part of the type that lacks <c>partial</c>, or null.</summary>
    public static BaseTypeDeclarationSyntax? FirstNonPartialPart(INamedTypeSymbol type)
    {
        foreach (SyntaxReference part in type.DeclaringSyntaxReferences)
            if (part.GetSyntax() is BaseTypeDeclarationSyntax declaration && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
                return declaration;
        return null;
    }

    /// <summary>The innermost type around <paramref name="type"/> with a part that lacks <c>partial</c>, or null.</summary>
    public static INamedTypeSymbol? NonPartialContainer(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            if (FirstNonPartialPart(outer) is not null)
                return outer;
        return null;
    }

    private static bool IsFileLocal(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
            if (current.IsFileLocal)
                return true;
        return false;
    }

    // The generated part would name another base class than such a part of the user's. Nothing but its text tells it from a part that names none.
    private static bool NamesObject(INamedTypeSymbol type) =>
        !type.Interfaces.Any(static implemented => implemented.Name == nameof(Object))
        && type.DeclaringSyntaxReferences.Any(static part => part.GetSyntax() is BaseTypeDeclarationSyntax { BaseList: { } list } && list.Types.Any(static listed => listed.Type.ToString().Split('.', ':').Last() is "object" or nameof(Object)));

    private static BaseClassKind BaseOf(INamedTypeSymbol type, LayerKind kind)
    {
        if (type.BaseType is null or { SpecialType: SpecialType.System_Object })
            return NamesObject(type) ? BaseClassKind.Other : BaseClassKind.None;
        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.TypeKind == TypeKind.Error)
                return BaseClassKind.Unresolved;
            if (LayerAttribute.IsBaseClass(ancestor, kind))
                return BaseClassKind.Layer;
            // Seen before generation a generated layer has no base class yet, and two sets of kernels in one object would be one too many.
            if (LayerAttribute.Of(ancestor).Count > 0)
                return BaseClassKind.Other;
        }
        return BaseClassKind.Other;
    }

    /// <summary>Whether the class derives from the base class of all layers of a kind, as each does once its part is generated.</summary>
    public static bool IsLayer(INamedTypeSymbol type, LayerKind kind) => type.BaseType is { } ancestor && (LayerAttribute.IsBaseClass(ancestor, kind) || IsLayer(ancestor, kind));
}
