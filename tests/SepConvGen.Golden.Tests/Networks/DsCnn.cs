namespace SepConvGen.Golden.Networks;

[Network(inputChannels: 10)]
public partial class DsCnn
{
    [Conv1D(48, 10, strides: 2, padding: "same", useBias: false, name: "conv1d")]
    public partial Layer Conv1d { get; }

    [BatchNormalization(name: "batch_normalization")]
    public partial Layer BatchNormalization { get; }

    [Activation("relu")]
    public partial Layer ReLu { get; }

    [DepthwiseConv1D(3, padding: "same", useBias: false, name: "depthwise_conv1d")]
    public partial Layer DepthwiseConv1d { get; }

    [BatchNormalization(name: "batch_normalization_1")]
    public partial Layer BatchNormalization1 { get; }

    [Activation("relu")]
    public partial Layer ReLu1 { get; }

    [Conv1D(48, 1, useBias: false, name: "conv1d_1")]
    public partial Layer Conv1d1 { get; }

    [BatchNormalization(name: "batch_normalization_2")]
    public partial Layer BatchNormalization2 { get; }

    [Activation("relu")]
    public partial Layer ReLu2 { get; }

    [DepthwiseConv1D(3, padding: "same", useBias: false, name: "depthwise_conv1d_1")]
    public partial Layer DepthwiseConv1d1 { get; }

    [BatchNormalization(name: "batch_normalization_3")]
    public partial Layer BatchNormalization3 { get; }

    [Activation("relu")]
    public partial Layer ReLu3 { get; }

    [Conv1D(48, 1, useBias: false, name: "conv1d_2")]
    public partial Layer Conv1d2 { get; }

    [BatchNormalization(name: "batch_normalization_4")]
    public partial Layer BatchNormalization4 { get; }

    [Activation("relu")]
    public partial Layer ReLu4 { get; }

    [DepthwiseConv1D(3, padding: "same", useBias: false, name: "depthwise_conv1d_2")]
    public partial Layer DepthwiseConv1d2 { get; }

    [BatchNormalization(name: "batch_normalization_5")]
    public partial Layer BatchNormalization5 { get; }

    [Activation("relu")]
    public partial Layer ReLu5 { get; }

    [Conv1D(48, 1, useBias: false, name: "conv1d_3")]
    public partial Layer Conv1d3 { get; }

    [BatchNormalization(name: "batch_normalization_6")]
    public partial Layer BatchNormalization6 { get; }

    [Activation("relu")]
    public partial Layer ReLu6 { get; }

    [DepthwiseConv1D(3, padding: "same", useBias: false, name: "depthwise_conv1d_3")]
    public partial Layer DepthwiseConv1d3 { get; }

    [BatchNormalization(name: "batch_normalization_7")]
    public partial Layer BatchNormalization7 { get; }

    [Activation("relu")]
    public partial Layer ReLu7 { get; }

    [Conv1D(48, 1, useBias: false, name: "conv1d_4")]
    public partial Layer Conv1d4 { get; }

    [BatchNormalization(name: "batch_normalization_8")]
    public partial Layer BatchNormalization8 { get; }

    [Activation("relu")]
    public partial Layer ReLu8 { get; }

    [GlobalAveragePooling1D]
    public partial Layer GlobalAveragePooling1d { get; }

    [Dense(12, activation: "softmax", name: "dense")]
    public partial Layer Dense { get; }
}
