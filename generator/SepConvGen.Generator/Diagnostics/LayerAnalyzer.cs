using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SepConvGen.Generator.Reading;
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
        [.. DiagnosticDescriptors.All.Where(static rule => rule.Id is not (DiagnosticIds.NativeWithoutInstructionSet or DiagnosticIds.OtherLanguage))];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // A class that somebody wrote is none the less a layer in a file that counts as generated.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(static symbol => Analyze(symbol), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        // On anything but a class the compiler refuses the attribute itself.
        if (type.TypeKind != TypeKind.Class || !ClassReader.HasName(type))
            return;
        IReadOnlyList<AttributeData> attributes = LayerAttribute.Of(type);
        if (attributes.Count == 0 || attributes[0].ApplicationSyntaxReference is not { } first)
            return;

        var problems = new List<Problem>();
        ClassRules.Check(ClassReader.Read(type, first.SyntaxTree, attributes.Count), problems);
        AttributeValues values = AttributeReader.Read(attributes[0], type, context.Compilation);
        LayerArguments? arguments = ArgumentRules.Check(values, problems);
        NameRules.Check(ClassReader.Meetings(type, problems.Count == 0 ? arguments : null), problems);
        if (problems.Count == 0 && values.IsComplete && OtherGeneratorOf(context, type) is { } problem)
            problems.Add(problem);
        var locations = new ProblemLocations(type, attributes, context.CancellationToken);
        foreach (Problem found in problems)
            context.ReportDiagnostic(Diagnostic.Create(found.Rule, locations.Of(found), locations.OtherOf(found), Properties(found), [.. found.MessageArguments]));
    }

    /// <summary>The problem of a class with which nothing is wrong, but something was when its part was generated, or which was not there then.</summary>
    private static Problem? OtherGeneratorOf(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (type.GetMembers(GeneratedMember.FaultyArguments).FirstOrDefault(GeneratedMember.IsGenerated) is IFieldSymbol { ConstantValue: string faulty })
            return OtherGeneratorRules.Problem(faulty.Split([' '], System.StringSplitOptions.RemoveEmptyEntries), type.Name);
        return context.IsGeneratedCode && !ClassReader.IsLayer(type) ? OtherGeneratorRules.Problem([], type.Name) : null;
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
