using System.Text.RegularExpressions;

namespace SepConvGen.Rules;

/// <summary>Python's ways of writing what <see cref="KerasExpression"/>s say, since that is where words of Keras are copied from.</summary>
internal static class PythonSpelling
{
    // An expression of Keras is short; a long text is none, and need not be searched.
    private const int Longest = 256;

    /// <summary>The text with colons, <c>true</c>, <c>false</c>, bare words and lists as the attribute's strings have them: <c>keras.constraints.MaxNorm(max_value=2, axis=(0, 1))</c> becomes <c>MaxNorm(max_value: 2, axis: [0, 1])</c>.</summary>
    public static string Translate(string text)
    {
        if (text.Length > Longest)
            return text;
        string translated = Regex.Replace(text.Trim(), @"^(?:[A-Za-z_]\w*\s*\.\s*)+(?=[A-Za-z_])", "");
        translated = Regex.Replace(translated, @"\s*=\s*", ": ");
        translated = Regex.Replace(translated, @"\bTrue\b", "true");
        translated = Regex.Replace(translated, @"\bFalse\b", "false");
        translated = Regex.Replace(translated, """(['"])(\w+)\1""", "$2");
        translated = Regex.Replace(translated, @"(?<=[(,:]\s*)\(([^()]*?),?\s*\)", "[$1]");
        translated = Regex.Replace(translated, @",\s*\w+:\s*None\b", "");
        return Regex.Replace(translated, @"\(\s*\w+:\s*None\b(?:\s*,\s*)?", "(");
    }
}
