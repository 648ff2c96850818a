using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SepConvGen.Generator.Validation;

namespace SepConvGen.CodeFixes;

/// <summary>SCG0004: takes away the <c>static</c>, <c>abstract</c> or <c>file</c> that keeps a class from being a layer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeOrdinaryClassFix)), Shared]
public sealed class MakeOrdinaryClassFix : CodeFixProvider
{
    private static readonly SyntaxKind[] Obstacles = [SyntaxKind.StaticKeyword, SyntaxKind.AbstractKeyword, SyntaxKind.FileKeyword];

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.ImpossibleClass];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Diagnostic diagnostic = context.Diagnostics[0];
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<ClassDeclarationSyntax>() is not { } declaration)
            return;
        foreach (SyntaxToken obstacle in declaration.Modifiers.Where(static modifier => Obstacles.Contains(modifier.Kind())))
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Remove '{obstacle.ValueText}'",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(declaration, Without(declaration, obstacle)))),
                    equivalenceKey: obstacle.ValueText),
                diagnostic);
    }

    // The first modifier carries the comments and the indentation of the declaration.
    private static ClassDeclarationSyntax Without(ClassDeclarationSyntax declaration, SyntaxToken obstacle)
    {
        int index = declaration.Modifiers.IndexOf(obstacle);
        SyntaxTokenList rest = declaration.Modifiers.RemoveAt(index);
        if (index > 0)
            return declaration.WithModifiers(rest);
        return rest.Count > 0
            ? declaration.WithModifiers(rest.Replace(rest[0], rest[0].WithLeadingTrivia(obstacle.LeadingTrivia)))
            : declaration.WithModifiers(rest).WithKeyword(declaration.Keyword.WithLeadingTrivia(obstacle.LeadingTrivia));
    }
}
