using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SepConvGen.Mutation;

/// <summary>What is changed.</summary>
internal enum ChangeKind
{
    /// <summary>A vector or accumulator for its neighbour, or one operation for another.</summary>
    Operand,

    /// <summary>An offset by one float.</summary>
    Index,

    /// <summary>A limit or a step of a loop, or the comparison with it.</summary>
    Bound,
}

/// <summary>One change of an emitted kernel.</summary>
/// <param name="Kind">What is changed.</param>
/// <param name="Span">Where in the text.</param>
/// <param name="Replacement">What stands there instead.</param>
/// <param name="Text">The change as it is printed, in its kernel.</param>
internal sealed partial record TileChange(ChangeKind Kind, TextSpan Span, string Replacement, WrittenChange Text)
{
    /// <summary>The text with this one change.</summary>
    public string Apply(string text) => string.Concat(text.AsSpan(0, Span.Start), Replacement, text.AsSpan(Span.End));

    /// <summary>Every change of the kernels in a class of a generated text, in the order of the text.</summary>
    public static IReadOnlyList<TileChange> Of(string text, string kernels)
    {
        StructDeclarationSyntax type = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<StructDeclarationSyntax>().Single(type => type.Identifier.Text == kernels);
        return [.. type.Members.OfType<MethodDeclarationSyntax>().SelectMany(method => Changes(method, text))];
    }

    private static IEnumerable<TileChange> Changes(MethodDeclarationSyntax method, string text)
    {
        HashSet<string> names = [.. method.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.Text)];
        SyntaxNode body = (SyntaxNode?)method.Body ?? method.ExpressionBody!;
        foreach (SyntaxToken token in body.DescendantTokens())
        {
            if (Change(token, names) is not (ChangeKind kind, string replacement) || IsSameByConstruction(token))
                continue;
            yield return new TileChange(kind, token.Span, replacement, WrittenChange.Of(method.Identifier.Text, text, token.Span, replacement));
        }
    }

    private static (ChangeKind, string)? Change(SyntaxToken token, HashSet<string> names) => token.Kind() switch
    {
        SyntaxKind.LessThanToken when token.Parent is BinaryExpressionSyntax => (ChangeKind.Bound, "<="),
        SyntaxKind.LessThanEqualsToken => (ChangeKind.Bound, "<"),
        SyntaxKind.GreaterThanToken when token.Parent is BinaryExpressionSyntax => (ChangeKind.Bound, ">="),
        SyntaxKind.PlusToken when token.Parent is BinaryExpressionSyntax => (ChangeKind.Operand, "-"),
        SyntaxKind.MinusToken when token.Parent is BinaryExpressionSyntax => (ChangeKind.Operand, "+"),
        SyntaxKind.AsteriskToken when token.Parent is BinaryExpressionSyntax => (ChangeKind.Operand, "+"),
        SyntaxKind.NumericLiteralToken when token.Value is int value => (IsBound(token) ? ChangeKind.Bound : ChangeKind.Index, (value + 1).ToString(CultureInfo.InvariantCulture)),
        SyntaxKind.NumericLiteralToken when token.Value is float value => (ChangeKind.Operand, value == 0 ? "1f" : "0f"),
        SyntaxKind.IdentifierToken when token.Parent is IdentifierNameSyntax && Neighbour(token.Text, names) is { } neighbour => (ChangeKind.Operand, neighbour),
        _ => null,
    };

    private static bool IsBound(SyntaxToken token) => token.Parent!.AncestorsAndSelf().TakeWhile(static node => node is not StatementSyntax).Any(static node =>
        node.Parent is ForStatementSyntax || node.Parent is IfStatementSyntax || node is ConditionalExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LessThanExpression });

    // Accumulators that start as copies of one; which tile takes some rows, which the contract leaves free; one more turn of a loop whose last turn is pushed back; x < y ? x : y for x = y.
    private static bool IsSameByConstruction(SyntaxToken token) =>
        token.Parent is IdentifierNameSyntax { Parent: EqualsValueClauseSyntax }
        || token.Parent!.AncestorsAndSelf().Any(static node => node.Parent is ConditionalExpressionSyntax { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Identifier.Text: "tall" } } } choice && choice.Condition == node)
        || token.Parent is BinaryExpressionSyntax { Parent: IfStatementSyntax } rest && rest.Left.ToString() == "tall"
        || token.Parent is BinaryExpressionSyntax { Parent: ForStatementSyntax loop } limit && token == limit.OperatorToken && loop.Statement.ToString().Contains($"{limit.Left} < {limit.Right} - ", StringComparison.Ordinal)
        || token.Parent is BinaryExpressionSyntax { Parent: ConditionalExpressionSyntax choice } comparison && token == comparison.OperatorToken && comparison.IsKind(SyntaxKind.LessThanExpression)
        && (SyntaxFactory.AreEquivalent(comparison.Left, choice.WhenTrue) && SyntaxFactory.AreEquivalent(comparison.Right, choice.WhenFalse)
            || choice.WhenTrue is BinaryExpressionSyntax sum && comparison.Right is BinaryExpressionSyntax difference
                && SyntaxFactory.AreEquivalent(sum.Left, comparison.Left) && SyntaxFactory.AreEquivalent(sum.Right, difference.Right) && SyntaxFactory.AreEquivalent(choice.WhenFalse, difference.Left));

    // a1 for a0, w0 for w1; b0 for a0 where there is but one of each.
    private static string? Neighbour(string name, HashSet<string> names)
    {
        if (!Numbered().IsMatch(name))
            return null;
        int number = int.Parse(name.AsSpan(1), CultureInfo.InvariantCulture);
        string[] candidates = [name[..1] + (number + 1).ToString(CultureInfo.InvariantCulture), name[..1] + (number - 1).ToString(CultureInfo.InvariantCulture), (char)(name[0] + 1) + name[1..], (char)(name[0] - 1) + name[1..]];
        return candidates.FirstOrDefault(names.Contains);
    }

    [GeneratedRegex("^[a-z][0-9]+$")]
    private static partial Regex Numbered();
}
