namespace SepConvGen.Golden.Networks;

[Network(inputChannels: 20)]
public partial class Convnext
{
    [Conv1D(24, 7, padding: "same", name: "embed")]
    public partial Layer Embed { get; }

    [DepthwiseConv1D(7, padding: "same", name: "dw0")]
    public partial Layer Dw0 { get; }

    [LayerNormalization(epsilon: 1e-06, name: "ln0")]
    public partial Layer Ln0 { get; }

    [Dense(72, activation: "gelu", name: "wide0")]
    public partial Layer Wide0 { get; }

    [Dense(24, name: "narrow0")]
    public partial Layer Narrow0 { get; }

    [Activation("linear", Input = nameof(Embed), Add = nameof(Narrow0))]
    public partial Layer Sum0 { get; }

    [DepthwiseConv1D(7, padding: "same", name: "dw1")]
    public partial Layer Dw1 { get; }

    [LayerNormalization(epsilon: 1e-06, name: "ln1")]
    public partial Layer Ln1 { get; }

    [Dense(72, activation: "gelu", name: "wide1")]
    public partial Layer Wide1 { get; }

    [Dense(24, name: "narrow1")]
    public partial Layer Narrow1 { get; }

    [Activation("linear", Input = nameof(Sum0), Add = nameof(Narrow1))]
    public partial Layer Sum1 { get; }

    [LayerNormalization(name: "ln")]
    public partial Layer Ln { get; }

    [Dense(10, name: "head")]
    public partial Layer Head { get; }
}
