namespace SepConvGen.Benchmarks.Networks;

/// <summary>Gated blocks after WaveNet: 16 channels, dilated by 1 to 128.</summary>
[Network(inputChannels: 1)]
internal sealed partial class Wave
{
    [Dense(16)]
    public partial Layer Stem { get; }

    [SeparableConv1D(16, 3, padding: "causal", activation: "tanh")]
    public partial Layer Filter1 { get; }

    [SeparableConv1D(16, 3, padding: "causal", activation: "sigmoid", Input = nameof(Stem), Multiply = nameof(Filter1))]
    public partial Layer Gated1 { get; }

    [Dense(16, Add = nameof(Stem))]
    public partial Layer Block1 { get; }

    [SeparableConv1D(16, 3, padding: "causal", dilationRate: 2, activation: "tanh")]
    public partial Layer Filter2 { get; }

    [SeparableConv1D(16, 3, padding: "causal", dilationRate: 2, activation: "sigmoid", Input = nameof(Block1), Multiply = nameof(Filter2))]
    public partial Layer Gated2 { get; }

    [Dense(16, Add = nameof(Block1))]
    public partial Layer Block2 { get; }

    [SeparableConv1D(16, 3, padding: "causal", dilationRate: 4, activation: "tanh")]
    public partial Layer Filter3 { get; }

    [SeparableConv1D(16, 3, padding: "causal", dilationRate: 4, activation: "sigmoid", Input = nameof(Block2), Multiply = nameof(Filter3))]
    public partial Layer Gated3 { get; }

    [Dense(16, Add = nameof(Block2))]
    public partial Layer Block3 { get; }

    [SeparableConv1D(16, 3, padding: "causal", dilationRate: 8, activation: "tanh")]
    public partial Layer Filter4 { get; }

    [SeparableConv1D(16, 3, padding: "causal", dilationRate: 8, activation: "sigmoid", Input = nameof(Block3), Multiply = nameof(Filter4))]
    public partial Layer Gated4 { get; }

    [Dense(16, Add = nameof(Block3))]
    public partial Layer Block4 { get; }

    [SeparableConv1D(16, 3, padding: "causal", dilationRate: 16, activation: "tanh")]
    public partial Layer Filter5 { get; }

    [SeparableConv1D(16, 3, padding: "causal", dilationRate: 16, activation: "sigmoid", Input = nameof(Block4), Multiply = nameof(Filter5))]
    public partial Layer Gated5 { get; }

    [Dense(16, Add = nameof(Block4))]
    public partial Layer Block5 { get; }

    [SeparableConv1D(16, 3, padding: "causal", dilationRate: 32, activation: "tanh")]
    public partial Layer Filter6 { get; }

    [SeparableConv1D(16, 3, padding: "causal", dilationRate: 32, activation: "sigmoid", Input = nameof(Block5), Multiply = nameof(Filter6))]
    public partial Layer Gated6 { get; }

    [Dense(16, Add = nameof(Block5))]
    public partial Layer Block6 { get; }

    [SeparableConv1D(16, 3, padding: "causal", dilationRate: 64, activation: "tanh")]
    public partial Layer Filter7 { get; }

    [SeparableConv1D(16, 3, padding: "causal", dilationRate: 64, activation: "sigmoid", Input = nameof(Block6), Multiply = nameof(Filter7))]
    public partial Layer Gated7 { get; }

    [Dense(16, Add = nameof(Block6))]
    public partial Layer Block7 { get; }

    [SeparableConv1D(16, 3, padding: "causal", dilationRate: 128, activation: "tanh")]
    public partial Layer Filter8 { get; }

    [SeparableConv1D(16, 3, padding: "causal", dilationRate: 128, activation: "sigmoid", Input = nameof(Block7), Multiply = nameof(Filter8))]
    public partial Layer Gated8 { get; }

    [Dense(16, Add = nameof(Block7))]
    public partial Layer Block8 { get; }

    [Dense(1)]
    public partial Layer Output { get; }
}
