namespace SepConvGen.Generator.Spec;

/// <summary>A property of the emitted layer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">An int, bool or double, a padding or data format, an <see cref="ActivationChoice"/> or an array of doubles.</param>
internal sealed record LayerConstant(string Name, object Value);
