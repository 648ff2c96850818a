namespace SepConvGen.Golden.Networks;

[Network(inputChannels: 20)]
public partial class Squeeze
{
    [SeparableConv1D(32, 5, padding: "same", activation: "relu", name: "stem")]
    public partial Layer Stem { get; }

    [SeparableConv1D(32, 7, padding: "same", useBias: false, name: "c0")]
    public partial Layer C0 { get; }

    [BatchNormalization(name: "bn0")]
    public partial Layer Bn0 { get; }

    [GlobalAveragePooling1D]
    public partial Layer GlobalAveragePooling1d { get; }

    [Dense(4, activation: "relu", name: "down0")]
    public partial Layer Down0 { get; }

    [Dense(32, activation: "sigmoid", name: "up0")]
    public partial Layer Up0 { get; }

    [Activation("linear", Input = nameof(Bn0), Multiply = nameof(Up0))]
    public partial Layer Multiply { get; }

    [Activation("relu", Input = nameof(Multiply), Add = nameof(Stem))]
    public partial Layer ReLu { get; }

    [SeparableConv1D(32, 7, padding: "same", useBias: false, name: "c1")]
    public partial Layer C1 { get; }

    [BatchNormalization(name: "bn1")]
    public partial Layer Bn1 { get; }

    [GlobalAveragePooling1D]
    public partial Layer GlobalAveragePooling1d1 { get; }

    [Dense(4, activation: "relu", name: "down1")]
    public partial Layer Down1 { get; }

    [Dense(32, activation: "sigmoid", name: "up1")]
    public partial Layer Up1 { get; }

    [Activation("linear", Input = nameof(Bn1), Multiply = nameof(Up1))]
    public partial Layer Multiply1 { get; }

    [Activation("relu", Input = nameof(Multiply1), Add = nameof(ReLu))]
    public partial Layer ReLu1 { get; }

    [Conv1D(6, 1, activation: "softmax", name: "head")]
    public partial Layer Head { get; }
}
