namespace SepConvGen.Benchmarks.Networks;

/// <summary>A guitar amplifier: ten causal layers of 16 channels, dilated by 1 to 512.</summary>
[Network(inputChannels: 1)]
internal sealed partial class Amp
{
    [Dense(16)]
    public partial Layer Stem { get; }

    [SeparableConv1D(16, 3, padding: "causal", activation: "tanh")]
    public partial Layer Layer1 { get; }

    [SeparableConv1D(16, 3, padding: "causal", dilationRate: 2, activation: "tanh")]
    public partial Layer Layer2 { get; }

    [SeparableConv1D(16, 3, padding: "causal", dilationRate: 4, activation: "tanh")]
    public partial Layer Layer3 { get; }

    [SeparableConv1D(16, 3, padding: "causal", dilationRate: 8, activation: "tanh")]
    public partial Layer Layer4 { get; }

    [SeparableConv1D(16, 3, padding: "causal", dilationRate: 16, activation: "tanh")]
    public partial Layer Layer5 { get; }

    [SeparableConv1D(16, 3, padding: "causal", dilationRate: 32, activation: "tanh")]
    public partial Layer Layer6 { get; }

    [SeparableConv1D(16, 3, padding: "causal", dilationRate: 64, activation: "tanh")]
    public partial Layer Layer7 { get; }

    [SeparableConv1D(16, 3, padding: "causal", dilationRate: 128, activation: "tanh")]
    public partial Layer Layer8 { get; }

    [SeparableConv1D(16, 3, padding: "causal", dilationRate: 256, activation: "tanh")]
    public partial Layer Layer9 { get; }

    [SeparableConv1D(16, 3, padding: "causal", dilationRate: 512, activation: "tanh")]
    public partial Layer Layer10 { get; }

    [Dense(1)]
    public partial Layer Output { get; }
}
