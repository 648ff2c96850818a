using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SepConvGen.Generator.Spec;

namespace SepConvGen.Generator.Reading;

/// <summary>Takes out of a class symbol what its generated part has to repeat: namespace, containing types, names.</summary>
internal static class TypeDeclarationReader
{
    /// <summary>Where the generated part has to stand.</summary>
    public static TypeDeclaration Read(INamedTypeSymbol type)
    {
        var containers = new List<ContainingType>();
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            containers.Insert(0, new ContainingType(KeywordOf(outer), Escape(outer.Name), TypeParametersOf(outer)));
        return new TypeDeclaration(
            NamespaceOf(type.ContainingNamespace, escaped: true),
            new EquatableArray<ContainingType>([.. containers]),
            Escape(type.Name),
            TypeParametersOf(type),
            MetadataNameOf(type))
        {
            HasComment = type.DeclaringSyntaxReferences.Any(static reference => CommentReader.HasComment(reference.GetSyntax())),
        };
    }

    private static string KeywordOf(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Interface, _) => "interface",
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Struct, false) => "struct",
        (_, true) => "record",
        _ => "class",
    };

    private static EquatableArray<string> TypeParametersOf(INamedTypeSymbol type)
    {
        var names = new string[type.TypeParameters.Length];
        for (int i = 0; i < names.Length; i++)
            names[i] = Escape(type.TypeParameters[i].Name);
        return new EquatableArray<string>(names);
    }

    private static string MetadataNameOf(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
            return MetadataNameOf(outer) + "+" + type.MetadataName;
        string space = NamespaceOf(type.ContainingNamespace, escaped: false);
        return space.Length == 0 ? type.MetadataName : space + "." + type.MetadataName;
    }

    private static string NamespaceOf(INamespaceSymbol? space, bool escaped)
    {
        if (space is null or { IsGlobalNamespace: true })
            return "";
        string outer = NamespaceOf(space.ContainingNamespace, escaped);
        string name = escaped ? Escape(space.Name) : space.Name;
        return outer.Length == 0 ? name : outer + "." + name;
    }

    /// <summary>An identifier as it can be written anywhere.</summary>
    /// <remarks>Contextual keywords too: a class may be called @record, and an @ never harms.</remarks>
    public static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(identifier) != SyntaxKind.None
            ? "@" + identifier
            : identifier;
}
