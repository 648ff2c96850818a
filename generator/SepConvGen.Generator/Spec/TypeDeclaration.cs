namespace SepConvGen.Generator.Spec;

/// <summary>Where a generated part has to stand: the annotated class and everything it is nested in. Identifiers are escaped (<c>@event</c>), ready to be written.</summary>
/// <param name="Namespace">The namespace with its dots, or the empty string for the global one.</param>
/// <param name="ContainingTypes">The types around the class, outermost first.</param>
/// <param name="Name">The name of the class.</param>
/// <param name="TypeParameters">The names of its type parameters, in order; constraints stand in the user's part.</param>
/// <param name="MetadataName">The full name as metadata has it, <c>Space.Outer`1+Layer</c>: unique within a compilation.</param>
internal sealed record TypeDeclaration(
    string Namespace,
    EquatableArray<ContainingType> ContainingTypes,
    string Name,
    EquatableArray<string> TypeParameters,
    string MetadataName)
{
    /// <summary>Whether the user's part has a documentation comment.</summary>
    public bool HasComment { get; init; }
}

/// <summary>One type around the annotated class.</summary>
/// <param name="Keyword"><c>class</c>, <c>struct</c>, <c>interface</c>, <c>record</c> or <c>record struct</c>: every part of a type has to repeat it.</param>
/// <param name="Name">Its name.</param>
/// <param name="TypeParameters">The names of its type parameters, in order.</param>
internal sealed record ContainingType(string Keyword, string Name, EquatableArray<string> TypeParameters);
