using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SepConvGen.Generator.Diagnostics;

/// <summary>Finds the attributes by which a diagnostic is suppressed, one that cannot be turned off otherwise too.</summary>
internal static class Suppressions
{
    /// <summary>Whether the diagnostic is suppressed for the symbol, for a type around it or for the assembly.</summary>
    public static bool Cover(ISymbol symbol, string id)
    {
        for (ISymbol? current = symbol; current is not null; current = current.ContainingType)
            if (current.GetAttributes().Any(attribute => Names(attribute, id)))
                return true;
        return symbol.ContainingAssembly.GetAttributes().Any(attribute => Names(attribute, id));
    }

    // The id may be followed by a colon and a title.
    private static bool Names(AttributeData attribute, string id) =>
        attribute.AttributeClass is { Name: "SuppressMessageAttribute" or "UnconditionalSuppressMessageAttribute" } && attribute.ConstructorArguments.Length > 1
        && attribute.ConstructorArguments[1].Value is string check && check.Split(':')[0].Trim().Equals(id, StringComparison.OrdinalIgnoreCase);
}
