namespace SepConvGen.Generator.Tests.Networks;

/// <summary>Networks that tests emit.</summary>
internal static class NetworkSamples
{
    /// <summary>A shortcut around two convolutions, added before the activation.</summary>
    public const string Residual = """
        using SepConvGen;
        namespace Speech;

        [Network(inputChannels: 8)]
        public partial class Detector
        {
            [SeparableConv1D(8, 3, padding: "same", activation: "relu")] public partial Layer Stem { get; }
            [SeparableConv1D(8, 3, padding: "same", activation: "relu", DepthwiseActivation = "relu6", DepthwiseBias = true)] public partial SeparableConv1DLayer Inner { get; }
            [Conv1D(8, 1, Input = nameof(Stem))] public partial Layer Shortcut { get; }
            [SeparableConv1D(8, 3, padding: "causal", activation: "relu6", Input = nameof(Inner), Add = nameof(Shortcut))] public partial Layer Block { get; }
            [BatchNormalization] public partial Layer Normal { get; }
            [Dense(2, activation: "softmax", name: "logits")] internal partial DenseLayer Head { get; }
        }
        """;

    /// <summary>A gate for each frame, and one for all.</summary>
    public const string Gated = """
        using SepConvGen;

        [Network(inputChannels: 4, dataFormat: "channels_first", inputLength: 20, name: "gated")]
        public partial class Gate
        {
            [DepthwiseConv1D(3, padding: "same", activation: "sigmoid")] public partial Layer Opening { get; }
            [Conv1D(4, 1, Input = Network.Input, Multiply = nameof(Opening))] public partial Layer Opened { get; }
            [GlobalAveragePooling1D] public partial GlobalAveragePooling1D Mean { get; }
            [Dense(4, activation: "sigmoid")] public partial Layer Excitation { get; }
            [Activation("linear", Input = nameof(Opened), Multiply = new[] { nameof(Excitation) })] public partial Activation Excited { get; }
            [Rescaling(0.5, offset: 1)] public partial Layer Scaled { get; }
            [Dropout(0.25, 7)] public partial Layer Dropped { get; }
            [Flatten] public partial Layer Row { get; }
            [Dense(3)] public partial Layer Head { get; }
        }
        """;

    /// <summary>A path down and up again, whose lengths meet for some inputs.</summary>
    public const string Hourglass = """
        using SepConvGen;

        [Network(inputChannels: 2)]
        public partial class Hourglass
        {
            [Conv1D(4, 3, padding: "same", activation: "leaky_relu(0.1)")] public partial Layer Wide { get; }
            [MaxPooling1D(2)] public partial Layer Down { get; }
            [Conv1D(4, 3, padding: "same", activation: "leaky_relu(0.1)")] public partial Layer Narrow { get; }
            [UpSampling1D(2)] public partial Layer Up { get; }
            [ZeroPadding1D(1, 0, Input = new[] { nameof(Up), nameof(Wide) })] public partial Layer Padded { get; }
            [Cropping1D(0, 1)] public partial Layer Cropped { get; }
            [AveragePooling1D(3, strides: 1, PaddingBefore = 1, PaddingAfter = 1, IncludePadding = true)] public partial Layer Smooth { get; }
            [Conv1D(2, 1)] public partial Layer Output { get; }
        }
        """;

    /// <summary>Channels that Build gets to know, and a layer of a class of the user's own.</summary>
    public const string Late = """
        using SepConvGen;

        [Network]
        public partial class Late
        {
            [LayerNormalization] public partial Layer Normal { get; }
            [Layer(typeof(Inner))] public partial Inner Nested { get; }
            [PReLU(Add = Network.Input, Input = nameof(Nested))] public partial Layer Rectified { get; }
        }

        [Network]
        public partial class Inner
        {
            [DepthwiseConv1D(3, padding: "same")] public partial Layer Only { get; }
        }
        """;

    /// <summary>Several mistakes, each in a property that is implemented none the less.</summary>
    public const string Broken = """
        using SepConvGen;

        [Network(inputChannels: 8)]
        public partial class Broken
        {
            [Conv1D(0, 3)] public partial Layer Empty { get; }
            [Conv1D(4, 3, Input = "Nobody")] internal partial Layer? Lost { get; private set; }
        }
        """;
}
