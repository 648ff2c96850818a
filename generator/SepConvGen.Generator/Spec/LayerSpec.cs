using SepConvGen.Rules;

namespace SepConvGen.Generator.Spec;

/// <summary>All that the generator knows of one annotated class: equal specs give equal source.</summary>
/// <param name="Type">The class and the types and namespace around it.</param>
/// <param name="EmitsBaseClass">Whether the generated part has to name the base class (the user's part names none).</param>
/// <param name="Arguments">The checked arguments; null where <paramref name="Problems"/> is not empty.</param>
/// <param name="Problems">What is wrong with the class or its attribute, as the analyzer words it. A spec with problems becomes a shell.</param>
internal sealed record LayerSpec(
    TypeDeclaration Type,
    bool EmitsBaseClass,
    LayerArguments? Arguments,
    EquatableArray<string> Problems);

/// <summary>The arguments of the attribute, normalised and checked against the Keras rules.</summary>
internal sealed record LayerArguments(
    int Filters,
    int KernelSize,
    int Strides,
    PaddingKind Padding,
    DataFormatKind DataFormat,
    int DilationRate,
    int DepthMultiplier,
    ActivationChoice Activation,
    bool UseBias,
    WeightArguments Weights,
    bool Trainable,
    string? Name,
    int InputChannels)
{
    /// <summary>The geometry that the Keras rules compute lengths and padding with.</summary>
    public ConvolutionGeometry Geometry => new(KernelSize, Strides, DilationRate, Padding);
}
