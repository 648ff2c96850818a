namespace SepConvGen.Generator.Reading;

/// <summary>A name of the user's that the generated part has too.</summary>
/// <param name="What">What has it, as messages begin.</param>
/// <param name="Name">The name.</param>
/// <param name="IsOverride">Whether it is in the place of the generated member: a shell leaves that one out.</param>
internal sealed record NameConflict(string What, string Name, bool IsOverride = false);
