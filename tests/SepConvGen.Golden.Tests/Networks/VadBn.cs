namespace SepConvGen.Golden.Networks;

[Network(inputChannels: 40)]
public partial class VadBn
{
    [SeparableConv1D(24, 5, padding: "same", useBias: false, name: "sep0")]
    public partial Layer Sep0 { get; }

    [BatchNormalization(name: "bn0")]
    public partial Layer Bn0 { get; }

    [Activation("relu")]
    public partial Layer Activation { get; }

    [SeparableConv1D(24, 5, padding: "same", useBias: false, name: "sep1")]
    public partial Layer Sep1 { get; }

    [BatchNormalization(name: "bn1")]
    public partial Layer Bn1 { get; }

    [Activation("relu")]
    public partial Layer Activation1 { get; }

    [SeparableConv1D(24, 5, padding: "same", useBias: false, name: "sep2")]
    public partial Layer Sep2 { get; }

    [BatchNormalization(name: "bn2")]
    public partial Layer Bn2 { get; }

    [Activation("relu")]
    public partial Layer Activation2 { get; }

    [SeparableConv1D(24, 5, padding: "same", useBias: false, name: "sep3")]
    public partial Layer Sep3 { get; }

    [BatchNormalization(name: "bn3")]
    public partial Layer Bn3 { get; }

    [Activation("relu")]
    public partial Layer Activation3 { get; }

    [Conv1D(1, 1, activation: "sigmoid", name: "out")]
    public partial Layer Out { get; }
}
