using System.Globalization;

namespace SepConvGen.Rules;

/// <summary>A text of somebody else's as messages quote it.</summary>
internal static class Excerpt
{
    private const int Longest = 200, Shown = 80;

    /// <summary>The text itself, or the beginning of a long one and how long it is: whoever wrote it knows the rest, and a message is repeated in many places.</summary>
    public static string Of(string text)
    {
        if (text.Length <= Longest)
            return text;
        int end = char.IsHighSurrogate(text[Shown - 1]) ? Shown - 1 : Shown;
        return $"{text.Substring(0, end)}… ({text.Length.ToString(CultureInfo.InvariantCulture)} characters)";
    }
}
