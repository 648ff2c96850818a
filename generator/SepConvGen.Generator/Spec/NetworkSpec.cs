using SepConvGen.Rules;

namespace SepConvGen.Generator.Spec;

/// <summary>All that the generator knows of one network: equal specs give equal source.</summary>
/// <param name="Type">The class and the types and namespace around it.</param>
/// <param name="EmitsBaseClass">Whether the generated part has to name the base class (the user's part names none).</param>
/// <param name="Arguments">The checked arguments and members; null where <paramref name="Problems"/> is not empty.</param>
/// <param name="Problems">What is wrong, as the analyzer words it. A spec with problems becomes a shell, or nothing where the class cannot be extended.</param>
internal sealed record NetworkSpec(TypeDeclaration Type, bool EmitsBaseClass, NetworkArguments? Arguments, EquatableArray<string> Problems)
{
    /// <summary>The problems with their ids, for an error of the compiler's where no analyzer reports them.</summary>
    public string Error { get; init; } = "";

    /// <summary>The arguments that the problems are about.</summary>
    public EquatableArray<string> FaultyArguments { get; init; }

    /// <summary>The properties that a shell has to implement.</summary>
    public EquatableArray<ShellProperty> Properties { get; init; }

    /// <summary>The members of a shell that the user has overridden, wrongly or not.</summary>
    public EquatableArray<string> Overridden { get; init; }

    /// <summary>Names of the user's in the class that names of the generated part's own must not be.</summary>
    public EquatableArray<string> Taken { get; init; }

    /// <inheritdoc cref="LayerSpec.IsExtended"/>
    public bool IsExtended { get; init; } = true;

    /// <inheritdoc cref="LayerSpec.HidesDiagnostics"/>
    public bool HidesDiagnostics { get; init; }
}

/// <summary>The arguments and members of a network, checked.</summary>
/// <param name="Name">The name, or null for one made from the class name.</param>
/// <param name="DataFormat">The order of the axes, of all members.</param>
/// <param name="InputChannels">The channels of the input, or 0 where Build gets to know them.</param>
/// <param name="InputLength">The frames of every input, or 0 for any.</param>
/// <param name="Members">The members, in the order of computation; the last one is the output.</param>
internal sealed record NetworkArguments(string? Name, DataFormatKind DataFormat, int InputChannels, int InputLength, EquatableArray<MemberSpec> Members);

/// <summary>A property that is implemented in the generated part.</summary>
/// <param name="Declaration">Modifiers, type and name.</param>
/// <param name="Accessors">Its accessors with what stands before them.</param>
internal sealed record ShellProperty(string Declaration, EquatableArray<string> Accessors);
