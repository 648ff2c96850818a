using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;
using SepConvGen.Generator;
using SepConvGen.Generator.Diagnostics;

namespace KerasImport;

/// <summary>Compiles annotated classes in this process, with the generator and its analyzer, and loads them.</summary>
internal static class ModelCompiler
{
    public static CompiledModel Compile(string source)
    {
        var parseOptions = new CSharpParseOptions(LanguageVersion.Latest);
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source, parseOptions, path: "Model.cs");
        var compilation = CSharpCompilation.Create(
            "Imported." + Guid.NewGuid().ToString("n"),
            [tree],
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        Refuse(compilation.WithAnalyzers([new LayerAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult());

        GeneratorDriver driver = CSharpGeneratorDriver.Create([new LayerGenerator().AsSourceGenerator()], parseOptions: parseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation complete, out _);
        using var image = new MemoryStream();
        EmitResult result = complete.Emit(image);
        Refuse(result.Diagnostics);
        image.Position = 0;

        ImmutableArray<SyntaxTree> generated = driver.GetRunResult().GeneratedTrees;
        // A context of its own: another import may bring classes of the same names.
        return new CompiledModel(new AssemblyLoadContext("import").LoadFromStream(image), DeclaredClasses(compilation, tree), generated.Length, generated.Sum(text => (long)text.Length));
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));

    /// <summary>The classes in the order in which they stand in the file.</summary>
    private static IReadOnlyList<string> DeclaredClasses(Compilation compilation, SyntaxTree tree)
    {
        SemanticModel semantics = compilation.GetSemanticModel(tree);
        return [.. tree.GetRoot().DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.ClassDeclarationSyntax>()
            .Select(declaration => semantics.GetDeclaredSymbol(declaration))
            .OfType<INamedTypeSymbol>().Where(type => type.ContainingType is null).Select(type => type.ToDisplayString()).Distinct()];
    }

    private static void Refuse(ImmutableArray<Diagnostic> diagnostics)
    {
        Diagnostic[] errors = [.. diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        if (errors.Length > 0)
            throw new ImportFailure("The classes do not compile:" + string.Concat(errors.Select(error => Environment.NewLine + "  " + error)));
    }
}
