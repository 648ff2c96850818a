namespace SepConvGen.Benchmarks.Networks;

/// <summary>Keyword spotting over a whole clip: a dense first layer, four separable blocks of 64 channels, twelve words.</summary>
[Network(inputChannels: 10)]
internal sealed partial class DsCnn
{
    [Conv1D(64, 10, strides: 2, activation: "relu", PaddingBefore = 4, PaddingAfter = 5)]
    public partial Layer Stem { get; }

    [DepthwiseConv1D(3, padding: "same", activation: "relu")]
    public partial Layer Depthwise1 { get; }

    [Dense(64, activation: "relu")]
    public partial Layer Pointwise1 { get; }

    [DepthwiseConv1D(3, padding: "same", activation: "relu")]
    public partial Layer Depthwise2 { get; }

    [Dense(64, activation: "relu")]
    public partial Layer Pointwise2 { get; }

    [DepthwiseConv1D(3, padding: "same", activation: "relu")]
    public partial Layer Depthwise3 { get; }

    [Dense(64, activation: "relu")]
    public partial Layer Pointwise3 { get; }

    [DepthwiseConv1D(3, padding: "same", activation: "relu")]
    public partial Layer Depthwise4 { get; }

    [Dense(64, activation: "relu")]
    public partial Layer Pointwise4 { get; }

    [GlobalAveragePooling1D]
    public partial Layer Average { get; }

    [Dense(12)]
    public partial Layer Words { get; }
}
