namespace SepConvGen.Golden.Networks;

[Network(inputChannels: 10, inputLength: 100)]
public partial class Flat
{
    [Conv1D(24, 7, strides: 2, padding: "same", useBias: false, name: "conv2d")]
    public partial Layer Conv2d { get; }

    [BatchNormalization(name: "batch_normalization")]
    public partial Layer BatchNormalization { get; }

    [Activation("relu")]
    public partial Layer ReLu { get; }

    [DepthwiseConv1D(5, padding: "same", useBias: false, name: "depthwise_conv2d")]
    public partial Layer DepthwiseConv2d { get; }

    [BatchNormalization(name: "batch_normalization_1")]
    public partial Layer BatchNormalization1 { get; }

    [Activation("relu")]
    public partial Layer ReLu1 { get; }

    [Conv1D(24, 1, useBias: false, name: "conv2d_1")]
    public partial Layer Conv2d1 { get; }

    [BatchNormalization(name: "batch_normalization_2")]
    public partial Layer BatchNormalization2 { get; }

    [Activation("relu")]
    public partial Layer ReLu2 { get; }

    [DepthwiseConv1D(5, padding: "same", useBias: false, name: "depthwise_conv2d_1")]
    public partial Layer DepthwiseConv2d1 { get; }

    [BatchNormalization(name: "batch_normalization_3")]
    public partial Layer BatchNormalization3 { get; }

    [Activation("relu")]
    public partial Layer ReLu3 { get; }

    [Conv1D(32, 1, name: "conv2d_2")]
    public partial Layer Conv2d2 { get; }

    [BatchNormalization(name: "batch_normalization_4")]
    public partial Layer BatchNormalization4 { get; }

    [Activation("relu")]
    public partial Layer ReLu4 { get; }

    [AveragePooling1D(5)]
    public partial Layer AveragePooling2d { get; }

    [Flatten]
    public partial Layer Flatten { get; }

    [Dense(5, activation: "softmax", name: "dense")]
    public partial Layer Dense { get; }
}
