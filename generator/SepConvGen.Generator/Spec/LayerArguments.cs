using System.Linq;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Spec;

/// <summary>The arguments of the attribute, normalised and checked against the Keras rules.</summary>
/// <param name="Kind">The kind of layer.</param>
/// <param name="Constants">What the layer is told of itself, in the order of the kind's arguments.</param>
/// <param name="Weights">What the weights are given, where it is not what the base class gives them.</param>
/// <param name="Trainable">Whether optimizers change the weights.</param>
/// <param name="Name">The name, or null for one made from the class name.</param>
/// <param name="InputChannels">The channels of the input, or 0 where Build gets to know them.</param>
internal sealed record LayerArguments(
    LayerKind Kind,
    EquatableArray<LayerConstant> Constants,
    EquatableArray<WeightChoice> Weights,
    bool Trainable,
    string? Name,
    int InputChannels)
{
    /// <summary>The activation, linear where the kind has none.</summary>
    public ActivationChoice Activation => Constant(ArgumentNames.Activation, ActivationChoice.Linear);

    /// <summary>The activation between two convolutions, linear where there is none.</summary>
    public ActivationChoice DepthwiseActivation => Constant(ArgumentNames.DepthwiseActivation, ActivationChoice.Linear);

    /// <summary>Whether there is a bias between two convolutions.</summary>
    public bool UseDepthwiseBias => Constant(ArgumentNames.DepthwiseBias, false);

    /// <summary>What the kernels are made for. A dense layer is a convolution of one frame.</summary>
    public ConvolutionArguments Convolution => new(
        Kind.Kernels,
        Filters: Constant(ArgumentNames.Filters, Constant(ArgumentNames.Units, 0)),
        KernelSize: Constant(ArgumentNames.KernelSize, 1),
        Strides: Constant(ArgumentNames.Strides, 1),
        Padding: Constant(ArgumentNames.Padding, PaddingKind.Valid),
        DataFormat: DataFormat,
        DilationRate: Constant(ArgumentNames.DilationRate, 1),
        DepthMultiplier: Constant(ArgumentNames.DepthMultiplier, 1),
        Activation: Activation,
        UseBias: Constant(ArgumentNames.UseBias, false),
        InputChannels: InputChannels);

    /// <summary>The order of the axes.</summary>
    public DataFormatKind DataFormat => Constant(ArgumentNames.Axis, -1) == 1 ? DataFormatKind.ChannelsFirst : Constant(ArgumentNames.DataFormat, DataFormatKind.ChannelsLast);

    /// <summary>What the layer says of the argument, or <paramref name="otherwise"/> where its kind has no such.</summary>
    public T Constant<T>(string argument, T otherwise)
    {
        string property = ArgumentNames.PropertyOf(argument);
        return Constants.FirstOrDefault(constant => constant.Name == property) is { Value: T value } ? value : otherwise;
    }
}
