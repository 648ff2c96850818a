using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Reading;

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
        foreach (IGrouping<string, ISymbol> members in UsersMembers(type).Where(member => generated.Any(other => other.Meets(member))).GroupBy(static member => member.Name))
            found.Add(new MeetingName($"A member of '{type.Name}'", members.Key, members.All(static member => member.IsOverride)));
        foreach (ISymbol member in FixedByBases(type))
            if (generated.Any(other => other.IsOverride && other.Meets(member)))
                found.Add(new MeetingName($"A member of '{member.ContainingType.Name}' that cannot be overridden", member.Name, IsOverride: true));
        return new EquatableArray<MeetingName>([.. found]);
    }

    /// <summary>The members that are not generated.</summary>
    public static IEnumerable<ISymbol> UsersMembers(INamedTypeSymbol type) => type.GetMembers().Where(static member => !member.IsImplicitlyDeclared && !GeneratedMember.IsGenerated(member));

    /// <summary>The members that classes between the layer and the library's have, and that no class can override.</summary>
    private static IEnumerable<ISymbol> FixedByBases(INamedTypeSymbol type)
    {
        if (!IsLayer(type))
            yield break;
        for (INamedTypeSymbol ancestor = type.BaseType!; !LayerAttribute.IsBaseClass(ancestor) && LayerAttribute.Of(ancestor).Count == 0; ancestor = ancestor.BaseType!)
            foreach (ISymbol member in ancestor.GetMembers())
                if (member.DeclaredAccessibility != Accessibility.Private && (member.IsSealed || member is { IsOverride: false, IsVirtual: false, IsAbstract: false }) && member is not IMethodSymbol { AssociatedSymbol: not null })
                    yield return member;
    }

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

    private static BaseClassKind BaseOf(INamedTypeSymbol type)
    {
        if (type.BaseType is null or { SpecialType: SpecialType.System_Object })
            return NamesObject(type) ? BaseClassKind.Other : BaseClassKind.None;
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
