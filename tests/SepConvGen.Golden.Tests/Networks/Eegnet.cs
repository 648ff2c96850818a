namespace SepConvGen.Golden.Networks;

[Network(inputChannels: 16, inputLength: 128)]
public partial class Eegnet
{
    [Conv1D(16, 33, padding: "same", useBias: false, name: "conv1d")]
    public partial Layer Conv1d { get; }

    [BatchNormalization(name: "batch_normalization")]
    public partial Layer BatchNormalization { get; }

    [Activation("elu")]
    public partial Layer Activation { get; }

    [AveragePooling1D(4)]
    public partial Layer AveragePooling1d { get; }

    [SeparableConv1D(16, 17, padding: "same", useBias: false, name: "separable_conv1d")]
    public partial Layer SeparableConv1d { get; }

    [BatchNormalization(name: "batch_normalization_1")]
    public partial Layer BatchNormalization1 { get; }

    [Activation("elu")]
    public partial Layer Activation1 { get; }

    [AveragePooling1D(8)]
    public partial Layer AveragePooling1d1 { get; }

    [Flatten]
    public partial Layer Flatten { get; }

    [Dense(4, activation: "softmax", name: "dense")]
    public partial Layer Dense { get; }
}
