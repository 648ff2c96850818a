using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Reading;

/// <summary>Takes the arguments out of an attribute, half-typed ones included.</summary>
internal static class AttributeReader
{
    /// <param name="attribute">The attribute.</param>
    /// <param name="layer">The class that it stands on, from which types of the user's have to be accessible.</param>
    /// <param name="compilation">What they are looked up in.</param>
    public static AttributeValues Read(AttributeData attribute, INamedTypeSymbol layer, Compilation compilation)
    {
        var values = new Dictionary<string, object?>();
        var unreadable = new List<string>();
        bool isComplete = attribute.AttributeConstructor is not null;
        if (attribute.AttributeConstructor is { } constructor)
        {
            ImmutableArray<TypedConstant> arguments = attribute.ConstructorArguments;
            isComplete = arguments.Length == constructor.Parameters.Length;
            for (int i = 0; i < arguments.Length && i < constructor.Parameters.Length; i++)
                Add(constructor.Parameters[i].Name, constructor.Parameters[i].Type, arguments[i]);
        }
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
            Add(argument.Key, argument.Value.Type, argument.Value);
        // One has no type where it stands, and no value therefore.
        if (attribute.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax { ArgumentList.Arguments: var written })
            foreach (AttributeArgumentSyntax argument in written)
                if (argument is { NameEquals.Name.Identifier.ValueText: var name, Expression: CollectionExpressionSyntax } && ArgumentNames.Sources.Contains(name))
                    values[name] = new string[0];
        if (!isComplete)
            unreadable.AddRange(WithoutValue(attribute, compilation).Except(unreadable));
        return new AttributeValues(LayerAttribute.KindOf(attribute), values, GivenNames(attribute), isComplete && unreadable.Count == 0, unreadable);

        void Add(string name, ITypeSymbol? type, TypedConstant constant)
        {
            if (constant is { Kind: TypedConstantKind.Type, Value: ITypeSymbol given } && !UserTypeReader.IsMissing(given))
            {
                values[name] = UserTypeReader.Read(given, name, layer, compilation);
                return;
            }

            bool isArray = constant.Kind == TypedConstantKind.Array && !constant.IsNull;
            object? value = isArray ? ElementsOf(constant) : constant.Kind == TypedConstantKind.Array ? null : constant.Value;
            bool isReadable = isArray ? value is not null : constant.Kind is not (TypedConstantKind.Error or TypedConstantKind.Enum) && value is not ITypeSymbol;
            if (isReadable)
                values[name] = value;
            // A constant of the wrong type is an error of the compiler's; a null can only stand for a reference.
            if (!isReadable || (value is null && type is not { IsReferenceType: true }))
                unreadable.Add(name);
        }
    }

    /// <summary>The numbers or strings of an array, or null where one of them is neither.</summary>
    private static object? ElementsOf(TypedConstant array)
    {
        // A null that stands there is a value, though of no use to anybody.
        if (array.Values.Any(static element => element is { IsNull: true, Kind: not TypedConstantKind.Error }))
            return array.Values;
        object?[] elements = [.. array.Values.Select(static element => element.Kind == TypedConstantKind.Primitive ? element.Value : null)];
        return elements.All(static element => element is int) ? elements.Cast<int>().ToArray()
            : elements.All(static element => element is double) ? elements.Cast<double>().ToArray()
            : elements.All(static element => element is string) ? elements.Cast<string>().ToArray()
            : null;
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

    /// <summary>The arguments in the source that are no constants: of an attribute with errors the compiler gives no values.</summary>
    private static IEnumerable<string> WithoutValue(AttributeData attribute, Compilation compilation)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax { ArgumentList.Arguments: var arguments } syntax)
            yield break;
        SemanticModel model = compilation.GetSemanticModel(syntax.SyntaxTree);
        IMethodSymbol? constructor = attribute.AttributeConstructor ?? attribute.AttributeClass?.InstanceConstructors.FirstOrDefault();
        for (int i = 0; i < arguments.Count; i++)
            if (arguments[i].Expression is not TypeOfExpressionSyntax && !model.GetConstantValue(arguments[i].Expression).HasValue && NameOf(arguments[i], i, constructor) is string name)
                yield return name;
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
