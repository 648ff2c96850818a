using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SepConvGen.Benchmarks.Measuring;
using SepConvGen.Benchmarks.Shapes;

namespace SepConvGen.Benchmarks.Generation;

/// <summary>What the generator takes, in a process that has compiled it already.</summary>
internal sealed record GenerationResult
{
    /// <summary>One layer, generated anew.</summary>
    public required IReadOnlyList<EmittedLayer> Layers { get; init; }

    /// <summary>Layers in the large compilation.</summary>
    public required int ManyLayers { get; init; }

    /// <summary>Seconds to generate all of them anew.</summary>
    public required double ManyLayersSeconds { get; init; }

    /// <summary>Seconds of the run after an argument of one of them has changed.</summary>
    public required double OneOfManySeconds { get; init; }

    /// <summary>Seconds of the run after an edit that has nothing to do with a layer.</summary>
    public required double UnrelatedEditSeconds { get; init; }

    /// <summary>Files emitted anew after that edit.</summary>
    public required int EmittedAfterUnrelatedEdit { get; init; }
}

/// <summary>The file of one layer.</summary>
internal sealed record EmittedLayer(string Shape, ChannelsGiven Channels, double Seconds, int Bytes);

internal static class GenerationMeasurement
{
    private const int ManyLayers = 100;
    private const int Repetitions = 15;

    public static GenerationResult Run(IReadOnlyList<Shape> shapes)
    {
        (Shape Shape, ChannelsGiven Channels)[] layers = [.. shapes.SelectMany(shape => Enum.GetValues<ChannelsGiven>(), static (shape, channels) => (shape, channels))];
        CSharpCompilation many = LayerCompiler.Compilation(Enumerable.Range(0, ManyLayers).Select(index => LayerCompiler.Parse(Varied(shapes, index), index, ChannelsGiven.AtBuild)));
        // The runtime optimises what is called often: the passes before the last ones are the warming up.
        Seconds(many);
        Seconds(many);
        EmittedLayer[] emitted = [.. layers.Select((layer, index) => Emit(layer.Shape, layer.Channels, index))];
        CSharpCompilation withUnrelated = many.AddSyntaxTrees(Parse("class Unrelated { int _x; }"));
        GeneratorDriver driver = LayerCompiler.Driver(tracksSteps: true).RunGenerators(withUnrelated);
        (double unrelated, GeneratorDriver afterUnrelated) = Again(driver, withUnrelated.ReplaceSyntaxTree(withUnrelated.SyntaxTrees[^1], Parse("class Unrelated { int _y; }")));
        SyntaxTree changed = LayerCompiler.Parse(Varied(shapes, 0) with { Filters = Varied(shapes, 0).Filters + 1 }, 0, ChannelsGiven.AtBuild);
        (double oneOfMany, _) = Again(driver, withUnrelated.ReplaceSyntaxTree(withUnrelated.SyntaxTrees[0], changed));
        return new GenerationResult
        {
            Layers = emitted,
            ManyLayers = ManyLayers,
            ManyLayersSeconds = Statistics.Median(Enumerable.Range(0, 5).Select(_ => Seconds(many))),
            OneOfManySeconds = oneOfMany,
            UnrelatedEditSeconds = unrelated,
            EmittedAfterUnrelatedEdit = EmittedAnew(afterUnrelated),
        };
    }

    private static EmittedLayer Emit(Shape shape, ChannelsGiven channels, int index)
    {
        CSharpCompilation compilation = LayerCompiler.Compilation([LayerCompiler.Parse(shape, index, channels)]);
        double seconds = Statistics.Median(Enumerable.Range(0, Repetitions).Select(_ => Seconds(compilation)));
        string text = LayerCompiler.Driver().RunGenerators(compilation).GetRunResult().GeneratedTrees.Single().GetText().ToString();
        return new EmittedLayer(shape.Id, channels, seconds, Encoding.UTF8.GetByteCount(text));
    }

    /// <summary>A run of a new driver on a compilation that has not bound anything yet.</summary>
    private static double Seconds(CSharpCompilation compilation)
    {
        Compilation fresh = compilation.Clone();
        GeneratorDriver driver = LayerCompiler.Driver();
        long start = Stopwatch.GetTimestamp();
        driver.RunGenerators(fresh);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static (double Seconds, GeneratorDriver Driver) Again(GeneratorDriver driver, Compilation edited)
    {
        GeneratorDriver after = driver.RunGenerators(edited);
        double seconds = Statistics.Median(Enumerable.Range(0, Repetitions).Select(_ =>
        {
            Compilation fresh = edited.Clone();
            long start = Stopwatch.GetTimestamp();
            driver.RunGenerators(fresh);
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }));
        return (seconds, after);
    }

    private static int EmittedAnew(GeneratorDriver driver) => driver.GetRunResult().Results
        .SelectMany(static result => result.TrackedOutputSteps).SelectMany(static steps => steps.Value).SelectMany(static step => step.Outputs)
        .Count(static output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));

    private static Shape Varied(IReadOnlyList<Shape> shapes, int index) => shapes[index % shapes.Count] with { Filters = shapes[index % shapes.Count].Filters + index / shapes.Count };

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Latest));
}
