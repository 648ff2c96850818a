using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using SepConvGen.Rules;

namespace SepConvGen.Keras;

/// <summary>Class names for layers: in Pascal case, each once.</summary>
internal sealed class ClassNames
{
    private static readonly string[] Used =
    [
        "System", "SepConvGen", "Layer", "Sequential", "TimeDistributed", "Network", .. LayerKinds.All.SelectMany(kind => new[] { kind.Name, kind.AttributeName, kind.BaseClassName }),
        "Activation", "MaxPooling1D", "AveragePooling1D", "GlobalMaxPooling1D", "GlobalAveragePooling1D", "ZeroPadding1D", "Cropping1D", "UpSampling1D", "Flatten", "Rescaling", "Dropout", "SpatialDropout1D",
    ];

    private static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate", "do", "double", "else", "enum", "event",
        "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null",
        "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct",
        "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    ];

    // A class of one of these names would hide what its own source uses, or have a member of its own name.
    private readonly HashSet<string> _taken = [.. Used, .. LayerKinds.All.SelectMany(GeneratedNames.Of)];

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

    /// <summary>Whether a text can be a part of a namespace: an identifier, a keyword too, that does not hide what the classes in it use.</summary>
    public static bool IsNamespacePart(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && (text is "System" or "SepConvGen" || !Used.Contains(text));

    /// <summary>A namespace as source has it, its keywords behind an <c>@</c>.</summary>
    public static string Namespace(string name) => string.Join('.', name.Split('.').Select(part => Keywords.Contains(part) ? "@" + part : part));
}
