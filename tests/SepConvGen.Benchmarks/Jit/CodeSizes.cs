using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SepConvGen.Benchmarks.Jit;

/// <summary>The bytes of machine code in the compiler's summary (<c>DOTNET_JitStdOutFile</c>, <c>DOTNET_JitDisasmSummary</c>).</summary>
internal static partial class CodeSizes
{
    /// <summary>Bytes of each method, by <c>Type:Method</c>, the first ones compiled; methods of one name add up.</summary>
    public static IReadOnlyDictionary<string, int> Read(IEnumerable<string> summary)
    {
        var sizes = new Dictionary<string, int>();
        foreach (string line in summary)
            if (Compiled().Match(line) is { Success: true } match)
                sizes[match.Groups["method"].Value] = sizes.GetValueOrDefault(match.Groups["method"].Value) + int.Parse(match.Groups["bytes"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        return sizes;
    }

    [GeneratedRegex(@"^ *\d+: JIT compiled (?<method>[^(\[]+:[^(\[]+).*code size=(?<bytes>\d+)")]
    private static partial Regex Compiled();
}
