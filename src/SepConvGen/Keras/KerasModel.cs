using System.Collections.Generic;
using System.Linq;

namespace SepConvGen.Keras;

/// <summary>What a config describes.</summary>
/// <param name="Root">The layer, wrapper or model.</param>
/// <param name="Notes">What was read and left out or is different here, one sentence each.</param>
internal sealed record KerasModel(KerasPart Root, IReadOnlyList<string> Notes);

/// <summary>A layer, or what stands around layers.</summary>
internal abstract class KerasPart(string name)
{
    public string Name { get; } = name;

    /// <summary>The layers with weights, in their order.</summary>
    public abstract IEnumerable<KerasLayer> Layers { get; }
}

/// <summary>A Sequential, or a functional model that is a chain.</summary>
internal sealed class KerasSequence(string name, IReadOnlyList<KerasPart> parts) : KerasPart(name)
{
    public IReadOnlyList<KerasPart> Parts { get; } = parts;

    public override IEnumerable<KerasLayer> Layers => Parts.SelectMany(part => part.Layers);
}

/// <summary>A TimeDistributed.</summary>
internal sealed class KerasSteps(string name, KerasPart child, int steps) : KerasPart(name)
{
    public KerasPart Child { get; } = child;

    public int Steps { get; } = steps;

    public override IEnumerable<KerasLayer> Layers => Child.Layers;
}

/// <summary>A SeparableConv1D.</summary>
internal sealed class KerasLayer(string name) : KerasPart(name)
{
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

    public bool Trainable { get; set; } = true;

    /// <summary>Initializers, regularizers and constraints as the attribute spells them, under the attribute's names; those at their defaults are not there.</summary>
    public Dictionary<string, string> Objects { get; } = [];

    /// <summary>Channels of the input, or 0 where the config does not say.</summary>
    public int InputChannels { get; set; }

    /// <summary>The steps of the TimeDistributed around the layer, or null where there is none.</summary>
    public int? Steps { get; set; }

    public bool IsChannelsFirst => DataFormat == "channels_first";

    public override IEnumerable<KerasLayer> Layers => [this];
}
