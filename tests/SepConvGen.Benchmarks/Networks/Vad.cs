namespace SepConvGen.Benchmarks.Networks;

/// <summary>Voice activity: four layers of 32 filters, nine taps, and a probability a frame.</summary>
[Network(inputChannels: 40)]
internal sealed partial class Vad
{
    [SeparableConv1D(32, 9, padding: "same", activation: "relu")]
    public partial Layer Stem { get; }

    [SeparableConv1D(32, 9, padding: "same", activation: "relu")]
    public partial Layer Layer2 { get; }

    [SeparableConv1D(32, 9, padding: "same", activation: "relu")]
    public partial Layer Layer3 { get; }

    [SeparableConv1D(32, 9, padding: "same", activation: "relu")]
    public partial Layer Layer4 { get; }

    [Dense(1, activation: "sigmoid")]
    public partial Layer Speech { get; }
}
