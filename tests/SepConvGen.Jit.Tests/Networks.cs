namespace SepConvGen.Jit;

/// <summary>Paths of two latencies and two rates that meet: a sum, a gate, channels side by side.</summary>
[Network(inputChannels: 6)]
internal sealed partial class Branched
{
    [SeparableConv1D(8, 5, padding: "same", activation: "relu")]
    public partial Layer Stem { get; }

    [Conv1D(8, 1, Input = Network.Input)]
    public partial Layer Shortcut { get; }

    [SeparableConv1D(8, 3, padding: "causal", activation: "tanh", Input = nameof(Stem), Add = nameof(Shortcut))]
    public partial Layer Block { get; }

    [DepthwiseConv1D(3, padding: "same", activation: "sigmoid")]
    public partial Layer Gate { get; }

    [Dense(8, Input = nameof(Block), Multiply = nameof(Gate))]
    public partial Layer Gated { get; }

    [MaxPooling1D(2)]
    public partial Layer Down { get; }

    [Conv1D(10, 3, padding: "same", activation: "elu")]
    public partial Layer Inner { get; }

    [UpSampling1D(2)]
    public partial Layer Up { get; }

    [Conv1D(4, 3, padding: "causal", Input = new[] { nameof(Up), nameof(Gated) })]
    public partial Layer Head { get; }
}

/// <summary>A sum and channels side by side, in PyTorch's order.</summary>
[Network(inputChannels: 6, dataFormat: "channels_first")]
internal sealed partial class BranchedFirst
{
    [SeparableConv1D(8, 5, padding: "same", activation: "relu")]
    public partial Layer Stem { get; }

    [Conv1D(8, 3, padding: "causal", activation: "tanh", Add = nameof(Stem))]
    public partial Layer Block { get; }

    [DepthwiseConv1D(3, padding: "same", Input = new[] { nameof(Block), nameof(Stem) })]
    public partial Layer Both { get; }

    [Conv1D(6, 1, Multiply = Network.Input)]
    public partial Layer Head { get; }
}

/// <summary>A network for windows, which slides: a Flatten, a pool over the window, and paths that meet before and behind them.</summary>
[Network(inputChannels: 6, inputLength: 59)]
internal sealed partial class Sliding
{
    [SeparableConv1D(8, 5, strides: 2, activation: "relu")]
    public partial Layer Stem { get; }

    [MaxPooling1D(2)]
    public partial Layer Pool { get; }

    [Conv1D(8, 3, activation: "tanh")]
    public partial Layer Inner { get; }

    [Cropping1D(1, 1, Input = nameof(Pool))]
    public partial Layer Past { get; }

    [Activation("elu", Input = nameof(Inner), Add = nameof(Past))]
    public partial Layer Sum { get; }

    [Flatten]
    public partial Layer All { get; }

    [Dense(7, activation: "relu")]
    public partial Layer Wide { get; }

    [GlobalAveragePooling1D(Input = nameof(Sum))]
    public partial Layer Average { get; }

    [Dense(3, activation: "softmax", Input = new[] { nameof(Wide), nameof(Average) })]
    public partial Layer Head { get; }
}
