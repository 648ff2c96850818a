namespace SepConvGen.Golden.Networks;

[Network(inputChannels: 1)]
public partial class Causal
{
    [ZeroPadding1D(2, 0)]
    public partial Layer ZeroPadding1d { get; }

    [SeparableConv1D(12, 3, activation: "tanh", name: "separable_conv1d")]
    public partial Layer SeparableConv1d { get; }

    [ZeroPadding1D(4, 0)]
    public partial Layer ZeroPadding1d1 { get; }

    [SeparableConv1D(12, 3, dilationRate: 2, activation: "tanh", name: "separable_conv1d_1")]
    public partial Layer SeparableConv1d1 { get; }

    [ZeroPadding1D(8, 0)]
    public partial Layer ZeroPadding1d2 { get; }

    [SeparableConv1D(12, 3, dilationRate: 4, activation: "tanh", name: "separable_conv1d_2")]
    public partial Layer SeparableConv1d2 { get; }

    [ZeroPadding1D(16, 0)]
    public partial Layer ZeroPadding1d3 { get; }

    [SeparableConv1D(12, 3, dilationRate: 8, activation: "tanh", name: "separable_conv1d_3")]
    public partial Layer SeparableConv1d3 { get; }

    [ZeroPadding1D(32, 0)]
    public partial Layer ZeroPadding1d4 { get; }

    [SeparableConv1D(12, 3, dilationRate: 16, activation: "tanh", name: "separable_conv1d_4")]
    public partial Layer SeparableConv1d4 { get; }

    [Dense(1, name: "dense")]
    public partial Layer Dense { get; }
}
