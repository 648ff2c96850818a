using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Rename;
using SepConvGen.Generator.Validation;

namespace SepConvGen.CodeFixes;

/// <summary>SCG0024: renames what has the name of a generated member, everywhere.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameFix)), Shared]
public sealed class RenameFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.NameIsGenerated];

    /// <summary>Null: each rename changes the whole solution, and two of them do not add up.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Diagnostic diagnostic = context.Diagnostics[0];
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        ISymbol? symbol = root?.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.AncestorsAndSelf()
            .Select(node => model?.GetDeclaredSymbol(node, context.CancellationToken)).FirstOrDefault(found => found is not null);

        // An override has the name of what it overrides.
        if (symbol is null or { IsOverride: true })
            return;
        string name = symbol is INamedTypeSymbol ? symbol.Name + "Layer" : "Own" + symbol.Name;
        context.RegisterCodeFix(
            CodeAction.Create(
                $"Rename to '{name}'",
                cancellation => Renamer.RenameSymbolAsync(context.Document.Project.Solution, symbol, default, name, cancellation),
                equivalenceKey: nameof(RenameFix)),
            diagnostic);
    }
}
