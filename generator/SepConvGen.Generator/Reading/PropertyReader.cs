using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SepConvGen.Generator.Reading;

/// <summary>Takes out of a property symbol how it is declared, and what keeps it from being a member of a network.</summary>
internal static class PropertyReader
{
    private static readonly SymbolDisplayFormat s_withNull = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <param name="property">The property.</param>
    /// <param name="part">The number of the part of the class that declares it.</param>
    public static PropertyFacts Read(IPropertySymbol property, int part)
    {
        var syntax = property.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()).OfType<BasePropertyDeclarationSyntax>().FirstOrDefault();
        bool isPartial = syntax is PropertyDeclarationSyntax && syntax.Modifiers.Any(SyntaxKind.PartialKeyword);
        string by = property.RefKind switch { RefKind.Ref => "ref ", RefKind.RefReadOnly => "ref readonly ", _ => "" };
        string modifiers = string.Concat(syntax?.Modifiers.Where(static modifier => !modifier.IsKind(SyntaxKind.PartialKeyword)).Select(static modifier => modifier.Text + " ") ?? []);
        return new PropertyFacts(
            $"{modifiers}partial {by}{property.Type.ToDisplayString(s_withNull)} {TypeDeclarationReader.Escape(property.Name)}",
            AccessorsOf(syntax),
            property.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            ObstacleOf(property, isPartial),
            part)
        {
            IsPartial = isPartial && property.ExplicitInterfaceImplementations.IsEmpty,
            IsTypeMissing = UserTypeReader.IsMissing(property.Type),
            Comment = CommentReader.LinesOf(syntax),
            HasOtherComment = CommentReader.IsStarred(syntax),
        };
    }

    private static IReadOnlyList<string> AccessorsOf(BasePropertyDeclarationSyntax? syntax) => syntax is { AccessorList.Accessors: var accessors }
        ? [.. accessors.Select(static accessor => string.Concat(accessor.Modifiers.Select(static modifier => modifier.Text + " ")) + accessor.Keyword.Text)]
        : ["get"];

    private static string? ObstacleOf(IPropertySymbol property, bool isPartial) =>
        property.IsIndexer ? "is an indexer"
        : !property.ExplicitInterfaceImplementations.IsEmpty ? "implements a member of an interface explicitly"
        : property.IsStatic ? "is static"
        : property.SetMethod is { } setter ? setter.IsInitOnly ? "has an init accessor" : "has a setter"
        : property.GetMethod is null ? "has no getter"
        : property.RefKind != RefKind.None ? "returns a reference"
        : property.NullableAnnotation == NullableAnnotation.Annotated ? "is nullable, although it always has a layer"
        : property.IsAbstract ? "is abstract"
        : property.IsRequired ? "is required"
        : !isPartial ? "is not partial"
        : null;
}
