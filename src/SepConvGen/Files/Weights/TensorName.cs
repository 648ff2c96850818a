using System.Collections.Generic;
using System.Linq;

namespace SepConvGen.Files;

/// <summary>Names of tensors and layers, which files spell with the slashes of the machine that wrote them.</summary>
internal static class TensorName
{
    private const int Shown = 40;

    /// <summary>With slashes for backslashes, and none in front.</summary>
    public static string Normal(string name) => name.Replace('\\', '/').TrimStart('/');

    /// <summary>What stands behind the last slash.</summary>
    public static string Last(string name) => name[(name.LastIndexOf('/') + 1)..];

    /// <summary>What stands before the last slash.</summary>
    public static string Before(string name) => name[..System.Math.Max(0, name.LastIndexOf('/'))];

    /// <summary>Names for a message; of very many the first.</summary>
    public static string List(IReadOnlyCollection<string> names) => names.Count switch
    {
        0 => "none",
        <= Shown => string.Join(", ", names),
        int count => $"{string.Join(", ", names.Take(Shown))} and {count - Shown} more",
    };
}
