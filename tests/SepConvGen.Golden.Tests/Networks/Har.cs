namespace SepConvGen.Golden.Networks;

[Network(inputChannels: 9, inputLength: 128)]
public partial class Har
{
    [SeparableConv1D(32, 5, activation: "relu", name: "separable_conv1d")]
    public partial Layer SeparableConv1d { get; }

    [MaxPooling1D(2)]
    public partial Layer MaxPooling1d { get; }

    [SeparableConv1D(48, 5, activation: "relu", name: "separable_conv1d_1")]
    public partial Layer SeparableConv1d1 { get; }

    [MaxPooling1D(2)]
    public partial Layer MaxPooling1d1 { get; }

    [Flatten]
    public partial Layer Flatten { get; }

    [Dense(40, activation: "relu", name: "dense")]
    public partial Layer Dense { get; }

    [Dense(6, activation: "softmax", name: "dense_1")]
    public partial Layer Dense1 { get; }
}
