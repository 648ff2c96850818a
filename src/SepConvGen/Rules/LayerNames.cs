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
}
