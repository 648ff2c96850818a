namespace SepConvGen;

/// <summary>The words for the <c>dataFormat</c> of <see cref="SeparableConv1DAttribute"/>.</summary>
public static class DataFormats
{
    /// <summary>Tensors of shape (batch, length, channels). Keras' default.</summary>
    public const string ChannelsLast = "channels_last";

    /// <summary>Tensors of shape (batch, channels, length).</summary>
    public const string ChannelsFirst = "channels_first";
}
