using System.Globalization;
using System.Linq;

namespace SepConvGen.Rules;

/// <summary>A text of somebody else's as messages quote it.</summary>
internal static class Excerpt
{
    private const int Longest = 200, Shown = 80;

    /// <summary>The text itself, or the beginning of a long one and how long it is: whoever wrote it knows the rest, and a message is repeated in many places. What cannot be seen is spelled as C# spells it.</summary>
    public static string Of(string text)
    {
        if (text.Length <= Longest)
            return Visible(text);
        int end = char.IsHighSurrogate(text[Shown - 1]) ? Shown - 1 : Shown;
        return $"{Visible(text.Substring(0, end))}… ({text.Length.ToString(CultureInfo.InvariantCulture)} characters)";
    }

    /// <summary>The character, or how C# spells one that shows nothing or ends the line.</summary>
    public static string Of(char character) => character switch
    {
        '\0' => "\\0",
        '\t' => "\\t",
        '\n' => "\\n",
        '\r' => "\\r",
        _ when IsVisible(character) => character.ToString(),
        _ => "\\u" + ((int)character).ToString("X4", CultureInfo.InvariantCulture),
    };

    private static string Visible(string text) => text.All(IsVisible) ? text : string.Concat(text.Select(Of));

    private static bool IsVisible(char character) => CharUnicodeInfo.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
