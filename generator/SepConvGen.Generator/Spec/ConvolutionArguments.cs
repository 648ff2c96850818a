using SepConvGen.Rules;

namespace SepConvGen.Generator.Spec;

/// <summary>The constants that kernels are made for: of a depthwise convolution, of a product behind it or over a window, or of both.</summary>
/// <param name="Parts">Which kernels those are.</param>
/// <param name="Filters">Channels of the product; 0 where there is none.</param>
/// <param name="KernelSize">Taps.</param>
/// <param name="Strides">Input frames from one output frame to the next.</param>
/// <param name="Padding">The padding.</param>
/// <param name="DataFormat">The order of the axes.</param>
/// <param name="DilationRate">Input frames from one tap to the next.</param>
/// <param name="DepthMultiplier">Depthwise outputs of a channel.</param>
/// <param name="Activation">The activation.</param>
/// <param name="UseBias">Whether the sums start from a bias.</param>
/// <param name="InputChannels">Channels of the input, or 0 where Build gets to know them.</param>
internal sealed record ConvolutionArguments(
    KernelParts Parts,
    int Filters,
    int KernelSize,
    int Strides,
    PaddingKind Padding,
    DataFormatKind DataFormat,
    int DilationRate,
    int DepthMultiplier,
    ActivationChoice Activation,
    bool UseBias,
    int InputChannels)
{
    public bool HasDepthwise => (Parts & KernelParts.Depthwise) != 0;

    public bool HasPointwise => (Parts & KernelParts.Pointwise) != 0;

    /// <summary>The geometry that the Keras rules compute lengths and padding with.</summary>
    public ConvolutionGeometry Geometry => new(KernelSize, Strides, DilationRate, Padding);
}
