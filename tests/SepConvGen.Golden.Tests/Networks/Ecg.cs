namespace SepConvGen.Golden.Networks;

[Network(inputChannels: 1)]
public partial class Ecg
{
    [SeparableConv1D(32, 5, padding: "same", activation: "relu", name: "separable_conv1d")]
    public partial Layer SeparableConv1d { get; }

    [MaxPooling1D(2)]
    public partial Layer MaxPooling1d { get; }

    [SeparableConv1D(64, 5, padding: "same", activation: "relu", name: "separable_conv1d_1")]
    public partial Layer SeparableConv1d1 { get; }

    [MaxPooling1D(2)]
    public partial Layer MaxPooling1d1 { get; }

    [SeparableConv1D(64, 3, padding: "same", activation: "relu", name: "separable_conv1d_2")]
    public partial Layer SeparableConv1d2 { get; }

    [GlobalAveragePooling1D]
    public partial Layer GlobalAveragePooling1d { get; }

    [Dense(32, activation: "relu", name: "dense")]
    public partial Layer Dense { get; }

    [Dense(5, activation: "softmax", name: "dense_1")]
    public partial Layer Dense1 { get; }
}
