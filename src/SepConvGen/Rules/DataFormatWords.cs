using System.Collections.Generic;

namespace SepConvGen.Rules;

/// <summary>Keras' words for data formats. Like Keras, it reads them in any case.</summary>
internal static class DataFormatWords
{
    /// <summary>Every word, in lower case.</summary>
    public static IReadOnlyList<string> All { get; } = new[] { "channels_last", "channels_first" };

    /// <summary>Reads a word, null being Keras' default <c>channels_last</c>; false where there is no such data format.</summary>
    public static bool TryParse(string? word, out DataFormatKind dataFormat)
    {
        switch (word?.ToLowerInvariant())
        {
            case null:
            case "channels_last":
                dataFormat = DataFormatKind.ChannelsLast;
                return true;
            case "channels_first":
                dataFormat = DataFormatKind.ChannelsFirst;
                return true;
            default:
                dataFormat = default;
                return false;
        }
    }

    /// <summary>The word of a data format.</summary>
    public static string NameOf(DataFormatKind dataFormat) =>
        dataFormat == DataFormatKind.ChannelsFirst ? "channels_first" : "channels_last";
}
