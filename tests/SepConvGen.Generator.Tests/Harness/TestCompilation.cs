extern alias runtime;

using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace SepConvGen.Generator.Tests.Harness;

/// <summary>Compilations of test sources against .NET 10 and the runtime library, as strict as they can be.</summary>
internal static class TestCompilation
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    public static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        warningLevel: 9999);

    private static readonly Assembly Library = typeof(runtime::SepConvGen.SeparableConv1DAttribute).Assembly;

    public static readonly IReadOnlyList<MetadataReference> References =
        [.. Net100.References.All, MetadataReference.CreateFromFile(Library.Location)];

    public static CSharpCompilation Create(params string[] sources) => Create(Options, ParseOptions, sources);

    public static CSharpCompilation Create(CSharpCompilationOptions options, CSharpParseOptions parseOptions, params string[] sources) =>
        CSharpCompilation.Create(
            "Test",
            sources.Select((source, index) => Parse(source, $"File{index}.cs", parseOptions)),
            References,
            options);

    public static SyntaxTree Parse(string source, string path, CSharpParseOptions? parseOptions = null) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), parseOptions ?? ParseOptions, path);
}
