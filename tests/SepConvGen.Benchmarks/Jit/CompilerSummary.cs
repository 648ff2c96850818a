using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using SepConvGen.Streams;

namespace SepConvGen.Benchmarks.Jit;

/// <summary>How the just-in-time compiler says it has compiled the methods that a call of a layer runs. One that is too large for it, it compiles without optimisation, whatever the method's attribute says, and tells nobody else.</summary>
/// <param name="Optimised">The kernels, and what drives them, that were compiled with all optimisations.</param>
/// <param name="Unoptimised">The lines of those that were not.</param>
internal sealed partial record CompilerSummary(IReadOnlyList<string> Optimised, IReadOnlyList<string> Unoptimised)
{
    // The tier at its start: profiles may follow.
    private static readonly string[] s_optimised = ["FullOpts", "Tier1", "Tier-0 switched to FullOpts", "Tier0 switched to FullOpts"];

    /// <param name="lines">Of <c>DOTNET_JitStdOutFile</c> with <c>DOTNET_JitDisasmSummary</c>.</param>
    public static CompilerSummary Read(IEnumerable<string> lines)
    {
        ILookup<bool, Match> methods = lines.Select(static line => Compiled().Match(line))
            .Where(static match => match.Success && RunsInCalls(match.Groups["method"].Value))
            .ToLookup(static match => s_optimised.Any(tier => match.Groups["tier"].Value == tier || match.Groups["tier"].Value.StartsWith($"{tier} with ", StringComparison.Ordinal)));
        return new CompilerSummary([.. methods[true].Select(static match => match.Groups["method"].Value)], [.. methods[false].Select(static match => match.Groups["line"].Value)]);
    }

    // A method that is compiled at first without optimisation and found to be called often is compiled again: its first line counts.
    private static bool RunsInCalls(string method) => (Kernel().IsMatch(method) || Driver().IsMatch(method)) && !RunsAtBuild().IsMatch(method);

    [GeneratedRegex(@"^ *\d+: JIT compiled (?<line>(?<method>.+) \[(?<tier>[^,\]]+),.*)$")]
    private static partial Regex Compiled();

    /// <summary>Emitted ones, and the library's.</summary>
    [GeneratedRegex(@"^(SepConvGen\.Kernels\.|[^\[]+\+(Avx512|Avx2|Portable|Activation)Kernels:)")]
    private static partial Regex Kernel();

    /// <summary>What layers, models and their streams do with them.</summary>
    [GeneratedRegex(@"^SepConvGen\.(Streams\.StreamHistory:\w|(Execution\.|Streams\.)?\w+:(Forward|Backward|CachedForward|StagedForward|Push|Flush|Compute|Convolve|Depthwise|InputGradient|OutputGradient|BlockGradient|TakeGradients|ReturnGradients|WriteRows|CopyRows|CopyFrames|NextFrames|NextRows|Piece\(|Put\(|HoldWeights|ReleaseWeights))")]
    private static partial Regex Driver();

    /// <summary>What makes kernels, measures memory and warms up; accessors, which are copied into what calls them.</summary>
    [GeneratedRegex(@":(get_\w+|set_\w+|\.ctor|\.cctor|For\[.*|Of|ActsAlongTime|WarmUp|FewestFrames|VectorsOf|Floats|Around|AddressOf)\(")]
    private static partial Regex RunsAtBuild();
}
