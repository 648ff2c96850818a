using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SepConvGen.Generator.Reading;

namespace SepConvGen.Generator.Diagnostics;

/// <summary>Warns where layers are compiled natively for processors so old that the fast kernels are left out.</summary>
/// <remarks>The properties of the project come from SepConvGen.props in the package.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NativeCompilationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ProjectDescriptors.NativeWithoutInstructionSet];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (!new ProjectProperties(start.Options.AnalyzerConfigOptionsProvider.GlobalOptions).AreKernelsLeftOut)
                return;
            int hasLayer = 0;
            start.RegisterSymbolAction(
                symbol =>
                {
                    if (LayerAttribute.Of((INamedTypeSymbol)symbol.Symbol).Count > 0)
                        Interlocked.Exchange(ref hasLayer, 1);
                },
                SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end =>
            {
                if (Volatile.Read(ref hasLayer) == 1)
                    end.ReportDiagnostic(Diagnostic.Create(ProjectDescriptors.NativeWithoutInstructionSet, Location.None));
            });
        });
    }
}
