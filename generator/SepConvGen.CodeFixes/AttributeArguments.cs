using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SepConvGen.Generator.Reading;

namespace SepConvGen.CodeFixes;

/// <summary>Finds and changes arguments of the attribute in a document.</summary>
internal static class AttributeArguments
{
    /// <summary>The attribute at a diagnostic on it or on one of its arguments.</summary>
    public static async Task<AttributeSyntax?> AttributeAt(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        return root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>();
    }

    /// <summary>The document with another value for one argument that stands in the source, its name and everything around it kept.</summary>
    public static async Task<Document> SetValue(Document document, AttributeSyntax attribute, string argument, ExpressionSyntax value, CancellationToken cancellation)
    {
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var constructor = model?.GetSymbolInfo(attribute, cancellation).Symbol as IMethodSymbol;
        if (root is null || AttributeReader.FindArgument(attribute, constructor, argument) is not { } found)
            return document;
        return document.WithSyntaxRoot(root.ReplaceNode(found.Expression, value.WithTriviaFrom(found.Expression)));
    }

    /// <summary>A number as it is written in C#.</summary>
    public static ExpressionSyntax Number(int value) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(value));

    /// <summary>A string as it is written in C#.</summary>
    public static ExpressionSyntax Text(string value) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(value));
}
