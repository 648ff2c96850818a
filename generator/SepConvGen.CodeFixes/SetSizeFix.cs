using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using SepConvGen.Generator.Diagnostics;
using SepConvGen.Generator.Validation;

namespace SepConvGen.CodeFixes;

/// <summary>SCG0006, SCG0026, SCG0027 and SCG0043: gives a size that is too small its default, groups too, and an axis its number here.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetSizeFix)), Shared]
public sealed class SetSizeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.SizeOutOfRange, RuleIds.Groups, RuleIds.AxisOfChannels, RuleIds.OtherDataFormat];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Diagnostic diagnostic = context.Diagnostics[0];
        if (!diagnostic.Properties.TryGetValue(ProblemReport.Argument, out string? argument) || argument is null
            || !diagnostic.Properties.TryGetValue(ProblemReport.Replacement, out string? replacement)
            || !int.TryParse(replacement, NumberStyles.Integer, CultureInfo.InvariantCulture, out int value)
            || await AttributeArguments.AttributeAt(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } attribute)
            return;
        context.RegisterCodeFix(
            CodeAction.Create(
                $"Set {argument} to {replacement}",
                cancellation => AttributeArguments.SetValue(context.Document, attribute, argument, AttributeArguments.Number(value), cancellation),
                equivalenceKey: argument),
            diagnostic);
    }
}
