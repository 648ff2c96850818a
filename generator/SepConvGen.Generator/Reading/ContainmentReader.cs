using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Reading;

/// <summary>Finds networks that would contain themselves, directly or through others.</summary>
internal static class ContainmentReader
{
    /// <summary>The class of a member, where the attribute gives one.</summary>
    public static INamedTypeSymbol? ClassOf(AttributeData attribute) =>
        LayerAttribute.KindOf(attribute) == LayerKinds.Own && attribute.ConstructorArguments.Length == 1 && attribute.ConstructorArguments[0].Value is INamedTypeSymbol type ? type : null;

    /// <summary>The classes from that of a member to <paramref name="network"/>, with arrows between them, or null where none leads there.</summary>
    public static string? WayBack(AttributeData member, INamedTypeSymbol network) => ClassOf(member) is { } type ? WayBack(type, network) : null;

    /// <summary>The classes from <paramref name="start"/> to <paramref name="network"/> through at least one member, or through none where they are the same and <paramref name="start"/> is a member's; null where none leads there.</summary>
    public static string? WayBack(INamedTypeSymbol start, INamedTypeSymbol network)
    {
        var before = new Dictionary<INamedTypeSymbol, INamedTypeSymbol?>(SymbolEqualityComparer.Default) { [start] = null };
        var open = new Queue<INamedTypeSymbol>();
        open.Enqueue(start);
        while (open.Count > 0)
        {
            INamedTypeSymbol type = open.Dequeue();
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, network.OriginalDefinition))
                return Text(type, before);
            foreach (INamedTypeSymbol next in Contained(type))
                if (!before.ContainsKey(next))
                {
                    before.Add(next, type);
                    open.Enqueue(next);
                }
        }

        return null;
    }

    private static IEnumerable<INamedTypeSymbol> Contained(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? ancestor = type; ancestor is { SpecialType: not SpecialType.System_Object }; ancestor = ancestor.BaseType)
            foreach (IPropertySymbol property in NetworkReader.MembersOf(ancestor))
                if (ClassOf(LayerAttribute.Of(property)[0]) is { } contained)
                    yield return contained;
    }

    private static string Text(INamedTypeSymbol last, Dictionary<INamedTypeSymbol, INamedTypeSymbol?> before)
    {
        var way = new List<string>();
        for (INamedTypeSymbol? type = last; type is not null; type = before[type])
            way.Insert(0, type.Name);
        return string.Join(" -> ", way);
    }
}
