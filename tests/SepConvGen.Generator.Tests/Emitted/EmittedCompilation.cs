using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SepConvGen.Generator.Tests.Harness;
using Xunit;

namespace SepConvGen.Generator.Tests.Emitted;

/// <summary>A compilation of sources and of what is generated for them, where generated files may not hide their warnings.</summary>
internal sealed class EmittedCompilation
{
    private const string Pragma = "#pragma warning disable\n";

    public EmittedCompilation(CSharpCompilationOptions options, LanguageVersion version, params string[] sources)
    {
        CSharpParseOptions parseOptions = TestCompilation.ParseOptions.WithLanguageVersion(version);
        GeneratorRun run = GeneratorRun.On(TestCompilation.Create(options.WithOverflowChecks(true).WithAllowUnsafe(false), parseOptions, sources));
        Texts = [.. run.Sources.Select(static source => source.SourceText.ToString())];
        Assert.All(Texts, static text => Assert.Contains(Pragma, text));
        Compilation = TestCompilation.Create(options.WithOverflowChecks(true).WithAllowUnsafe(false), parseOptions, sources)
            .WithAssemblyName("Emitted" + Guid.NewGuid().ToString("N"))
            .AddSyntaxTrees(run.Sources.Select(source => TestCompilation.Parse(source.SourceText.ToString().Replace(Pragma, ""), source.HintName, parseOptions)));
    }

    /// <summary>The generated files as the generator wrote them.</summary>
    public IReadOnlyList<string> Texts { get; }

    public CSharpCompilation Compilation { get; }

    /// <summary>Fails for every error and warning, wherever it is reported: the sources of these tests have none of their own.</summary>
    public void AssertClean()
    {
        string[] found = [.. Compilation.GetDiagnostics().Where(static d => d.Severity >= DiagnosticSeverity.Warning).Select(Describe)];

        Assert.True(found.Length == 0, $"{found.Length} warnings and errors, the first of each kind:\n" + string.Join("\n", found.DistinctBy(static text => text[..text.IndexOf(':')])));
    }

    private static string Describe(Diagnostic diagnostic)
    {
        FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
        string line = diagnostic.Location.SourceTree?.GetText().Lines[place.StartLinePosition.Line].ToString().Trim() ?? "";
        return $"{diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)} at {place.Path}:{place.StartLinePosition.Line + 1}: {line[..Math.Min(line.Length, 200)]}";
    }
}
