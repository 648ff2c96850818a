namespace SepConvGen.Golden.Networks;

[Network(inputChannels: 8)]
public partial class Tcn
{
    [ZeroPadding1D(2, 0)]
    public partial Layer ZeroPadding1d { get; }

    [SeparableConv1D(16, 3, activation: "relu", name: "conv_0_0")]
    public partial Layer Conv00 { get; }

    [ZeroPadding1D(2, 0)]
    public partial Layer ZeroPadding1d1 { get; }

    [SeparableConv1D(16, 3, activation: "relu", name: "conv_0_1")]
    public partial Layer Conv01 { get; }

    [Conv1D(16, 1, name: "match_0", Input = Network.Input)]
    public partial Layer Match0 { get; }

    [Activation("relu", Input = nameof(Conv01), Add = nameof(Match0))]
    public partial Layer Out0 { get; }

    [ZeroPadding1D(4, 0)]
    public partial Layer ZeroPadding1d2 { get; }

    [SeparableConv1D(16, 3, dilationRate: 2, activation: "relu", name: "conv_1_0")]
    public partial Layer Conv10 { get; }

    [ZeroPadding1D(4, 0)]
    public partial Layer ZeroPadding1d3 { get; }

    [SeparableConv1D(16, 3, dilationRate: 2, activation: "relu", name: "conv_1_1")]
    public partial Layer Conv11 { get; }

    [Activation("relu", Input = nameof(Conv11), Add = nameof(Out0))]
    public partial Layer Out1 { get; }

    [ZeroPadding1D(8, 0)]
    public partial Layer ZeroPadding1d4 { get; }

    [SeparableConv1D(16, 3, dilationRate: 4, activation: "relu", name: "conv_2_0")]
    public partial Layer Conv20 { get; }

    [ZeroPadding1D(8, 0)]
    public partial Layer ZeroPadding1d5 { get; }

    [SeparableConv1D(16, 3, dilationRate: 4, activation: "relu", name: "conv_2_1")]
    public partial Layer Conv21 { get; }

    [Activation("relu", Input = nameof(Conv21), Add = nameof(Out1))]
    public partial Layer Out2 { get; }

    [ZeroPadding1D(16, 0)]
    public partial Layer ZeroPadding1d6 { get; }

    [SeparableConv1D(16, 3, dilationRate: 8, activation: "relu", name: "conv_3_0")]
    public partial Layer Conv30 { get; }

    [ZeroPadding1D(16, 0)]
    public partial Layer ZeroPadding1d7 { get; }

    [SeparableConv1D(16, 3, dilationRate: 8, activation: "relu", name: "conv_3_1")]
    public partial Layer Conv31 { get; }

    [Activation("relu", Input = nameof(Conv31), Add = nameof(Out2))]
    public partial Layer Out3 { get; }

    [Conv1D(1, 1, name: "head")]
    public partial Layer Head { get; }
}
