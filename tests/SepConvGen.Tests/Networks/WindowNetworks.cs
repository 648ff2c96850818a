namespace SepConvGen.Tests.Networks;

/// <summary>Strides and a pool of whole pairs, then all frames as channels.</summary>
[Network(inputChannels: 6, inputLength: 59)]
public partial class Keyword
{
    [SeparableConv1D(8, 5, strides: 2, activation: "relu")]
    public partial Layer Stem { get; }

    [MaxPooling1D(2, padding: "same")]
    public partial Layer Pool { get; }

    [Conv1D(10, 3, activation: "tanh")]
    public partial Layer Inner { get; }

    [Flatten]
    public partial Layer All { get; }

    [Dense(7, activation: "relu")]
    public partial Layer Wide { get; }

    [Dense(3, activation: "softmax")]
    public partial Layer Head { get; }
}

/// <summary>The same shape in channels_first.</summary>
[Network(inputChannels: 6, inputLength: 59, dataFormat: "channels_first")]
public partial class KeywordFirst
{
    [SeparableConv1D(8, 5, strides: 2, activation: "relu")]
    public partial Layer Stem { get; }

    [MaxPooling1D(2)]
    public partial Layer Pool { get; }

    [Conv1D(8, 3, activation: "tanh")]
    public partial Layer Inner { get; }

    [Cropping1D(1, 1, Input = nameof(Pool))]
    public partial Layer Past { get; }

    [Activation("elu", Input = nameof(Inner), Add = nameof(Past))]
    public partial Layer Sum { get; }

    [Flatten]
    public partial Layer All { get; }

    [Dense(7, activation: "relu")]
    public partial Layer Wide { get; }

    [GlobalMaxPooling1D(Input = nameof(Sum))]
    public partial Layer Largest { get; }

    [Dense(3, activation: "softmax", Input = new[] { nameof(Wide), nameof(Largest) })]
    public partial Layer Head { get; }
}

/// <summary>A residual that is cropped to fit, and two pools over more frames than a sum over time takes at once.</summary>
[Network(inputChannels: 6, inputLength: 150)]
public partial class Pooled
{
    [Conv1D(8, 3, activation: "tanh")]
    public partial Layer Stem { get; }

    [Cropping1D(1, 1)]
    public partial Layer Past { get; }

    [SeparableConv1D(8, 3, activation: "relu", Input = nameof(Stem), Add = nameof(Past))]
    public partial Layer Block { get; }

    [GlobalAveragePooling1D]
    public partial Layer Average { get; }

    [GlobalMaxPooling1D(Input = nameof(Block), Add = nameof(Average))]
    public partial Layer Largest { get; }

    [Dense(3, Input = new[] { nameof(Largest), nameof(Average) })]
    public partial Layer Head { get; }
}

/// <summary>Strides that leave the last frames of a window unread.</summary>
[Network(inputChannels: 6, inputLength: 31)]
public partial class Unread
{
    [Conv1D(8, 2, strides: 3)]
    public partial Layer Stem { get; }

    [AveragePooling1D(3, strides: 4)]
    public partial Layer Pool { get; }

    [GlobalMaxPooling1D]
    public partial Layer Largest { get; }

    [SeparableConv1D(4, 1, strides: 2, activation: "tanh")]
    public partial Layer Head { get; }
}

/// <summary>One frame that is left by convolutions alone, times one of a pool over the input.</summary>
[Network(inputChannels: 6, inputLength: 17)]
public partial class Shrinking
{
    [GlobalAveragePooling1D]
    public partial Layer Whole { get; }

    [Dense(4, activation: "sigmoid")]
    public partial Layer Gate { get; }

    [Conv1D(8, 9, Input = Network.Input)]
    public partial Layer First { get; }

    [SeparableConv1D(4, 9, activation: "tanh")]
    public partial Layer Second { get; }

    [LayerNormalization(Multiply = nameof(Gate))]
    public partial Layer Norm { get; }

    [Dense(2)]
    public partial Layer Head { get; }
}

/// <summary>A low rate inside, without padding.</summary>
[Network(inputChannels: 6, inputLength: 24)]
public partial class DownAndUp
{
    [MaxPooling1D(2)]
    public partial Layer Down { get; }

    [Conv1D(8, 3, activation: "tanh")]
    public partial Layer Inner { get; }

    [UpSampling1D(2)]
    public partial Layer Up { get; }

    [Cropping1D(2, 2, Input = Network.Input)]
    public partial Layer Past { get; }

    [Conv1D(5, 1, Input = new[] { nameof(Up), nameof(Past) })]
    public partial Layer Side { get; }

    [Flatten]
    public partial Layer All { get; }

    [Dense(3)]
    public partial Layer Head { get; }
}

/// <summary>Convolutions without padding.</summary>
[Network(inputChannels: 6)]
public partial class Unpadded
{
    [Conv1D(8, 3, activation: "relu")]
    public partial Layer First { get; }

    [BatchNormalization]
    public partial Layer Norm { get; }
}

/// <summary>A network of any length inside one of windows.</summary>
[Network(inputChannels: 6, inputLength: 20)]
public partial class NestedWindow
{
    [Layer(typeof(Unpadded))]
    public partial Layer Encoder { get; }

    [Flatten]
    public partial Layer All { get; }

    [Dense(3)]
    public partial Layer Head { get; }
}

/// <summary>Zeros around a window, which longer signals do not have there.</summary>
[Network(inputChannels: 6, inputLength: 20)]
public partial class PaddedWindow
{
    [Conv1D(8, 3, padding: "same")]
    public partial Layer Same { get; }

    [ZeroPadding1D(0, 2)]
    public partial Layer Longer { get; }

    [Flatten]
    public partial Layer All { get; }

    [Dense(3)]
    public partial Layer Head { get; }
}

/// <summary>A factor of a window that every frame of it is multiplied with.</summary>
[Network(inputChannels: 6, inputLength: 20)]
public partial class SpreadWindow
{
    [Conv1D(8, 3)]
    public partial Layer Stem { get; }

    [GlobalAveragePooling1D]
    public partial Layer Whole { get; }

    [Conv1D(8, 1, Input = nameof(Stem), Multiply = nameof(Whole))]
    public partial Layer Scaled { get; }

    [GlobalMaxPooling1D]
    public partial Layer Largest { get; }
}

/// <summary>Softmax over the frames of a window.</summary>
[Network(inputChannels: 6, inputLength: 20, dataFormat: "channels_first")]
public partial class AlongTimeWindow
{
    [Conv1D(8, 3, activation: "softmax")]
    public partial Layer Shares { get; }

    [Flatten]
    public partial Layer All { get; }
}

/// <summary>Several frames of output for a window.</summary>
[Network(inputChannels: 6, inputLength: 20)]
public partial class ManyFramesWindow
{
    [Conv1D(3, 3)]
    public partial Layer Only { get; }
}
