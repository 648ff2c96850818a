namespace SepConvGen.Golden.Networks;

[Network(inputChannels: 4)]
public partial class Inception
{
    [Conv1D(8, 1, useBias: false, name: "low0")]
    public partial Layer Low0 { get; }

    [MaxPooling1D(3, strides: 1, padding: "same", Input = Network.Input)]
    public partial Layer MaxPooling1d { get; }

    [SeparableConv1D(10, 9, padding: "same", useBias: false, name: "k9_0", Input = nameof(Low0))]
    public partial Layer K90 { get; }

    [SeparableConv1D(10, 19, padding: "same", useBias: false, name: "k19_0", Input = nameof(Low0))]
    public partial Layer K190 { get; }

    [SeparableConv1D(10, 39, padding: "same", useBias: false, name: "k39_0", Input = nameof(Low0))]
    public partial Layer K390 { get; }

    [Conv1D(10, 1, useBias: false, name: "pooled0", Input = nameof(MaxPooling1d))]
    public partial Layer Pooled0 { get; }

    [Activation("linear", Input = new[] { nameof(K90), nameof(K190), nameof(K390), nameof(Pooled0) })]
    public partial Layer Concatenate { get; }

    [BatchNormalization(name: "bn0")]
    public partial Layer Bn0 { get; }

    [Activation("relu")]
    public partial Layer Activation { get; }

    [Conv1D(8, 1, useBias: false, name: "low1")]
    public partial Layer Low1 { get; }

    [MaxPooling1D(3, strides: 1, padding: "same", Input = nameof(Activation))]
    public partial Layer MaxPooling1d1 { get; }

    [SeparableConv1D(10, 9, padding: "same", useBias: false, name: "k9_1", Input = nameof(Low1))]
    public partial Layer K91 { get; }

    [SeparableConv1D(10, 19, padding: "same", useBias: false, name: "k19_1", Input = nameof(Low1))]
    public partial Layer K191 { get; }

    [SeparableConv1D(10, 39, padding: "same", useBias: false, name: "k39_1", Input = nameof(Low1))]
    public partial Layer K391 { get; }

    [Conv1D(10, 1, useBias: false, name: "pooled1", Input = nameof(MaxPooling1d1))]
    public partial Layer Pooled1 { get; }

    [Activation("linear", Input = new[] { nameof(K91), nameof(K191), nameof(K391), nameof(Pooled1) })]
    public partial Layer Concatenate1 { get; }

    [BatchNormalization(name: "bn1")]
    public partial Layer Bn1 { get; }

    [Activation("relu")]
    public partial Layer Activation1 { get; }

    [GlobalAveragePooling1D]
    public partial Layer GlobalAveragePooling1d { get; }

    [Dense(3, activation: "softmax", name: "classes")]
    public partial Layer Classes { get; }
}
