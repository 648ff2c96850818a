using System.Collections.Generic;
using System.Linq;
using SepConvGen.Rules;

namespace SepConvGen.Keras;

/// <summary>What a config describes.</summary>
/// <param name="Root">The layer, wrapper or model.</param>
/// <param name="Notes">What was read and left out or is different here, one sentence each.</param>
internal sealed record KerasModel(KerasPart Root, IReadOnlyList<string> Notes);

/// <summary>A layer, or what stands around layers.</summary>
internal abstract class KerasPart(string name)
{
    public string Name { get; } = name;

    /// <summary>The layers with attributes, in their order.</summary>
    public abstract IEnumerable<KerasLayer> Layers { get; }

    /// <summary>The data format, which all parts of a chain have.</summary>
    public string DataFormat { get; set; } = "channels_last";

    public bool IsChannelsFirst => DataFormat == "channels_first";

    /// <summary>Channels of the output for those of the input; 0 where they are not known.</summary>
    public virtual int ChannelsOf(int channels) => channels;

    /// <summary>Frames of the output for those of the input, or null where they are not known.</summary>
    public virtual int? LengthOf(int? length) => length;

    private protected static int? FramesOf(ConvolutionGeometry geometry, int? length) => length is { } frames && frames >= geometry.MinimumLength ? geometry.OutputLength(frames) : null;
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

/// <summary>A layer with an attribute: what becomes a class.</summary>
internal sealed class KerasLayer(LayerKind kind, string name) : KerasPart(name)
{
    public LayerKind Kind { get; } = kind;

    /// <summary>Channels of the output, where the layer says them: filters or units.</summary>
    public int Filters { get; set; }

    public int KernelSize { get; set; } = 1;

    public int Strides { get; set; } = 1;

    public string Padding { get; set; } = "valid";

    public int DilationRate { get; set; } = 1;

    public int DepthMultiplier { get; set; } = 1;

    /// <summary>The activation as the attribute spells it.</summary>
    public string Activation { get; set; } = "linear";

    public bool UseBias { get; set; } = true;

    public bool Trainable { get; set; }

    /// <summary>The source of other arguments, under the attribute's names; those at their defaults are not there.</summary>
    public Dictionary<string, string> Others { get; } = [];

    /// <summary>Initializers, regularizers and constraints as the attribute spells them, under the attribute's names; those at their defaults are not there.</summary>
    public Dictionary<string, string> Objects { get; } = [];

    /// <summary>Channels of the input, or 0 where the config does not say.</summary>
    public int InputChannels { get; set; }

    public override IEnumerable<KerasLayer> Layers => [this];

    public override int ChannelsOf(int channels) => Filters > 0 ? Filters : channels * DepthMultiplier;

    public override int? LengthOf(int? length)
    {
        _ = PaddingWords.TryParse(Padding, out PaddingKind padding);
        return FramesOf(new ConvolutionGeometry(KernelSize, Strides, DilationRate, padding), length);
    }
}

/// <summary>A layer without weights: what becomes a call of its constructor.</summary>
/// <param name="type">Its class.</param>
/// <param name="name">Its name.</param>
/// <param name="arguments">The source of its arguments, but for the data format and the name.</param>
internal sealed class KerasPlainLayer(string type, string name, params string[] arguments) : KerasPart(name)
{
    public string Type { get; } = type;

    public IReadOnlyList<string> Arguments { get; } = arguments;

    /// <summary>The windows that it goes over, or each frame by itself.</summary>
    public ConvolutionGeometry Geometry { get; init; } = new(1, 1, 1, PaddingKind.Valid);

    /// <summary>Frames for each that there was.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>Whether there is one frame behind it, whatever the length.</summary>
    public bool IsGlobal { get; init; }

    /// <summary>The frames that become the channels of one, or 1.</summary>
    public int Joined { get; init; } = 1;

    public override IEnumerable<KerasLayer> Layers => [];

    public override int ChannelsOf(int channels) => channels * Joined;

    public override int? LengthOf(int? length) => IsGlobal || Joined > 1 ? 1 : FramesOf(Geometry, length) * Repeats;
}
