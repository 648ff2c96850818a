namespace SepConvGen.Rules;

/// <summary>The order of the axes of input and output.</summary>
internal enum DataFormatKind
{
    /// <summary><c>(batch, length, channels)</c>.</summary>
    ChannelsLast,

    /// <summary><c>(batch, channels, length)</c>.</summary>
    ChannelsFirst,
}
