using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SepConvGen.Keras;

/// <summary>Class names for layers: in Pascal case, each once.</summary>
internal sealed class ClassNames
{
    // A class of one of these names would hide what its own source uses.
    private readonly HashSet<string> _taken = ["System", "SepConvGen", "Layer", "Sequential", "TimeDistributed", "SeparableConv1D", "SeparableConv1DAttribute", "SeparableConv1DLayer"];

    private readonly Dictionary<string, int> _next = [];

    /// <summary><c>past_1</c> becomes <c>Past1</c>; what is no letter or digit parts words.</summary>
    public string For(string name)
    {
        var text = new StringBuilder();
        bool startsWord = true;
        foreach (char c in name)
        {
            bool belongs = char.IsAsciiLetterOrDigit(c);
            if (belongs)
                text.Append(startsWord ? char.ToUpperInvariant(c) : c);
            startsWord = !belongs;
        }

        string wanted = text.Length == 0 || char.IsAsciiDigit(text[0]) ? "Layer" + text : text.ToString(), unique = wanted;
        // From where the last one of this name ended: thousands of layers may have one.
        int next = _next.GetValueOrDefault(wanted, 2);
        for (; !_taken.Add(unique); next++)
            unique = wanted + "_" + next.ToString(CultureInfo.InvariantCulture);
        _next[wanted] = next;
        return unique;
    }

    /// <summary>Whether a text can be part of a namespace; keywords are not looked for.</summary>
    public static bool IsIdentifier(string text) => text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
