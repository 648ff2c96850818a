namespace SepConvGen.Golden.Networks;

[Network(inputChannels: 12)]
public partial class StridedNorm
{
    [LayerNormalization(name: "ln_in")]
    public partial Layer LnIn { get; }

    [SeparableConv1D(16, 5, strides: 2, padding: "same", activation: "gelu", name: "down0")]
    public partial Layer Down0 { get; }

    [LayerNormalization(name: "ln0")]
    public partial Layer Ln0 { get; }

    [SeparableConv1D(32, 5, strides: 2, padding: "same", activation: "gelu", name: "down1")]
    public partial Layer Down1 { get; }

    [LayerNormalization(name: "ln1")]
    public partial Layer Ln1 { get; }

    [SeparableConv1D(48, 5, strides: 2, padding: "same", activation: "gelu", name: "down2")]
    public partial Layer Down2 { get; }

    [LayerNormalization(name: "ln2")]
    public partial Layer Ln2 { get; }

    [GlobalAveragePooling1D]
    public partial Layer GlobalAveragePooling1d { get; }

    [Dense(4, name: "out")]
    public partial Layer Out { get; }
}
