using SepConvGen.Generator.Spec;

namespace SepConvGen.Generator.Validation;

/// <summary>One thing that is wrong with a class or its attribute.</summary>
/// <param name="Rule">The rule that it breaks, one of <see cref="RuleIds"/>.</param>
/// <param name="Argument">The argument that it is about, or null for the class.</param>
/// <param name="MessageArguments">What fills the placeholders of the message that the rule's descriptor has.</param>
internal sealed record Problem(string Rule, string? Argument, EquatableArray<string> MessageArguments)
{
    /// <summary>The number of the member of a network that it is about, or null for the class.</summary>
    public int? Member { get; init; }

    /// <summary>A second argument that takes part, or null.</summary>
    public string? OtherArgument { get; init; }

    /// <summary>The name of the user's, of a member or type parameter or of the class itself, that it is about, or null.</summary>
    public string? Name { get; init; }

    /// <summary>The string or number that the argument probably should have, or null.</summary>
    public string? Replacement { get; init; }
}
