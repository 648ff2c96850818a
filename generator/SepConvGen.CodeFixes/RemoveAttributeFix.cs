using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SepConvGen.Generator.Validation;

namespace SepConvGen.CodeFixes;

/// <summary>SCG0018: removes an attribute that is one too many.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveAttributeFix)), Shared]
public sealed class RemoveAttributeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.SeveralAttributes];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Diagnostic diagnostic = context.Diagnostics[0];
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is not { Parent: AttributeListSyntax list } attribute)
            return;
        if (list.Parent is not MemberDeclarationSyntax declaration)
            return;
        SyntaxNode superfluous = list.Attributes.Count == 1 ? list : attribute;
        context.RegisterCodeFix(
            CodeAction.Create(
                "Remove this attribute",
                _ =>
                {
                    // Comments and indentation of the declaration hang on its first token, which may be the one that goes.
                    MemberDeclarationSyntax rest = declaration.RemoveNode(superfluous, SyntaxRemoveOptions.KeepNoTrivia)!.WithLeadingTrivia(declaration.GetLeadingTrivia());
                    return Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(declaration, rest)));
                },
                equivalenceKey: nameof(RemoveAttributeFix)),
            diagnostic);
    }
}
