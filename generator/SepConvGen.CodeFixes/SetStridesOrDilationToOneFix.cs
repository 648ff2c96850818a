using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using SepConvGen.Rules;
using SepConvGen.Generator.Validation;

namespace SepConvGen.CodeFixes;

/// <summary>SCG0001: sets strides to 1, or dilationRate to 1.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetStridesOrDilationToOneFix)), Shared]
public sealed class SetStridesOrDilationToOneFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.StridesWithDilation];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Diagnostic diagnostic = context.Diagnostics[0];
        if (await AttributeArguments.AttributeAt(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } attribute)
            return;
        foreach (string argument in new[] { ArgumentNames.Strides, ArgumentNames.DilationRate })
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Set {argument} to 1",
                    cancellation => AttributeArguments.SetValue(context.Document, attribute, argument, AttributeArguments.Number(1), cancellation),
                    equivalenceKey: argument),
                diagnostic);
    }
}
