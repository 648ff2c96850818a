using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SepConvGen.Generator.Spec;
using SepConvGen.Generator.Validation;

namespace SepConvGen.Generator.Diagnostics;

/// <summary>Reports what is wrong with annotated classes and their attributes, by the rules that the generator goes by.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LayerAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The key, among a diagnostic's properties, of what the argument probably should have.</summary>
    internal const string Replacement = nameof(Replacement);

    /// <summary>The key of the name of the argument.</summary>
    internal const string Argument = nameof(Argument);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. DiagnosticDescriptors.All.Where(static rule => rule.Id != DiagnosticIds.NativeWithoutInstructionSet)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(static symbol => Analyze(symbol), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        // On anything but a class the compiler refuses the attribute itself.
        if (type.TypeKind != TypeKind.Class)
            return;
        IReadOnlyList<AttributeData> attributes = LayerAttribute.Of(type);
        if (attributes.Count == 0 || attributes[0].ApplicationSyntaxReference is not { } first)
            return;

        var problems = new List<Problem>();
        ClassRules.Check(ClassReader.Read(type, first.SyntaxTree, attributes.Count), problems);
        ArgumentRules.Check(AttributeReader.Read(attributes[0], type, context.Compilation), problems);
        var locations = new ProblemLocations(type, attributes, context.CancellationToken);
        foreach (Problem problem in problems)
            context.ReportDiagnostic(Diagnostic.Create(
                problem.Rule,
                locations.Of(problem),
                locations.OtherOf(problem),
                Properties(problem),
                [.. problem.MessageArguments]));
    }

    private static ImmutableDictionary<string, string?> Properties(Problem problem)
    {
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        if (problem.Argument is { } argument)
            properties = properties.Add(Argument, argument);
        if (problem.Replacement is { } replacement)
            properties = properties.Add(Replacement, replacement);
        return properties;
    }
}
