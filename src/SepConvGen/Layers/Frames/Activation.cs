using System;
using SepConvGen.Execution;
using SepConvGen.Execution.Operations;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen;

/// <summary>Keras' <c>Activation</c>: an activation by itself.</summary>
public sealed class Activation : WeightlessLayer
{
    private readonly RowActivation _activation;

    /// <summary>The activation that a string means.</summary>
    /// <param name="activation">One of <see cref="Activations"/>, with arguments where it takes any: <c>leaky_relu(0.1)</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <param name="name">What tells it from other layers, without '/'; null for one made from the class name.</param>
    /// <exception cref="ArgumentException">There is no such activation or data format, or the name has a '/'.</exception>
    public Activation(string activation, string dataFormat = DataFormats.ChannelsLast, string? name = null)
        : base(name, dataFormat)
    {
        ArgumentNullException.ThrowIfNull(activation);
        _activation = NamedActivation.Parse(activation, out string normalized);
        Identifier = normalized;
    }

    /// <summary>The activation's identifier, normalised.</summary>
    public string Identifier { get; }

    internal override string ActivationIdentifier => Identifier;

    internal override string? FrameObstacleOf(in ConvolutionGeometry geometry) => WindowArguments.StreamObstacle(in geometry, Identifier, _activation.ActsAlongTime(Format), OutputChannels, InputChannels);

    private protected override FrameOperation CreateOperation(int inputChannels, PublishedWeights weights, RandomStream random) => new ActivationOperation(Name, Format, inputChannels, weights, _activation);
}
