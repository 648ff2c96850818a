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
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. DiagnosticDescriptors.All.Where(static rule => rule.Id is not (RuleIds.NativeWithoutInstructionSet or RuleIds.OtherLanguage))];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // A class that somebody wrote is none the less a layer in a file that counts as generated.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(static symbol => Analyze(symbol), SymbolKind.NamedType);
        context.RegisterSymbolAction(static symbol => AnalyzeProperty(symbol), SymbolKind.Property);
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

        if (LayerAttribute.IsNetwork(attributes[0]))
        {
            AnalyzeNetwork(context, type, first.SyntaxTree, attributes);
            return;
        }

        var problems = new List<Problem>();
        ClassRules.Check(ClassReader.Read(type, first.SyntaxTree, attributes), problems);
        AttributeValues values = AttributeReader.Read(attributes[0], type, context.Compilation);
        PlaceRules.Check(values, type.Name, problems);
        LayerArguments? arguments = ArgumentRules.Check(values, problems);
        NameRules.Check(MemberReader.ConflictsOf(type, values.Kind, problems.Count == 0 ? arguments : null), problems);
        if (problems.Count == 0 && values.IsComplete && OtherGeneratorOf(context, type, values) is { } problem)
            problems.Add(problem);
        Report(context, type, attributes, problems);
    }

    private static void AnalyzeProperty(SymbolAnalysisContext context)
    {
        var property = (IPropertySymbol)context.Symbol;
        if (property.Locations.FirstOrDefault(static location => location.IsInSource) is { } location && LayerAttribute.IsStray(property))
            context.ReportDiagnostic(ProblemReport.DiagnosticOf(PlaceRules.OfProperty(property.Name, property.ContainingType.Name), location));
    }

    private static void AnalyzeNetwork(SymbolAnalysisContext context, INamedTypeSymbol type, SyntaxTree tree, IReadOnlyList<AttributeData> attributes)
    {
        NetworkFacts facts = NetworkReader.Read(type, tree, attributes, context.Compilation);
        var problems = new List<Problem>();
        ClassRules.Check(facts.Class, problems);
        NetworkArguments? arguments = NetworkRules.Check(facts, problems);
        NameRules.Check(MemberReader.ConflictsOf(type, problems.Count == 0 ? arguments : null), problems);
        if (problems.Count == 0 && arguments is not null && OtherGeneratorOf(context, type, facts.Values) is { } problem)
            problems.Add(problem);
        Report(context, type, attributes, problems);
    }

    private static void Report(SymbolAnalysisContext context, INamedTypeSymbol type, IReadOnlyList<AttributeData> attributes, List<Problem> problems)
    {
        var locations = new ProblemLocations(type, attributes, context.CancellationToken);
        foreach (Problem found in problems)
            context.ReportDiagnostic(ProblemReport.DiagnosticOf(found, locations));
    }

    /// <summary>The problem of a class with which nothing is wrong, but something was when its part was generated, or which was not there then.</summary>
    private static Problem? OtherGeneratorOf(SymbolAnalysisContext context, INamedTypeSymbol type, AttributeValues values)
    {
        if (type.GetMembers(GeneratedMember.FaultyArguments).FirstOrDefault(MemberReader.IsGenerated) is IFieldSymbol { ConstantValue: string faulty })
            return OtherGeneratorRules.Problem(faulty.Split([' '], System.StringSplitOptions.RemoveEmptyEntries), type.Name);
        return context.IsGeneratedCode && !ClassReader.IsLayer(type, values.Kind) ? OtherGeneratorRules.Problem([], type.Name) : null;
    }
}
