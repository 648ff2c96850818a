namespace SepConvGen.Benchmarks.Networks;

/// <summary>Speech recognition after QuartzNet: three residual blocks of 128 channels.</summary>
[Network(inputChannels: 64)]
internal sealed partial class Quartz
{
    [SeparableConv1D(128, 11, padding: "same", activation: "relu")]
    public partial Layer Stem { get; }

    [Dense(128, Input = nameof(Stem))]
    public partial Layer Shortcut1 { get; }

    [SeparableConv1D(128, 13, padding: "same", activation: "relu", Input = nameof(Stem))]
    public partial Layer Block1First { get; }

    [SeparableConv1D(128, 13, padding: "same", activation: "relu")]
    public partial Layer Block1Second { get; }

    [SeparableConv1D(128, 13, padding: "same", activation: "relu", Add = nameof(Shortcut1))]
    public partial Layer Block1 { get; }

    [Dense(128, Input = nameof(Block1))]
    public partial Layer Shortcut2 { get; }

    [SeparableConv1D(128, 15, padding: "same", activation: "relu", Input = nameof(Block1))]
    public partial Layer Block2First { get; }

    [SeparableConv1D(128, 15, padding: "same", activation: "relu")]
    public partial Layer Block2Second { get; }

    [SeparableConv1D(128, 15, padding: "same", activation: "relu", Add = nameof(Shortcut2))]
    public partial Layer Block2 { get; }

    [Dense(128, Input = nameof(Block2))]
    public partial Layer Shortcut3 { get; }

    [SeparableConv1D(128, 17, padding: "same", activation: "relu", Input = nameof(Block2))]
    public partial Layer Block3First { get; }

    [SeparableConv1D(128, 17, padding: "same", activation: "relu")]
    public partial Layer Block3Second { get; }

    [SeparableConv1D(128, 17, padding: "same", activation: "relu", Add = nameof(Shortcut3))]
    public partial Layer Block3 { get; }

    [SeparableConv1D(128, 29, padding: "same", dilationRate: 2, activation: "relu")]
    public partial Layer Wide { get; }

    [Dense(29)]
    public partial Layer Letters { get; }
}
