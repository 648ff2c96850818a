using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using SepConvGen.Generator.Diagnostics;
using SepConvGen.Generator.Validation;
using SepConvGen.Rules;

namespace SepConvGen.CodeFixes;

/// <summary>SCG0007 to SCG0014, SCG0030, SCG0033 and SCG0043: replaces a string by the nearest valid one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReplaceWordFix)), Shared]
public sealed class ReplaceWordFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        RuleIds.UnknownPadding,
        RuleIds.UnknownDataFormat,
        RuleIds.UnknownActivation,
        RuleIds.UnknownInitializer,
        RuleIds.UnknownRegularizer,
        RuleIds.UnknownConstraint,
        RuleIds.UnreadableExpression,
        RuleIds.UnknownParameter,
        RuleIds.PaddingTwice,
        RuleIds.UnknownMember,
        RuleIds.OtherDataFormat,
    ];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Diagnostic diagnostic = context.Diagnostics[0];
        if (!diagnostic.Properties.TryGetValue(ProblemReport.Argument, out string? argument) || argument is null or ArgumentNames.Axis
            || !diagnostic.Properties.TryGetValue(ProblemReport.Replacement, out string? word) || word is null
            || await AttributeArguments.AttributeAt(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } attribute)
            return;
        context.RegisterCodeFix(
            CodeAction.Create(
                $"Use \"{word}\"",
                cancellation => AttributeArguments.SetValue(context.Document, attribute, argument, AttributeArguments.Text(word), cancellation),
                // One key for all words: fix-all gives each place its own nearest word.
                equivalenceKey: nameof(ReplaceWordFix)),
            diagnostic);
    }
}
