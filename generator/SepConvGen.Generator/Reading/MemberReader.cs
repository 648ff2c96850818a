using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Reading;

/// <summary>Takes out of a class symbol which of its members are the user's, which are generated, and which of the former cannot stand beside the latter.</summary>
internal static class MemberReader
{
    /// <summary>The names of the user's in the class that its generated part has too.</summary>
    /// <param name="type">The class.</param>
    /// <param name="kind">The kind of layer that it is to be.</param>
    /// <param name="arguments">What is generated; null for a shell.</param>
    public static EquatableArray<NameConflict> ConflictsOf(INamedTypeSymbol type, LayerKind kind, LayerArguments? arguments) =>
        ConflictsOf(type, kind, GeneratedNames.Of(kind), [.. GeneratedMember.Of(kind, arguments)], UsersMembers(type));

    /// <inheritdoc cref="ConflictsOf(INamedTypeSymbol, LayerKind, LayerArguments?)"/>
    /// <remarks>Of a network, whose own members are not the generated part's.</remarks>
    public static EquatableArray<NameConflict> ConflictsOf(INamedTypeSymbol type, NetworkArguments? arguments) => ConflictsOf(
        type,
        LayerKinds.Network,
        GeneratedNames.OfNetwork,
        [.. GeneratedMember.OfNetwork(arguments)],
        UsersMembers(type).Where(static member => member is not IPropertySymbol property || LayerAttribute.Of(property).Count == 0));

    /// <summary>The names of the user's in the class that a name of the generated part's own could be.</summary>
    public static IEnumerable<string> PrivateNamesOf(INamedTypeSymbol type) =>
        UsersMembers(type).Concat(type.TypeParameters).Append(type).Select(static symbol => symbol.Name).Where(static name => name.StartsWith("_", System.StringComparison.Ordinal)).Distinct();

    private static EquatableArray<NameConflict> ConflictsOf(INamedTypeSymbol type, LayerKind kind, IReadOnlyList<string> names, GeneratedMember[] generated, IEnumerable<ISymbol> users)
    {
        var found = new List<NameConflict>();
        if (names.Contains(type.Name))
            found.Add(new NameConflict("The class", type.Name));
        foreach (ITypeParameterSymbol parameter in type.TypeParameters)
            if (names.Contains(parameter.Name))
                found.Add(new NameConflict($"A type parameter of '{type.Name}'", parameter.Name));
        foreach (IGrouping<string, ISymbol> members in users.Where(member => generated.Any(other => ConflictsWith(member, other))).GroupBy(static member => member.Name))
            found.Add(new NameConflict($"A member of '{type.Name}'", members.Key, members.All(static member => member.IsOverride)));
        foreach (ISymbol member in FixedByBases(type, kind))
            if (generated.Any(other => other.IsOverride && ConflictsWith(member, other)))
                found.Add(new NameConflict($"A member of '{member.ContainingType.Name}' that cannot be overridden", member.Name, IsOverride: true));
        return new EquatableArray<NameConflict>([.. found]);
    }

    /// <summary>The members that are not generated.</summary>
    public static IEnumerable<ISymbol> UsersMembers(INamedTypeSymbol type) => type.GetMembers().Where(static member => !member.IsImplicitlyDeclared && !IsGenerated(member));

    /// <summary>Whether this generator wrote a member, in a compilation that has its output.</summary>
    public static bool IsGenerated(ISymbol member) => member.GetAttributes().Any(static attribute =>
        attribute.AttributeClass is { Name: "GeneratedCodeAttribute" } && attribute.ConstructorArguments.Length > 0 && attribute.ConstructorArguments[0].Value is GeneratedMember.Tool);

    /// <summary>The members that classes between the layer and the library's have, and that no class can override.</summary>
    private static IEnumerable<ISymbol> FixedByBases(INamedTypeSymbol type, LayerKind kind)
    {
        if (!ClassReader.IsLayer(type, kind))
            yield break;
        for (INamedTypeSymbol ancestor = type.BaseType!; !LayerAttribute.IsBaseClass(ancestor, kind) && LayerAttribute.Of(ancestor).Count == 0; ancestor = ancestor.BaseType!)
            foreach (ISymbol member in ancestor.GetMembers())
                if (member.DeclaredAccessibility != Accessibility.Private && (member.IsSealed || member is { IsOverride: false, IsVirtual: false, IsAbstract: false }) && member is not IMethodSymbol { AssociatedSymbol: not null })
                    yield return member;
    }

    /// <summary>Whether a member of the user's, whatever it is, cannot stand beside a generated one.</summary>
    private static bool ConflictsWith(ISymbol member, GeneratedMember generated) => member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method
        ? method.Name == generated.Name ? generated.Parameters is null || generated.Parameters == method.Parameters.Length && method.Arity == 0
            : generated.Parameters is null && method.Parameters.IsEmpty && method.Name == "get_" + generated.Name
        : member.Name == generated.Name;
}
