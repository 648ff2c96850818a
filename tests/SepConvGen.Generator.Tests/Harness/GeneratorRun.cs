using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SepConvGen.Generator.Tests.Harness;

/// <summary>Runs the generator, once or again on an edited compilation.</summary>
internal sealed class GeneratorRun
{
    private readonly GeneratorDriver _driver;
    private readonly CSharpCompilation _compilation;

    private GeneratorRun(GeneratorDriver driver, CSharpCompilation compilation)
    {
        _driver = driver;
        _compilation = compilation;
    }

    public GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    public ImmutableArray<GeneratedSourceResult> Sources => Result.GeneratedSources;

    /// <summary>The one generated text.</summary>
    public string Source => Assert.Single(Sources).SourceText.ToString();

    /// <summary>The compilation with what was generated.</summary>
    public Compilation Output => _compilation.AddSyntaxTrees(_driver.GetRunResult().GeneratedTrees);

    public static GeneratorRun On(params string[] sources) => On(TestCompilation.Create(sources));

    public static GeneratorRun On(CSharpCompilation compilation, ProjectOptions? project = null)
    {
        var parseOptions = (CSharpParseOptions)compilation.SyntaxTrees.First().Options;
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new LayerGenerator().AsSourceGenerator()],
            parseOptions: parseOptions,
            optionsProvider: project,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return new GeneratorRun(driver.RunGenerators(compilation), compilation).WithoutException();
    }

    /// <summary>Runs the same driver, with what it remembers, on another compilation.</summary>
    public GeneratorRun Again(CSharpCompilation compilation) => new GeneratorRun(_driver.RunGenerators(compilation), compilation).WithoutException();

    private GeneratorRun WithoutException()
    {
        Assert.Null(Result.Exception);
        Assert.Empty(Result.Diagnostics);
        return this;
    }
}
