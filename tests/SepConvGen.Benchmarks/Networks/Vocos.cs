namespace SepConvGen.Benchmarks.Networks;

/// <summary>A vocoder of ConvNeXt blocks: 64 channels, 192 inside.</summary>
[Network(inputChannels: 40)]
internal sealed partial class Vocos
{
    [Conv1D(64, 7, padding: "same")]
    public partial Layer Stem { get; }

    [DepthwiseConv1D(7, padding: "same")]
    public partial Layer Depthwise1 { get; }

    [LayerNormalization(epsilon: 1e-5)]
    public partial Layer Normalized1 { get; }

    [Dense(192, activation: "gelu")]
    public partial Layer Wide1 { get; }

    [Dense(64, Add = nameof(Stem))]
    public partial Layer Block1 { get; }

    [DepthwiseConv1D(7, padding: "same")]
    public partial Layer Depthwise2 { get; }

    [LayerNormalization(epsilon: 1e-5)]
    public partial Layer Normalized2 { get; }

    [Dense(192, activation: "gelu")]
    public partial Layer Wide2 { get; }

    [Dense(64, Add = nameof(Block1))]
    public partial Layer Block2 { get; }

    [DepthwiseConv1D(7, padding: "same")]
    public partial Layer Depthwise3 { get; }

    [LayerNormalization(epsilon: 1e-5)]
    public partial Layer Normalized3 { get; }

    [Dense(192, activation: "gelu")]
    public partial Layer Wide3 { get; }

    [Dense(64, Add = nameof(Block2))]
    public partial Layer Block3 { get; }

    [DepthwiseConv1D(7, padding: "same")]
    public partial Layer Depthwise4 { get; }

    [LayerNormalization(epsilon: 1e-5)]
    public partial Layer Normalized4 { get; }

    [Dense(192, activation: "gelu")]
    public partial Layer Wide4 { get; }

    [Dense(64, Add = nameof(Block3))]
    public partial Layer Block4 { get; }

    [Dense(32)]
    public partial Layer Output { get; }
}
