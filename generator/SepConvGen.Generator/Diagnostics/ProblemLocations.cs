using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SepConvGen.Generator.Reading;
using SepConvGen.Generator.Validation;

namespace SepConvGen.Generator.Diagnostics;

/// <summary>Where in the source a problem is: the argument, the name of the type that lacks a word, or else the attribute.</summary>
internal sealed class ProblemLocations
{
    private readonly INamedTypeSymbol _type;
    private readonly IReadOnlyList<AttributeData> _attributes;
    private readonly CancellationToken _cancellation;
    private IReadOnlyList<IPropertySymbol>? _members;

    public ProblemLocations(INamedTypeSymbol type, IReadOnlyList<AttributeData> attributes, CancellationToken cancellation)
    {
        _type = type;
        _attributes = attributes;
        _cancellation = cancellation;
    }

    private IReadOnlyList<IPropertySymbol> Members => _members ??= NetworkReader.MembersOf(_type);

    /// <summary>Where the squiggle goes.</summary>
    public Location Of(Problem problem)
    {
        if (problem.Member is { } member)
            return OfMember(Members[member], problem);
        if (problem.Argument is { } argument)
            return OfArgument(_attributes[0], argument) ?? OfAttribute(_attributes[0]);
        return problem.Rule switch
        {
            RuleIds.ClassNotPartial => OfNonPartial(_type) ?? OfClassName(),
            RuleIds.ContainerNotPartial => (ClassReader.NonPartialContainer(_type) is { } container ? OfNonPartial(container) : null) ?? OfClassName(),
            RuleIds.NameIsGenerated => OfName(problem.Name!) ?? OfClassName(),
            RuleIds.SeveralAttributes => OfAttribute(_attributes[_attributes.Count - 1]),
            _ => OfClassName(),
        };
    }

    /// <summary>The other argument that takes part, where there is one in the source.</summary>
    public IEnumerable<Location> OtherOf(Problem problem) =>
        problem.OtherArgument is { } other && OfArgument(problem.Member is { } member ? LayerAttribute.Of(Members[member])[0] : _attributes[0], other) is { } location ? [location] : [];

    // The name where no argument is to blame, or none is written.
    private Location OfMember(IPropertySymbol property, Problem problem)
    {
        IReadOnlyList<AttributeData> attributes = LayerAttribute.Of(property);
        return (problem.Argument is { } argument ? OfArgument(attributes[0], argument) : null)
            ?? (problem.Rule == RuleIds.SeveralAttributes ? OfAttribute(attributes[attributes.Count - 1]) : property.Locations.FirstOrDefault(static location => location.IsInSource))
            ?? OfAttribute(attributes[0]);
    }

    private Location? OfArgument(AttributeData attribute, string name) => attribute.ApplicationSyntaxReference?.GetSyntax(_cancellation) is AttributeSyntax syntax
        ? AttributeReader.FindArgument(syntax, attribute.AttributeConstructor, name)?.GetLocation()
        : null;

    private Location OfAttribute(AttributeData attribute) => attribute.ApplicationSyntaxReference?.GetSyntax(_cancellation).GetLocation() ?? Location.None;

    private static Location? OfNonPartial(INamedTypeSymbol type) => ClassReader.FirstNonPartialPart(type)?.Identifier.GetLocation();

    private Location? OfName(string name) => name == _type.Name
        ? null
        : _type.TypeParameters.Concat(MemberReader.UsersMembers(_type)).FirstOrDefault(symbol => symbol.Name == name)?.Locations.FirstOrDefault(location => location.IsInSource);

    // On the part with the attribute: other parts may be generated.
    private Location OfClassName()
    {
        SyntaxNode? attribute = _attributes[0].ApplicationSyntaxReference?.GetSyntax(_cancellation);
        return attribute?.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>()?.Identifier.GetLocation() ?? OfAttribute(_attributes[0]);
    }
}
