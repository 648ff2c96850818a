namespace SepConvGen.Benchmarks.Networks;

/// <summary>Keyword spotting over a whole clip: a dense first layer, four separable blocks of 64 channels, twelve words.</summary>
[Network(inputChannels: 10)]
internal sealed partial class DsCnn
{
    [Conv1D(64, 10, strides: 2, activation: "relu", PaddingBefore = 4, PaddingAfter = 5)]
    public partial Layer Stem { get; }

    [SeparableConv1D(64, 3, padding: "same", activation: "relu", DepthwiseActivation = "relu", DepthwiseBias = true)]
    public partial Layer Block1 { get; }

    [SeparableConv1D(64, 3, padding: "same", activation: "relu", DepthwiseActivation = "relu", DepthwiseBias = true)]
    public partial Layer Block2 { get; }

    [SeparableConv1D(64, 3, padding: "same", activation: "relu", DepthwiseActivation = "relu", DepthwiseBias = true)]
    public partial Layer Block3 { get; }

    [SeparableConv1D(64, 3, padding: "same", activation: "relu", DepthwiseActivation = "relu", DepthwiseBias = true)]
    public partial Layer Block4 { get; }

    [GlobalAveragePooling1D]
    public partial Layer Average { get; }

    [Dense(12)]
    public partial Layer Words { get; }
}
