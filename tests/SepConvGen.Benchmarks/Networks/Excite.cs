namespace SepConvGen.Benchmarks.Networks;

/// <summary>Squeeze and excite: three blocks of 64 channels, each scaled by what its average over the whole signal gives.</summary>
[Network(inputChannels: 40)]
internal sealed partial class Excite
{
    [SeparableConv1D(64, 5, padding: "same", activation: "relu")]
    public partial Layer Stem { get; }

    [SeparableConv1D(64, 7, padding: "same")]
    public partial Layer Body1 { get; }

    [GlobalAveragePooling1D]
    public partial Layer Average1 { get; }

    [Dense(8, activation: "relu")]
    public partial Layer Squeezed1 { get; }

    [Dense(64, activation: "sigmoid")]
    public partial Layer Gate1 { get; }

    [Activation("linear", Input = nameof(Body1), Multiply = nameof(Gate1))]
    public partial Layer Scaled1 { get; }

    [Activation("relu", Add = nameof(Stem))]
    public partial Layer Block1 { get; }

    [SeparableConv1D(64, 11, padding: "same")]
    public partial Layer Body2 { get; }

    [GlobalAveragePooling1D]
    public partial Layer Average2 { get; }

    [Dense(8, activation: "relu")]
    public partial Layer Squeezed2 { get; }

    [Dense(64, activation: "sigmoid")]
    public partial Layer Gate2 { get; }

    [Activation("linear", Input = nameof(Body2), Multiply = nameof(Gate2))]
    public partial Layer Scaled2 { get; }

    [Activation("relu", Add = nameof(Block1))]
    public partial Layer Block2 { get; }

    [SeparableConv1D(64, 15, padding: "same")]
    public partial Layer Body3 { get; }

    [GlobalAveragePooling1D]
    public partial Layer Average3 { get; }

    [Dense(8, activation: "relu")]
    public partial Layer Squeezed3 { get; }

    [Dense(64, activation: "sigmoid")]
    public partial Layer Gate3 { get; }

    [Activation("linear", Input = nameof(Body3), Multiply = nameof(Gate3))]
    public partial Layer Scaled3 { get; }

    [Activation("relu", Add = nameof(Block2))]
    public partial Layer Block3 { get; }

    [Dense(8)]
    public partial Layer Output { get; }
}
