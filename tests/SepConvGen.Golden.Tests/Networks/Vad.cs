namespace SepConvGen.Golden.Networks;

[Network(inputChannels: 40)]
public partial class Vad
{
    [SeparableConv1D(32, 9, padding: "same", activation: "relu", name: "separable_conv1d")]
    public partial Layer SeparableConv1d { get; }

    [SeparableConv1D(32, 9, padding: "same", activation: "relu", name: "separable_conv1d_1")]
    public partial Layer SeparableConv1d1 { get; }

    [SeparableConv1D(16, 9, padding: "same", activation: "relu", name: "separable_conv1d_2")]
    public partial Layer SeparableConv1d2 { get; }

    [Dense(1, activation: "sigmoid", name: "dense")]
    public partial Layer Dense { get; }
}
