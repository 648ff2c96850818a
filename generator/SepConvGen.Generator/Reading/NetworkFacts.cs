using System.Collections.Generic;

namespace SepConvGen.Generator.Reading;

/// <summary>What matters of a class when it is asked whether it can be a network.</summary>
/// <param name="Class">What matters of any layer.</param>
/// <param name="Values">The arguments of its attribute.</param>
/// <param name="Members">Its members, in the order of computation.</param>
internal sealed record NetworkFacts(ClassFacts Class, AttributeValues Values, IReadOnlyList<MemberFacts> Members)
{
    /// <summary>The name of the network's own input among those of members.</summary>
    public const string Input = "Input";

    /// <summary>The names that members of the base class have, which a member of the network would hide.</summary>
    public ISet<string> Inherited { get; init; } = new HashSet<string>();

    /// <summary>The name of the class.</summary>
    public string Name => Class.Name;
}
