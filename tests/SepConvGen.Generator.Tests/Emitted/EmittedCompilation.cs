using System;
using System.Collections.Generic;
using System.IO;
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

    private readonly CSharpCompilation _compilation;

    public EmittedCompilation(NullableContextOptions nullable, LanguageVersion version, params string[] sources)
    {
        CSharpCompilationOptions options = TestCompilation.Options.WithNullableContextOptions(nullable).WithOverflowChecks(true).WithAllowUnsafe(false);
        CSharpParseOptions parseOptions = TestCompilation.ParseOptions.WithLanguageVersion(version);
        GeneratorRun run = GeneratorRun.On(TestCompilation.Create(options, parseOptions, sources));
        Texts = [.. run.Sources.Select(static source => source.SourceText.ToString())];
        Assert.All(Texts, static text => Assert.Contains(Pragma, text));
        _compilation = TestCompilation.Create(options, parseOptions, sources)
            .WithAssemblyName("Emitted" + Guid.NewGuid().ToString("N"))
            .AddSyntaxTrees(run.Sources.Select((source, index) => TestCompilation.Parse(Texts[index].Replace(Pragma, ""), source.HintName, parseOptions)));
    }

    /// <summary>All layers of these tests, compiled once.</summary>
    public static Lazy<EmittedCompilation> Everything { get; } =
        new(static () => new EmittedCompilation(NullableContextOptions.Enable, LanguageVersion.Latest, [LayerMatrix.Source, .. HostileSurroundings.Sources]).Compile());

    /// <summary>The generated files as the generator wrote them.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>The compiled assembly; empty where there was an error.</summary>
    public byte[] Image { get; private set; } = [];

    /// <summary>Every warning and error, wherever it is reported: the sources of these tests have none of their own.</summary>
    public IReadOnlyList<string> Complaints { get; private set; } = [];

    public EmittedCompilation Compile()
    {
        using var image = new MemoryStream();
        Complaints = [.. _compilation.Emit(image).Diagnostics.Where(static d => d.Severity >= DiagnosticSeverity.Warning).Select(Describe)];
        Image = image.ToArray();
        return this;
    }

    public void AssertClean() => Assert.True(
        Complaints.Count == 0,
        $"{Complaints.Count} warnings and errors, the first of each kind:\n" + string.Join("\n", Complaints.DistinctBy(static text => text[..text.IndexOf(':')])));

    private static string Describe(Diagnostic diagnostic)
    {
        FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
        string line = diagnostic.Location.SourceTree?.GetText().Lines[place.StartLinePosition.Line].ToString().Trim() ?? "";
        return $"{diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)} at {place.Path}:{place.StartLinePosition.Line + 1}: {line[..Math.Min(line.Length, 200)]}";
    }
}
