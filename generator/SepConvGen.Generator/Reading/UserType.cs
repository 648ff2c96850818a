namespace SepConvGen.Generator.Reading;

/// <summary>A type of the user's in the place of one of Keras': what the rules ask of it.</summary>
/// <param name="Name">Its name, for messages and for the layer's property.</param>
/// <param name="FullName">Its name from <c>global::</c> on.</param>
/// <param name="Role">What it has to be.</param>
/// <param name="Obstacle">Why it cannot be that, or null.</param>
/// <param name="TakesVectors">Whether it is an activation that takes four elements at a time.</param>
internal sealed record UserType(string Name, string FullName, string Role, string? Obstacle, bool TakesVectors);
