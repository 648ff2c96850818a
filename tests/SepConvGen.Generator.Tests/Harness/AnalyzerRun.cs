using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SepConvGen.Generator.Diagnostics;
using Xunit;

namespace SepConvGen.Generator.Tests.Harness;

/// <summary>Runs the analyzers as a build does: on the compilation with what the generator added.</summary>
internal static class AnalyzerRun
{
    /// <summary>The diagnostics of the layer analyzer, in source order.</summary>
    public static Task<IReadOnlyList<Diagnostic>> Diagnostics(params string[] sources) => Diagnostics(TestCompilation.Create(sources));

    /// <inheritdoc cref="Diagnostics(string[])"/>
    public static Task<IReadOnlyList<Diagnostic>> Diagnostics(CSharpCompilation compilation) => Analyze(GeneratorRun.On(compilation).Output);

    /// <summary>The diagnostics of the layer analyzer on a compilation as it is.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Analyze(Compilation compilation)
    {
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers([new LayerAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(found, static diagnostic => diagnostic.Id.StartsWith("AD", System.StringComparison.Ordinal));
        return [.. found.Where(static d => d.Id.StartsWith("SCG", System.StringComparison.Ordinal)).OrderBy(static d => d.Location.SourceSpan).ThenBy(static d => d.Id)];
    }

    /// <summary>Checks that exactly the marked diagnostics are found, at exactly the marked places, and gives their messages.</summary>
    public static async Task<IReadOnlyList<string>> Verify(string markup, CSharpParseOptions? parseOptions = null)
    {
        var expected = new Markup(markup);
        IReadOnlyList<Diagnostic> found = await Diagnostics(
            TestCompilation.Create(TestCompilation.Options, parseOptions ?? TestCompilation.ParseOptions, expected.Source));
        Assert.Equal(
            expected.Spans.OrderBy(static s => s.Span).ThenBy(static s => s.Id).Select(s => (s.Id, expected.Source.Substring(s.Span.Start, s.Span.Length), s.Span)),
            found.Select(d => (d.Id, expected.Source.Substring(d.Location.SourceSpan.Start, d.Location.SourceSpan.Length), d.Location.SourceSpan)));
        return [.. found.Select(static d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture))];
    }
}
