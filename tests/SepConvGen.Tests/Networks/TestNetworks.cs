namespace SepConvGen.Tests.Networks;

/// <summary>A block with a shortcut of its own.</summary>
[Network(inputChannels: 6)]
public partial class Residual
{
    [SeparableConv1D(8, 5, padding: "same", activation: "tanh")]
    public partial Layer Stem { get; }

    [Conv1D(8, 1, Input = Network.Input)]
    public partial Layer Shortcut { get; }

    [SeparableConv1D(8, 3, padding: "causal", activation: "leaky_relu(0.8)", DepthwiseActivation = "leaky_relu(0.8)", DepthwiseBias = true, Input = nameof(Stem), Add = new[] { nameof(Shortcut), nameof(Stem) })]
    public partial Layer Block { get; }

    [BatchNormalization]
    public partial Layer Norm { get; }

    [Conv1D(4, 3, padding: "same", activation: "silu", Input = new[] { nameof(Norm), nameof(Stem) })]
    public partial Layer Head { get; }
}

/// <summary>A gate on a path.</summary>
[Network]
public partial class Gated
{
    [SeparableConv1D(8, 5, padding: "causal", activation: "tanh")]
    public partial Layer Stem { get; }

    [DepthwiseConv1D(3, padding: "same", activation: "sigmoid")]
    public partial Layer Gate { get; }

    [SeparableConv1D(8, 3, padding: "same", Input = nameof(Stem), Multiply = nameof(Gate))]
    public partial Layer Inner { get; }

    [LayerNormalization]
    public partial Layer Norm { get; }

    [Dense(3)]
    public partial Layer Head { get; }
}

/// <summary>A low rate inside, and a way past it.</summary>
[Network(inputChannels: 6)]
public partial class UNet
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

/// <summary>A factor of each channel out of the whole signal.</summary>
[Network(inputChannels: 6)]
public partial class Squeezed
{
    [SeparableConv1D(8, 5, padding: "same", activation: "tanh")]
    public partial Layer Stem { get; }

    [GlobalAveragePooling1D]
    public partial Layer Whole { get; }

    [Dense(8, activation: "sigmoid")]
    public partial Layer Factors { get; }

    [Conv1D(8, 1, Input = nameof(Stem), Multiply = nameof(Factors))]
    public partial Layer Scaled { get; }

    [Conv1D(2, 1, activation: "softmax")]
    public partial Layer Head { get; }
}

/// <summary>A network inside another.</summary>
[Network(inputChannels: 6)]
public partial class Nested
{
    [Layer(typeof(Residual))]
    public partial Residual First { get; }

    [Conv1D(3, 1)]
    public partial Conv1DLayer Head { get; }
}

/// <summary>Two products whose factors cancel each other, so that a mix of weights shows.</summary>
[Network(inputChannels: 1)]
public partial class Cancelling
{
    [Dense(1, useBias: false)]
    public partial Layer Up { get; }

    [Dense(1, useBias: false)]
    public partial Layer Down { get; }
}

/// <summary>Frames of padding that come before there is a frame of the signal, and some that are cut off again.</summary>
[Network(inputChannels: 6)]
public partial class PaddedAndCropped
{
    [ZeroPadding1D(5, 4)]
    public partial Layer Longer { get; }

    [Cropping1D(1, 3)]
    public partial Layer Shorter { get; }

    [ZeroPadding1D(2, 3, Input = Network.Input)]
    public partial Layer Other { get; }

    [Activation("linear", Input = nameof(Shorter), Add = nameof(Other))]
    public partial Layer Sum { get; }

    [Cropping1D(2, 0)]
    public partial Layer Past { get; }
}

/// <summary>Layers that behave differently in training.</summary>
[Network(inputChannels: 6)]
public partial class Dropping
{
    [Conv1D(8, 3, padding: "same", activation: "tanh")]
    public partial Layer Stem { get; }

    [BatchNormalization]
    public partial Layer Norm { get; }

    [Dropout(0.4)]
    public partial Layer Elements { get; }

    [SpatialDropout1D(0.3, seed: 4)]
    public partial Layer Planes { get; }

    [Dense(2)]
    public partial Layer Head { get; }
}

/// <summary>Causal convolutions as PyTorch writes them: padded on both sides, cut on the right, one of them a layer later.</summary>
[Network(inputChannels: 6)]
public partial class Chomped
{
    [Conv1D(6, 3, dilationRate: 2, PaddingBefore = 4, PaddingAfter = 4)]
    public partial Layer First { get; }

    [Cropping1D(0, 4)]
    public partial Layer FirstCut { get; }

    [Activation("relu")]
    public partial Layer Between { get; }

    [SeparableConv1D(6, 5, padding: "same")]
    public partial Layer Second { get; }

    [BatchNormalization]
    public partial Layer Norm { get; }

    [Cropping1D(0, 2)]
    public partial Layer SecondCut { get; }

    [Cropping1D(0, 2, Input = Network.Input)]
    public partial Layer Past { get; }

    [Activation("relu", Input = nameof(SecondCut), Add = nameof(Past))]
    public partial Layer Sum { get; }
}
