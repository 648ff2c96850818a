using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SepConvGen.Generator.Spec;

/// <summary>Takes the arguments out of an attribute, half-typed ones included.</summary>
internal static class AttributeReader
{
    /// <param name="attribute">The attribute.</param>
    /// <param name="layer">The class that it stands on, from which types of the user's have to be accessible.</param>
    /// <param name="compilation">What they are looked up in.</param>
    public static AttributeValues Read(AttributeData attribute, INamedTypeSymbol layer, Compilation compilation)
    {
        var values = new Dictionary<string, object?>();
        bool isComplete = attribute.AttributeConstructor is not null;
        if (attribute.AttributeConstructor is { } constructor)
        {
            ImmutableArray<TypedConstant> arguments = attribute.ConstructorArguments;
            isComplete = arguments.Length == constructor.Parameters.Length;
            for (int i = 0; i < arguments.Length && i < constructor.Parameters.Length; i++)
                isComplete &= Add(values, constructor.Parameters[i].Name, constructor.Parameters[i].Type, arguments[i]);
        }
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
            if (argument.Value is { Kind: TypedConstantKind.Type, Value: ITypeSymbol type })
                values[argument.Key] = UserType.Read(type, argument.Key, layer, compilation);
            else
                isComplete &= Add(values, argument.Key, argument.Value.Type, argument.Value);
        return new AttributeValues(values, GivenNames(attribute), isComplete);
    }

    /// <summary>The argument of that name in the source, or null where it has its default.</summary>
    public static AttributeArgumentSyntax? FindArgument(AttributeSyntax attribute, IMethodSymbol? constructor, string name)
    {
        if (attribute.ArgumentList is null)
            return null;
        for (int i = 0; i < attribute.ArgumentList.Arguments.Count; i++)
            if (NameOf(attribute.ArgumentList.Arguments[i], i, constructor) == name)
                return attribute.ArgumentList.Arguments[i];
        return null;
    }

    private static bool Add(Dictionary<string, object?> values, string name, ITypeSymbol? type, TypedConstant constant)
    {
        if (constant.Kind is not (TypedConstantKind.Primitive or TypedConstantKind.Type))
            return false;
        values[name] = constant.Value;
        // A constant of the wrong type is an error of the compiler's; a null can only stand for a reference.
        return constant.Value is not null || type is { IsReferenceType: true };
    }

    private static ISet<string> GivenNames(AttributeData attribute)
    {
        var given = new HashSet<string>();
        if (attribute.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax { ArgumentList.Arguments: var arguments })
            for (int i = 0; i < arguments.Count; i++)
                if (NameOf(arguments[i], i, attribute.AttributeConstructor) is string name)
                    given.Add(name);
        return given;
    }

    private static string? NameOf(AttributeArgumentSyntax argument, int index, IMethodSymbol? constructor)
    {
        if (argument.NameEquals is { } property)
            return property.Name.Identifier.ValueText;
        if (argument.NameColon is { } parameter)
            return parameter.Name.Identifier.ValueText;
        return constructor is not null && index < constructor.Parameters.Length ? constructor.Parameters[index].Name : null;
    }
}
