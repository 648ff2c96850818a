using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SepConvGen.Generator.Emit;
using SepConvGen.Generator.Reading;
using SepConvGen.Generator.Spec;

namespace SepConvGen.Generator;

/// <summary>Writes the other part of every class that has a <c>SeparableConv1DAttribute</c>. Diagnostics are the analyzers' business.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class SeparableConv1DGenerator : IIncrementalGenerator
{
    /// <summary>Wires attribute → spec → file name → source.</summary>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<LayerSpec> specs = context.SyntaxProvider
            .ForAttributeWithMetadataName(LayerAttribute.MetadataName, static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax, static (attributed, _) => LayerSpecReader.Read(attributed))
            .Where(static spec => spec is not null)
            .Select(static (spec, _) => spec!)
            .WithTrackingName(TrackingNames.Spec);

        IncrementalValueProvider<EquatableArray<string>> collisions = specs
            .Select(static (spec, _) => spec.Type.MetadataName)
            .Collect()
            .Select(static (names, _) => HintNames.CaseCollisions(names))
            .WithTrackingName(TrackingNames.CaseCollisions);

        IncrementalValuesProvider<LayerFile> files = specs
            .Combine(collisions)
            .Select(static (pair, _) => new LayerFile(HintNames.Of(pair.Left.Type.MetadataName, pair.Right), pair.Left))
            .WithTrackingName(TrackingNames.File);

        // A property of the project, so that it changes for all layers or none: it comes last, and no spec holds it.
        IncrementalValueProvider<bool> areAnalyzersOff = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => new ProjectProperties(options.GlobalOptions).AreAnalyzersOff);

        context.RegisterSourceOutput(files.Combine(areAnalyzersOff), static (output, pair) =>
        {
            string text = LayerEmitter.Emit(pair.Left.Spec, pair.Right);
            if (text.Length > 0)
                output.AddSource(pair.Left.HintName, SourceText.From(text, Encoding.UTF8));
        });
    }
}
