using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SepConvGen.Rules;

/// <summary>How Keras names a layer that was given no name (<c>to_snake_case</c> of its class).</summary>
internal static class LayerNames
{
    /// <summary><c>SeparableConv1D</c> becomes <c>separable_conv1d</c>.</summary>
    public static string FromClass(string className)
    {
        string name = Regex.Replace(className, @"\W+", "");
        name = Regex.Replace(name, "(.)([A-Z][a-z]+)", "$1_$2");
        return Regex.Replace(name, "([a-z])([A-Z])", "$1_$2").ToLowerInvariant();
    }

    /// <summary>The names with <c>_1</c>, <c>_2</c>, … behind those that were there before, as Keras tells the layers of a model apart.</summary>
    public static string[] Numbered(IEnumerable<string> names)
    {
        var taken = new HashSet<string>();
        var numbered = new List<string>();
        foreach (string name in names)
        {
            string free = Free(taken, name);
            taken.Add(free);
            numbered.Add(free);
        }
        return numbered.ToArray();
    }

    /// <summary>The name, or the first with <c>_1</c>, <c>_2</c>, … behind it that is not taken.</summary>
    public static string Free(ISet<string> taken, string name)
    {
        string free = name;
        for (int number = 1; taken.Contains(free); number++)
            free = name + "_" + number.ToString(CultureInfo.InvariantCulture);
        return free;
    }
}
