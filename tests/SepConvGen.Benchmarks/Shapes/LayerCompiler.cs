extern alias generator;

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using generator::SepConvGen.Generator;
using generator::SepConvGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SepConvGen.Benchmarks.Shapes;

/// <summary>Compiles layers for shapes in this process, with the generator and its analyzer.</summary>
internal static class LayerCompiler
{
    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.Latest);

    /// <summary>Writes an assembly with two layers for each shape, one for each way to give the channels.</summary>
    /// <exception cref="InvalidDataException">An argument of a shape is none that a layer takes; the message names the shape.</exception>
    public static void Compile(IReadOnlyList<Shape> shapes, string assemblyPath) => Compile(shapes, Enum.GetValues<ChannelsGiven>(), assemblyPath);

    /// <summary>Writes an assembly with a layer for each shape and each of these ways to give the channels.</summary>
    /// <exception cref="InvalidDataException">An argument of a shape is none that a layer takes; the message names the shape.</exception>
    public static void Compile(IReadOnlyList<Shape> shapes, IReadOnlyList<ChannelsGiven> ways, string assemblyPath)
    {
        SyntaxTree[] trees = [.. shapes.SelectMany((shape, index) => ways.Select(channels => Parse(shape, index, channels)))];
        CSharpCompilation compilation = Compilation(trees);
        Refuse(compilation.WithAnalyzers([new LayerAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult());
        Driver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation complete, out _);
        using FileStream image = File.Create(assemblyPath);
        Refuse(complete.Emit(image).Diagnostics);
    }

    /// <summary>The class of a shape, in a file that has its name.</summary>
    public static SyntaxTree Parse(Shape shape, int index, ChannelsGiven channels) =>
        CSharpSyntaxTree.ParseText($"namespace {LayerSource.Namespace};\n{LayerSource.Class(shape, index, channels)}", s_parseOptions, path: $"shape '{shape.Id}'");

    public static CSharpCompilation Compilation(IEnumerable<SyntaxTree> trees) => CSharpCompilation.Create(
        "SepConvGen.Benchmarks.Compiled", trees, References(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));

    public static GeneratorDriver Driver(bool tracksSteps = false) => CSharpGeneratorDriver.Create(
        [new LayerGenerator().AsSourceGenerator()], parseOptions: s_parseOptions, driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, tracksSteps));

    // The platform and the library; what else this program is made of has no business in a layer.
    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location) || path == typeof(SeparableConv1DLayer).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path));

    private static void Refuse(ImmutableArray<Diagnostic> diagnostics)
    {
        Diagnostic[] errors = [.. diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        if (errors.Length > 0)
            throw new InvalidDataException("The layers do not compile:" + string.Concat(errors.Select(error => $"{Environment.NewLine}  {error.Location.SourceTree?.FilePath}: {error.Id}: {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")));
    }
}
