using System;
using System.Collections.Immutable;
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
        IncrementalValuesProvider<LayerSpec>[] kinds = [.. LayerAttribute.MetadataNames.Select(attribute => SpecsOf(context, attribute, attributed => LayerSpecReader.Read(attributed, attribute)))];
        IncrementalValuesProvider<NetworkSpec> networks = SpecsOf(context, LayerAttribute.NetworkName, NetworkSpecReader.Read);
        IncrementalValueProvider<EquatableArray<string>> collisions = kinds.Select(static specs => NamesOf(specs, static spec => spec.Type)).Append(NamesOf(networks, static spec => spec.Type))
            .Aggregate(static (one, two) => one.Combine(two).Select(static (pair, _) => new EquatableArray<string>([.. pair.Left, .. pair.Right])))
            .Select(static (names, _) => HintNames.CaseCollisions(names))
            .WithTrackingName(TrackingNames.CaseCollisions);

        // A property of the project, so that it changes for all layers or none: it comes last, and no spec holds it.
        IncrementalValueProvider<bool> areAnalyzersOff = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => new ProjectProperties(options.GlobalOptions).AreAnalyzersOff);

        foreach (IncrementalValuesProvider<LayerSpec> specs in kinds)
            Write(context, specs, static spec => spec.Type, LayerEmitter.Emit, collisions, areAnalyzersOff);
        Write(context, networks, static spec => spec.Type, NetworkEmitter.Emit, collisions, areAnalyzersOff);
        WriteStrayMembers(context, areAnalyzersOff);
    }

    /// <summary>Says where no analyzer does which properties are in no network. Nothing is generated for them.</summary>
    private static void WriteStrayMembers(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<bool> areAnalyzersOff)
    {
        IncrementalValueProvider<EquatableArray<string>> errors = LayerAttribute.NamesOfMembers
            .Select(attribute => context.SyntaxProvider
                .ForAttributeWithMetadataName(attribute, static (node, _) => node is PropertyDeclarationSyntax, static (attributed, _) => StrayMemberReader.Read(attributed))
                .Where(static error => error is not null)
                .Collect()
                .Select(static (errors, _) => new EquatableArray<string>([.. errors.Distinct()!])))
            .Aggregate(static (one, two) => one.Combine(two).Select(static (pair, _) => new EquatableArray<string>([.. pair.Left, .. pair.Right])));
        IncrementalValuesProvider<EquatableArray<string>> said = errors.Combine(areAnalyzersOff)
            .SelectMany(static (pair, _) => pair.Right && !pair.Left.IsEmpty ? [pair.Left] : ImmutableArray<EquatableArray<string>>.Empty);
        context.RegisterSourceOutput(said, static (output, errors) => output.AddSource("(StrayMembers).g.cs", SourceText.From(ShellEmitter.Errors(errors), Encoding.UTF8)));
    }

    private static IncrementalValuesProvider<TSpec> SpecsOf<TSpec>(IncrementalGeneratorInitializationContext context, string attribute, Func<GeneratorAttributeSyntaxContext, TSpec?> read)
        where TSpec : class => context.SyntaxProvider
        .ForAttributeWithMetadataName(
            attribute,
            static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
            (attributed, _) => read(attributed))
        .Where(static spec => spec is not null)
        .Select(static (spec, _) => spec!)
        .WithTrackingName(TrackingNames.Spec);

    private static IncrementalValueProvider<EquatableArray<string>> NamesOf<TSpec>(IncrementalValuesProvider<TSpec> specs, Func<TSpec, TypeDeclaration> typeOf) =>
        specs.Select((spec, _) => typeOf(spec).MetadataName).Collect().Select(static (names, _) => new EquatableArray<string>([.. names]));

    private static void Write<TSpec>(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<TSpec> specs,
        Func<TSpec, TypeDeclaration> typeOf,
        Func<TSpec, bool, string> emit,
        IncrementalValueProvider<EquatableArray<string>> collisions,
        IncrementalValueProvider<bool> areAnalyzersOff)
    {
        IncrementalValuesProvider<EmittedFile<TSpec>> files = specs
            .Combine(collisions)
            .Select((pair, _) => new EmittedFile<TSpec>(HintNames.Of(typeOf(pair.Left).MetadataName, pair.Right), pair.Left))
            .WithTrackingName(TrackingNames.File);

        context.RegisterSourceOutput(files.Combine(areAnalyzersOff), (output, pair) =>
        {
            string text = emit(pair.Left.Spec, pair.Right);
            if (text.Length > 0)
                output.AddSource(pair.Left.HintName, SourceText.From(text, Encoding.UTF8));
        });
    }
}
