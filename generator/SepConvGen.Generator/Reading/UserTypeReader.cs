using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Reading;

/// <summary>Takes out of a type symbol whether it can stand in the place of one of Keras', and how it is written.</summary>
internal static class UserTypeReader
{
    private const string LibraryNamespace = "SepConvGen";

    /// <summary>Reads the type that the property <paramref name="property"/> of a layer's attribute has.</summary>
    public static UserType Read(ITypeSymbol type, string property, INamedTypeSymbol layer, Compilation compilation)
    {
        // DepthwiseInitializerType wants an Initializer, ActivationType an IActivation.
        string role = property == ArgumentNames.Type ? LayerKinds.Own.Name : property.EndsWith("InitializerType") ? "Initializer" : property.EndsWith("RegularizerType") ? "Regularizer" : property.EndsWith("ConstraintType") ? "Constraint" : "IActivation";
        return new UserType(
            type.ToDisplayString(),
            type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            role == "IActivation" ? "a type that implements SepConvGen.IActivation" : $"a class that derives from SepConvGen.{role} and has a constructor without parameters",
            ObstacleOf(type, role, layer, compilation),
            type.AllInterfaces.Any(static implemented => IsOfLibrary(implemented, "IVectorActivation")));
    }

    /// <summary>Whether the compiler does not find the type, or one of its type arguments.</summary>
    public static bool IsMissing(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Error || type is INamedTypeSymbol { IsUnboundGenericType: false } named && (named.TypeArguments.Any(IsMissing) || (named.ContainingType is { } outer && IsMissing(outer)));

    private static string? ObstacleOf(ITypeSymbol type, string role, INamedTypeSymbol layer, Compilation compilation)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named)
            return "is no class and no struct";
        if (named.IsUnboundGenericType)
            return "has open type parameters";
        if (!compilation.IsSymbolAccessibleWithin(named, layer))
            return "is not accessible from the layer";
        for (INamedTypeSymbol? outer = named; outer is not null; outer = outer.ContainingType)
            if (outer.IsFileLocal)
                return "is visible in its file only";
        if (IsForbidden(named))
            return "is obsolete, and using it an error";
        if (role == "IActivation")
            return named.IsRefLikeType ? "is a ref struct" : named.AllInterfaces.Any(static implemented => IsOfLibrary(implemented, "IActivation")) ? null : "does not implement it";
        if (!Derives(named, role) && !(role == LayerKinds.Own.Name && LayerAttribute.Of(named).Count > 0))
            return IsOfLibrary(named, role) ? "is abstract" : "does not derive from it";
        if (named.IsAbstract)
            return "is abstract";
        if (named.InstanceConstructors.FirstOrDefault(static constructor => constructor.Parameters.IsEmpty) is not { } constructor || !compilation.IsSymbolAccessibleWithin(constructor, layer))
            return "has no such constructor that the layer can call";
        return IsForbidden(constructor) ? "has a constructor that is obsolete, and calling it an error" : LacksMembers(named, constructor) ? "has required members that its constructor does not set" : null;
    }

    private static bool IsForbidden(ISymbol symbol) => symbol.GetAttributes().Any(static attribute =>
        attribute.AttributeClass is { Name: nameof(ObsoleteAttribute), ContainingNamespace: { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true } }
        && attribute.ConstructorArguments.Length == 2 && attribute.ConstructorArguments[1].Value is true);

    private static bool LacksMembers(INamedTypeSymbol type, IMethodSymbol constructor)
    {
        if (constructor.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "SetsRequiredMembersAttribute"))
            return false;
        for (INamedTypeSymbol? ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
            if (ancestor.GetMembers().Any(static member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
                return true;
        return false;
    }

    private static bool Derives(INamedTypeSymbol type, string role)
    {
        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
            if (IsOfLibrary(ancestor, role))
                return true;
        return false;
    }

    private static bool IsOfLibrary(INamedTypeSymbol type, string name) => type.Name == name && type.ContainingNamespace is { Name: LibraryNamespace, ContainingNamespace.IsGlobalNamespace: true };
}
