namespace SepConvGen.Tests.Networks;

[Network(inputChannels: 5)]
public partial class FoldedChain
{
    [SeparableConv1D(6, 3, padding: "same", useBias: false)]
    public partial Layer Stem { get; }

    [BatchNormalization]
    public partial BatchNormalizationLayer Normal { get; }

    [Activation("relu")]
    public partial Layer Rectified { get; }

    [BatchNormalization]
    public partial Layer Second { get; }

    [Conv1D(4, 3, dilationRate: 2, activation: "tanh", useBias: false)]
    public partial Conv1DLayer Inner { get; }

    [Dense(3)]
    public partial Layer Head { get; }

    [BatchNormalization(scale: false)]
    public partial Layer Last { get; }

    [BatchNormalization]
    public partial Layer VeryLast { get; }
}

[Network(inputChannels: 5, dataFormat: "channels_first")]
public partial class FoldedChannelsFirst
{
    [DepthwiseConv1D(3, padding: "causal", useBias: false)]
    public partial Layer Stem { get; }

    [BatchNormalization(axis: 1)]
    public partial Layer Normal { get; }

    [SeparableConv1D(6, 3, DepthwiseActivation = "relu")]
    public partial Layer Head { get; }
}

[Network(inputChannels: 5)]
public partial class FoldedChomp
{
    [Conv1D(6, 5, PaddingBefore = 4, PaddingAfter = 4)]
    public partial Layer Stem { get; }

    [BatchNormalization]
    public partial Layer Normal { get; }

    [Cropping1D(0, 4)]
    public partial Layer Cut { get; }

    [Conv1D(3, 3, padding: "same")]
    public partial Layer Head { get; }
}

[Network(inputChannels: 5)]
public partial class FoldedGate
{
    [Conv1D(5, 1, activation: "sigmoid")]
    public partial Layer Gate { get; }

    [Conv1D(5, 3, padding: "same", Input = Network.Input)]
    public partial Layer Stem { get; }

    [BatchNormalization(Multiply = nameof(Gate))]
    public partial Layer Normal { get; }
}

[Network(inputChannels: 5)]
public partial class FoldedBeforeSum
{
    [BatchNormalization]
    public partial Layer Normal { get; }

    [Conv1D(5, 1, activation: "relu", Input = nameof(Normal), Add = Network.Input)]
    public partial Layer Sum { get; }
}

[Network(inputChannels: 5)]
public partial class FoldedNest
{
    [Layer(typeof(FoldedChain))]
    public partial FoldedChain Body { get; }

    [Dense(2, useBias: false)]
    public partial Layer Head { get; }

    [BatchNormalization]
    public partial Layer Normal { get; }
}

[Network(inputChannels: 5)]
public partial class KeptForSecondReader
{
    [Conv1D(5, 3, padding: "same")]
    public partial Layer Stem { get; }

    [BatchNormalization]
    public partial Layer Normal { get; }

    [Activation("relu", Add = nameof(Stem))]
    public partial Layer Sum { get; }
}

[Network(inputChannels: 5)]
public partial class KeptBehindSum
{
    [Conv1D(5, 3, padding: "same", Add = Network.Input)]
    public partial Layer Sum { get; }

    [BatchNormalization]
    public partial Layer Normal { get; }
}

[Network(inputChannels: 5)]
public partial class KeptBehindProduct
{
    [Conv1D(5, 3, padding: "same", Multiply = Network.Input)]
    public partial Layer Product { get; }

    [BatchNormalization]
    public partial Layer Normal { get; }
}

[Network(inputChannels: 5)]
public partial class KeptWithSum
{
    [Conv1D(5, 3, padding: "same")]
    public partial Layer Stem { get; }

    [BatchNormalization(Add = Network.Input)]
    public partial Layer Normal { get; }
}

[Network(inputChannels: 5)]
public partial class KeptBehindConcatenation
{
    [Conv1D(4, 1)]
    public partial Layer First { get; }

    [Conv1D(3, 1, Input = Network.Input)]
    public partial Layer Second { get; }

    [BatchNormalization(Input = new[] { nameof(First), nameof(Second) })]
    public partial Layer Normal { get; }

    [Activation("relu")]
    public partial Layer Rectified { get; }
}

[Network(inputChannels: 5)]
public partial class KeptBeforeSum
{
    [BatchNormalization]
    public partial Layer Normal { get; }

    [Conv1D(5, 1, Input = Network.Input, Add = nameof(Normal))]
    public partial Layer Sum { get; }
}

[Network(inputChannels: 5)]
public partial class KeptBeforeTwo
{
    [BatchNormalization]
    public partial Layer Normal { get; }

    [Conv1D(5, 1)]
    public partial Layer First { get; }

    [Conv1D(5, 1, Input = nameof(Normal), Add = nameof(First))]
    public partial Layer Second { get; }
}

[Network(inputChannels: 5)]
public partial class KeptBehindActivation
{
    [Conv1D(5, 3, padding: "same", activation: "relu")]
    public partial Layer Stem { get; }

    [BatchNormalization]
    public partial Layer Normal { get; }

    [Conv1D(5, 3, padding: "same")]
    public partial Layer Head { get; }
}
