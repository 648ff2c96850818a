namespace SepConvGen.Generator.Spec;

/// <summary>Something that the emitted layer makes with <c>new</c>: an initializer, a regularizer or a constraint.</summary>
/// <param name="Text">The normalised string of the attribute, or the name of the user's type.</param>
/// <param name="Construction">The expression that makes it.</param>
internal sealed record ObjectChoice(string Text, string Construction);

/// <summary>What the attribute says of a weight, or of the output, that the base class does not say already.</summary>
/// <param name="Name">The property of the layer.</param>
/// <param name="Choice">What it is.</param>
internal sealed record WeightChoice(string Name, ObjectChoice Choice);
