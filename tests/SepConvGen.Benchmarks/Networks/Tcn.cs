namespace SepConvGen.Benchmarks.Networks;

/// <summary>A temporal convolution network: six causal residual blocks of 32 channels, dilated by 1 to 32.</summary>
[Network(inputChannels: 8)]
internal sealed partial class Tcn
{
    [Dense(32)]
    public partial Layer Stem { get; }

    [SeparableConv1D(32, 3, padding: "causal", activation: "relu")]
    public partial Layer Block1First { get; }

    [SeparableConv1D(32, 3, padding: "causal", activation: "relu")]
    public partial Layer Block1Second { get; }

    [Activation("relu", Add = nameof(Stem))]
    public partial Layer Block1 { get; }

    [SeparableConv1D(32, 3, padding: "causal", dilationRate: 2, activation: "relu")]
    public partial Layer Block2First { get; }

    [SeparableConv1D(32, 3, padding: "causal", dilationRate: 2, activation: "relu")]
    public partial Layer Block2Second { get; }

    [Activation("relu", Add = nameof(Block1))]
    public partial Layer Block2 { get; }

    [SeparableConv1D(32, 3, padding: "causal", dilationRate: 4, activation: "relu")]
    public partial Layer Block3First { get; }

    [SeparableConv1D(32, 3, padding: "causal", dilationRate: 4, activation: "relu")]
    public partial Layer Block3Second { get; }

    [Activation("relu", Add = nameof(Block2))]
    public partial Layer Block3 { get; }

    [SeparableConv1D(32, 3, padding: "causal", dilationRate: 8, activation: "relu")]
    public partial Layer Block4First { get; }

    [SeparableConv1D(32, 3, padding: "causal", dilationRate: 8, activation: "relu")]
    public partial Layer Block4Second { get; }

    [Activation("relu", Add = nameof(Block3))]
    public partial Layer Block4 { get; }

    [SeparableConv1D(32, 3, padding: "causal", dilationRate: 16, activation: "relu")]
    public partial Layer Block5First { get; }

    [SeparableConv1D(32, 3, padding: "causal", dilationRate: 16, activation: "relu")]
    public partial Layer Block5Second { get; }

    [Activation("relu", Add = nameof(Block4))]
    public partial Layer Block5 { get; }

    [SeparableConv1D(32, 3, padding: "causal", dilationRate: 32, activation: "relu")]
    public partial Layer Block6First { get; }

    [SeparableConv1D(32, 3, padding: "causal", dilationRate: 32, activation: "relu")]
    public partial Layer Block6Second { get; }

    [Activation("relu", Add = nameof(Block5))]
    public partial Layer Block6 { get; }

    [Dense(1)]
    public partial Layer Output { get; }
}
