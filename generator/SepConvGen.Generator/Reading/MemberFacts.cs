using System.Collections.Generic;

namespace SepConvGen.Generator.Reading;

/// <summary>What matters of a property that is to be a member of a network.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Property">How it is declared.</param>
/// <param name="Attributes">The attributes that make it a member, of which the first decides what it is.</param>
internal sealed record MemberFacts(string Name, PropertyFacts Property, IReadOnlyList<AttributeValues> Attributes)
{
    /// <summary>The arguments of the attribute that decides.</summary>
    public AttributeValues Values => Attributes[0];

    /// <summary>The classes from the member's own back to the network that it stands in, where the network contains itself through it; else null.</summary>
    public string? WayBack { get; init; }

    /// <summary>What is known of the class of the member, where it is a network or a layer with an attribute.</summary>
    public NestedLayer? Nested { get; init; }
}

/// <summary>How a property is declared.</summary>
/// <param name="Declaration">Modifiers, type and name, as the generated part repeats them.</param>
/// <param name="Accessors">Its accessors with what stands before them, <c>get</c> alone where it is right.</param>
/// <param name="Type">The full name of its type.</param>
/// <param name="Obstacle">What no member can be, in words; or null.</param>
/// <param name="Part">The number of the part of the class that declares it.</param>
internal sealed record PropertyFacts(string Declaration, IReadOnlyList<string> Accessors, string Type, string? Obstacle, int Part)
{
    /// <summary>Whether the generated part has to implement it, whatever it is.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Whether the compiler does not find its type.</summary>
    public bool IsTypeMissing { get; init; }

    /// <summary>The lines of its documentation comment.</summary>
    public IReadOnlyList<string> Comment { get; init; } = [];

    /// <summary>Whether it has one between stars.</summary>
    public bool HasOtherComment { get; init; }
}

/// <summary>The attribute of the class of a member.</summary>
/// <param name="Layer">The arguments where it is the attribute of a layer; null for a network.</param>
/// <param name="Network">What matters of it where it is a network.</param>
internal sealed record NestedLayer(AttributeValues? Layer, NetworkFacts? Network);
