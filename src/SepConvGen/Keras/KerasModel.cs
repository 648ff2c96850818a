using System.Collections.Generic;

namespace SepConvGen.Keras;

/// <summary>A chain of layers as a config describes it.</summary>
/// <param name="Name">The model's name, or null for a layer alone.</param>
/// <param name="Layers">The layers in their order.</param>
/// <param name="Notes">What was read and left out, one sentence each.</param>
internal sealed record KerasModel(string? Name, IReadOnlyList<KerasLayer> Layers, IReadOnlyList<string> Notes);

/// <summary>A SeparableConv1D as a config describes it.</summary>
internal sealed class KerasLayer
{
    public required string Name { get; init; }

    public int Filters { get; init; }

    public int KernelSize { get; init; }

    public int Strides { get; init; } = 1;

    public string Padding { get; set; } = "valid";

    public string DataFormat { get; init; } = "channels_last";

    public int DilationRate { get; init; } = 1;

    public int DepthMultiplier { get; init; } = 1;

    /// <summary>The activation as the attribute spells it.</summary>
    public string Activation { get; set; } = "linear";

    public bool UseBias { get; init; } = true;

    public bool Trainable { get; init; } = true;

    /// <summary>Initializers, regularizers and constraints as the attribute spells them, under the attribute's names; those at their defaults are not there.</summary>
    public Dictionary<string, string> Objects { get; } = [];

    /// <summary>Channels of the input, or 0 where the config does not say.</summary>
    public int InputChannels { get; set; }

    /// <summary>The steps of the TimeDistributed around the layer, or null where there is none.</summary>
    public int? Steps { get; set; }

    public bool IsChannelsFirst => DataFormat == "channels_first";
}
