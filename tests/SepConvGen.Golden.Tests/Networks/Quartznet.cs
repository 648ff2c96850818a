namespace SepConvGen.Golden.Networks;

[Network(inputChannels: 32)]
public partial class Quartznet
{
    [SeparableConv1D(48, 11, strides: 2, padding: "same", useBias: false, name: "prologue")]
    public partial Layer Prologue { get; }

    [BatchNormalization(momentum: 0.9, epsilon: 1e-05, name: "bn_in")]
    public partial Layer BnIn { get; }

    [Activation("relu")]
    public partial Layer ReLu { get; }

    [SeparableConv1D(48, 13, padding: "same", useBias: false, name: "b0s0")]
    public partial Layer B0s0 { get; }

    [BatchNormalization(momentum: 0.9, epsilon: 1e-05, name: "b0n0")]
    public partial Layer B0n0 { get; }

    [Activation("relu")]
    public partial Layer ReLu1 { get; }

    [SeparableConv1D(48, 13, padding: "same", useBias: false, name: "b0s1")]
    public partial Layer B0s1 { get; }

    [BatchNormalization(momentum: 0.9, epsilon: 1e-05, name: "b0n1")]
    public partial Layer B0n1 { get; }

    [Activation("relu")]
    public partial Layer ReLu2 { get; }

    [SeparableConv1D(48, 13, padding: "same", useBias: false, name: "b0s2")]
    public partial Layer B0s2 { get; }

    [Conv1D(48, 1, useBias: false, name: "b0r", Input = nameof(ReLu))]
    public partial Layer B0r { get; }

    [BatchNormalization(momentum: 0.9, epsilon: 1e-05, name: "b0n2", Input = nameof(B0s2))]
    public partial Layer B0n2 { get; }

    [BatchNormalization(momentum: 0.9, epsilon: 1e-05, name: "b0rn", Input = nameof(B0r))]
    public partial Layer B0rn { get; }

    [Activation("relu", Input = nameof(B0n2), Add = nameof(B0rn))]
    public partial Layer ReLu3 { get; }

    [SeparableConv1D(48, 15, padding: "same", useBias: false, name: "b1s0")]
    public partial Layer B1s0 { get; }

    [BatchNormalization(momentum: 0.9, epsilon: 1e-05, name: "b1n0")]
    public partial Layer B1n0 { get; }

    [Activation("relu")]
    public partial Layer ReLu4 { get; }

    [SeparableConv1D(48, 15, padding: "same", useBias: false, name: "b1s1")]
    public partial Layer B1s1 { get; }

    [BatchNormalization(momentum: 0.9, epsilon: 1e-05, name: "b1n1")]
    public partial Layer B1n1 { get; }

    [Activation("relu")]
    public partial Layer ReLu5 { get; }

    [SeparableConv1D(48, 15, padding: "same", useBias: false, name: "b1s2")]
    public partial Layer B1s2 { get; }

    [Conv1D(48, 1, useBias: false, name: "b1r", Input = nameof(ReLu3))]
    public partial Layer B1r { get; }

    [BatchNormalization(momentum: 0.9, epsilon: 1e-05, name: "b1n2", Input = nameof(B1s2))]
    public partial Layer B1n2 { get; }

    [BatchNormalization(momentum: 0.9, epsilon: 1e-05, name: "b1rn", Input = nameof(B1r))]
    public partial Layer B1rn { get; }

    [Activation("relu", Input = nameof(B1n2), Add = nameof(B1rn))]
    public partial Layer ReLu6 { get; }

    [SeparableConv1D(64, 9, padding: "same", dilationRate: 2, useBias: false, name: "epilogue")]
    public partial Layer Epilogue { get; }

    [BatchNormalization(momentum: 0.9, epsilon: 1e-05, name: "bn_out")]
    public partial Layer BnOut { get; }

    [Activation("relu")]
    public partial Layer ReLu7 { get; }

    [Conv1D(29, 1, activation: "softmax", name: "letters")]
    public partial Layer Letters { get; }
}
