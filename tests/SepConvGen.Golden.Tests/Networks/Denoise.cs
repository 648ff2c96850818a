namespace SepConvGen.Golden.Networks;

[Network(inputChannels: 1)]
public partial class Denoise
{
    [SeparableConv1D(16, 7, padding: "same", activation: "relu", name: "separable_conv1d")]
    public partial Layer SeparableConv1d { get; }

    [MaxPooling1D(2)]
    public partial Layer MaxPooling1d { get; }

    [SeparableConv1D(24, 5, padding: "same", activation: "relu", name: "separable_conv1d_1")]
    public partial Layer SeparableConv1d1 { get; }

    [MaxPooling1D(2)]
    public partial Layer MaxPooling1d1 { get; }

    [SeparableConv1D(24, 5, padding: "same", activation: "relu", name: "separable_conv1d_2")]
    public partial Layer SeparableConv1d2 { get; }

    [UpSampling1D(2)]
    public partial Layer UpSampling1d { get; }

    [SeparableConv1D(16, 5, padding: "same", activation: "relu", name: "separable_conv1d_3")]
    public partial Layer SeparableConv1d3 { get; }

    [UpSampling1D(2)]
    public partial Layer UpSampling1d1 { get; }

    [SeparableConv1D(1, 7, padding: "same", name: "separable_conv1d_4")]
    public partial Layer SeparableConv1d4 { get; }
}
