using SepConvGen.Rules;

namespace SepConvGen.Generator.Spec;

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
