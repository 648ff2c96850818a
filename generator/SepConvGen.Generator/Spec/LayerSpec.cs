using SepConvGen.Rules;

namespace SepConvGen.Generator.Spec;

/// <summary>All that the generator knows of one annotated class: equal specs give equal source.</summary>
/// <param name="Kind">The kind of layer that the attribute makes of it.</param>
/// <param name="Type">The class and the types and namespace around it.</param>
/// <param name="EmitsBaseClass">Whether the generated part has to name the base class (the user's part names none).</param>
/// <param name="Arguments">The checked arguments; null where <paramref name="Problems"/> is not empty.</param>
/// <param name="Problems">What is wrong with the class or its attribute, as the analyzer words it. A spec with problems becomes a shell, or nothing where the class cannot be extended.</param>
internal sealed record LayerSpec(
    LayerKind Kind,
    TypeDeclaration Type,
    bool EmitsBaseClass,
    LayerArguments? Arguments,
    EquatableArray<string> Problems)
{
    /// <summary>The problems with their ids, for an error of the compiler's where no analyzer reports them.</summary>
    public string Error { get; init; } = "";

    /// <summary>The arguments that the problems are about.</summary>
    public EquatableArray<string> FaultyArguments { get; init; }

    /// <summary>The members of a shell that the user has overridden, wrongly or not.</summary>
    public EquatableArray<string> Overridden { get; init; }

    /// <summary>Whether a part of the class can be emitted at all, if only a shell.</summary>
    public bool IsExtended { get; init; } = true;

    /// <summary>Whether no analyzer's diagnostic is reported although analyzers run: it is suppressed by an attribute, or the compiler finds errors of its own, behind which it reports none, because the base class has abstract members and nothing is emitted.</summary>
    public bool HidesDiagnostics { get; init; }
}
