using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SepConvGen.Generator.Emit;
using SepConvGen.Generator.Reading;
using SepConvGen.Generator.Spec;

namespace SepConvGen.Generator;

/// <summary>Writes the other part of every class that has the attribute of a layer. Diagnostics are the analyzers' business.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class LayerGenerator : IIncrementalGenerator
{
    /// <summary>Wires attribute → spec → file name → source, for each kind of layer.</summary>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<LayerSpec>[] kinds = [.. LayerAttribute.MetadataNames.Select(attribute => SpecsOf(context, attribute))];
        IncrementalValueProvider<EquatableArray<string>> collisions = NamesOf(kinds)
            .Select(static (names, _) => HintNames.CaseCollisions(names))
            .WithTrackingName(TrackingNames.CaseCollisions);

        // A property of the project, so that it changes for all layers or none: it comes last, and no spec holds it.
        IncrementalValueProvider<bool> areAnalyzersOff = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => new ProjectProperties(options.GlobalOptions).AreAnalyzersOff);

        foreach (IncrementalValuesProvider<LayerSpec> specs in kinds)
        {
            IncrementalValuesProvider<LayerFile> files = specs
                .Combine(collisions)
                .Select(static (pair, _) => new LayerFile(HintNames.Of(pair.Left.Type.MetadataName, pair.Right), pair.Left))
                .WithTrackingName(TrackingNames.File);

            context.RegisterSourceOutput(files.Combine(areAnalyzersOff), static (output, pair) =>
            {
                string text = LayerEmitter.Emit(pair.Left.Spec, pair.Right);
                if (text.Length > 0)
                    output.AddSource(pair.Left.HintName, SourceText.From(text, Encoding.UTF8));
            });
        }
    }

    private static IncrementalValuesProvider<LayerSpec> SpecsOf(IncrementalGeneratorInitializationContext context, string attribute) => context.SyntaxProvider
        .ForAttributeWithMetadataName(
            attribute,
            static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
            (attributed, _) => LayerSpecReader.Read(attributed, attribute))
        .Where(static spec => spec is not null)
        .Select(static (spec, _) => spec!)
        .WithTrackingName(TrackingNames.Spec);

    /// <summary>The names of the layers of all kinds.</summary>
    private static IncrementalValueProvider<EquatableArray<string>> NamesOf(IEnumerable<IncrementalValuesProvider<LayerSpec>> kinds) => kinds
        .Select(static specs => specs.Select(static (spec, _) => spec.Type.MetadataName).Collect().Select(static (names, _) => new EquatableArray<string>([.. names])))
        .Aggregate(static (one, two) => one.Combine(two).Select(static (pair, _) => new EquatableArray<string>([.. pair.Left, .. pair.Right])));
}
