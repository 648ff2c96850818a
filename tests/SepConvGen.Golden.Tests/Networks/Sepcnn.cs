namespace SepConvGen.Golden.Networks;

[Network(inputChannels: 24)]
public partial class Sepcnn
{
    [SeparableConv1D(32, 3, padding: "same", activation: "relu", name: "first")]
    public partial Layer First { get; }

    [SeparableConv1D(32, 3, padding: "same", activation: "relu", name: "separable_conv1d")]
    public partial Layer SeparableConv1d { get; }

    [MaxPooling1D(3)]
    public partial Layer MaxPooling1d { get; }

    [SeparableConv1D(64, 3, padding: "same", activation: "relu", name: "separable_conv1d_1")]
    public partial Layer SeparableConv1d1 { get; }

    [SeparableConv1D(64, 3, padding: "same", activation: "relu", name: "separable_conv1d_2")]
    public partial Layer SeparableConv1d2 { get; }

    [GlobalAveragePooling1D]
    public partial Layer GlobalAveragePooling1d { get; }

    [Dense(1, activation: "sigmoid", name: "dense")]
    public partial Layer Dense { get; }
}
