using System.Text;

namespace SepConvGen.Rules;

/// <summary>Python's words as C# names.</summary>
internal static class PascalCase
{
    /// <summary><c>glorot_uniform</c> becomes <c>GlorotUniform</c>, <c>l1_l2</c> <c>L1L2</c>.</summary>
    public static string Of(string word)
    {
        var name = new StringBuilder();
        foreach (string part in word.Split('_'))
            if (part.Length > 0)
                name.Append(char.ToUpperInvariant(part[0])).Append(part, 1, part.Length - 1);
        return name.ToString();
    }

    /// <summary><c>max_value</c> becomes <c>maxValue</c>.</summary>
    public static string CamelOf(string word)
    {
        string name = Of(word);
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }
}
