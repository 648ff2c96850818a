namespace SepConvGen.Golden.Networks;

[Network(inputChannels: 2)]
public partial class Unet
{
    [SeparableConv1D(12, 5, padding: "same", activation: "relu", name: "a")]
    public partial Layer A { get; }

    [MaxPooling1D(2)]
    public partial Layer MaxPooling1d { get; }

    [SeparableConv1D(16, 5, padding: "same", activation: "relu", name: "b")]
    public partial Layer B { get; }

    [MaxPooling1D(2)]
    public partial Layer MaxPooling1d1 { get; }

    [SeparableConv1D(20, 5, padding: "same", activation: "relu", name: "c")]
    public partial Layer C { get; }

    [UpSampling1D(2)]
    public partial Layer UpSampling1d { get; }

    [Activation("linear", Input = new[] { nameof(UpSampling1d), nameof(B) })]
    public partial Layer Concatenate { get; }

    [SeparableConv1D(16, 3, padding: "same", activation: "relu", name: "d")]
    public partial Layer D { get; }

    [UpSampling1D(2)]
    public partial Layer UpSampling1d1 { get; }

    [Activation("linear", Input = new[] { nameof(UpSampling1d1), nameof(A) })]
    public partial Layer Concatenate1 { get; }

    [SeparableConv1D(12, 3, padding: "same", activation: "relu", name: "e")]
    public partial Layer E { get; }

    [Conv1D(2, 1, activation: "softmax", name: "mask")]
    public partial Layer Mask { get; }
}
