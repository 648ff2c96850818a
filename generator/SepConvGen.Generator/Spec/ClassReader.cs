using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Spec;

/// <summary>Takes out of a class symbol what the rules and the emitter need of it.</summary>
internal static class ClassReader
{
    private const LanguageVersion OldestLanguage = LanguageVersion.CSharp12;

    public static ClassFacts Read(INamedTypeSymbol type, SyntaxTree tree, int attributeCount)
    {
        LanguageVersion language = tree.Options is CSharpParseOptions options ? options.LanguageVersion : OldestLanguage;
        return new ClassFacts(
            type.Name,
            FirstNonPartialPart(type) is null,
            NonPartialContainer(type)?.Name,
            type.IsRecord,
            type.IsStatic,
            type.IsAbstract && !type.IsStatic,
            IsFileLocal(type),
            BaseOf(type),
            type.BaseType?.ToDisplayString() ?? "",
            language < OldestLanguage ? language.ToDisplayString() : null,
            attributeCount);
    }

    /// <summary>Where the generated part has to stand.</summary>
    public static TypeDeclaration Declaration(INamedTypeSymbol type)
    {
        var containers = new List<ContainingType>();
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            containers.Insert(0, new ContainingType(KeywordOf(outer), Escape(outer.Name), TypeParametersOf(outer)));
        return new TypeDeclaration(
            NamespaceOf(type.ContainingNamespace, escaped: true),
            new EquatableArray<ContainingType>([.. containers]),
            Escape(type.Name),
            TypeParametersOf(type),
            MetadataNameOf(type));
    }

    /// <summary>Whether the class and every type around it have names: half-typed ones may have none.</summary>
    public static bool HasName(INamedTypeSymbol type) => type.Name.Length > 0 && (type.ContainingType is null || HasName(type.ContainingType));

    /// <summary>The names of the user's in the class that its generated part has too.</summary>
    /// <param name="type">The class.</param>
    /// <param name="arguments">What is generated; null for a shell.</param>
    public static EquatableArray<MeetingName> Meetings(INamedTypeSymbol type, LayerArguments? arguments)
    {
        var found = new List<MeetingName>();
        if (GeneratedNames.All.Contains(type.Name))
            found.Add(new MeetingName("The class", type.Name));
        foreach (ITypeParameterSymbol parameter in type.TypeParameters)
            if (GeneratedNames.All.Contains(parameter.Name))
                found.Add(new MeetingName($"A type parameter of '{type.Name}'", parameter.Name));
        GeneratedMember[] generated = [.. GeneratedMember.Of(arguments)];
        foreach (string name in UsersMembers(type).Where(member => generated.Any(other => other.Meets(member))).Select(static member => member.Name).Distinct())
            found.Add(new MeetingName($"A member of '{type.Name}'", name));
        return new EquatableArray<MeetingName>([.. found]);
    }

    /// <summary>The members that are not generated.</summary>
    public static IEnumerable<ISymbol> UsersMembers(INamedTypeSymbol type) => type.GetMembers().Where(static member => !member.IsImplicitlyDeclared && !GeneratedMember.IsGenerated(member));

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

    private static BaseClassKind BaseOf(INamedTypeSymbol type)
    {
        if (type.BaseType is null or { SpecialType: SpecialType.System_Object })
            return BaseClassKind.None;
        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.TypeKind == TypeKind.Error)
                return BaseClassKind.Unresolved;
            if (LayerAttribute.IsBaseClass(ancestor))
                return BaseClassKind.Layer;
            // Seen before generation a generated layer has no base class yet, and two sets of kernels in one object would be one too many.
            if (LayerAttribute.Of(ancestor).Count > 0)
                return BaseClassKind.Other;
        }
        return BaseClassKind.Other;
    }

    /// <summary>Whether the class derives from the base class of all layers, as each does once its part is generated.</summary>
    public static bool IsLayer(INamedTypeSymbol type) => type.BaseType is { } ancestor && (LayerAttribute.IsBaseClass(ancestor) || IsLayer(ancestor));

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

    // Contextual keywords too: a class may be called @record, and an @ never harms.
    private static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(identifier) != SyntaxKind.None
            ? "@" + identifier
            : identifier;
}
