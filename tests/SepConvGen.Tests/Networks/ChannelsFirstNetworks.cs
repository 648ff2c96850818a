namespace SepConvGen.Tests.Networks;

/// <summary>Sums before an activation and channels side by side, in channels_first.</summary>
[Network(inputChannels: 6, dataFormat: "channels_first")]
public partial class ResidualFirst
{
    [SeparableConv1D(8, 5, padding: "same", activation: "tanh")]
    public partial Layer Stem { get; }

    [Conv1D(8, 1, Input = Network.Input)]
    public partial Layer Shortcut { get; }

    [SeparableConv1D(8, 3, padding: "causal", activation: "leaky_relu(0.8)", Input = nameof(Stem), Add = new[] { nameof(Shortcut), nameof(Stem) })]
    public partial Layer Block { get; }

    [Conv1D(4, 3, padding: "same", activation: "silu", Input = new[] { nameof(Block), nameof(Stem) })]
    public partial Layer Head { get; }
}

/// <summary>A gate that waits longer than what it is multiplied with, in channels_first.</summary>
[Network(inputChannels: 6, dataFormat: "channels_first")]
public partial class GatedFirst
{
    [SeparableConv1D(8, 5, padding: "causal", activation: "tanh")]
    public partial Layer Stem { get; }

    [DepthwiseConv1D(9, padding: "same", activation: "sigmoid")]
    public partial Layer Gate { get; }

    [SeparableConv1D(8, 3, padding: "same", Input = nameof(Stem), Multiply = nameof(Gate))]
    public partial Layer Inner { get; }

    [LayerNormalization(axis: 1)]
    public partial Layer Norm { get; }
}

/// <summary>A low rate inside, and a way past it, in channels_first.</summary>
[Network(inputChannels: 6, dataFormat: "channels_first")]
public partial class UNetFirst
{
    [SeparableConv1D(8, 5, padding: "same", activation: "tanh")]
    public partial Layer Outer { get; }

    [MaxPooling1D(2)]
    public partial Layer Down { get; }

    [SeparableConv1D(10, 3, padding: "same", activation: "tanh")]
    public partial Layer Inner { get; }

    [UpSampling1D(2)]
    public partial Layer Up { get; }

    [Conv1D(4, 3, padding: "same", Input = new[] { nameof(Up), nameof(Outer) })]
    public partial Layer Head { get; }
}

/// <summary>A network whose paths meet, inside another whose paths meet, in channels_first.</summary>
[Network(inputChannels: 6, dataFormat: "channels_first")]
public partial class NestedFirst
{
    [Layer(typeof(ResidualFirst))]
    public partial Layer First { get; }

    [ZeroPadding1D(3, 2)]
    public partial Layer Longer { get; }

    [Cropping1D(2, 3)]
    public partial Layer Shorter { get; }

    [Conv1D(4, 2, padding: "causal", Add = nameof(First))]
    public partial Layer Head { get; }
}
