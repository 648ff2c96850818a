using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SepConvGen.Mutation.Parts;

/// <summary>One change of a source.</summary>
/// <param name="Line">The number of its line, to find it now.</param>
/// <param name="Before">What is changed.</param>
/// <param name="After">What it becomes.</param>
/// <param name="Text">The change as it is printed.</param>
internal sealed record SourceChange(int Line, string Before, string After, WrittenChange Text);

/// <summary>
/// Writes all changes of a file into it, each behind a switch (<c>Switch.Is(7) ? a &lt;= b : a &lt; b</c>), so that one compilation serves them all:
/// comparisons, arithmetic, logic, conditions turned round, constants, coalescing, calls and assignments left out. Texts stay: they are messages.
/// </summary>
/// <param name="file">The file, as changes name it.</param>
/// <param name="changes">Receives the changes.</param>
/// <param name="dropped">Numbers of changes that do not compile.</param>
internal sealed class SourceChanges(string file, List<SourceChange> changes, HashSet<int> dropped) : CSharpSyntaxRewriter
{
    /// <summary>The name of the switch' class.</summary>
    public const string Switch = "__Switch";

    /// <summary>The annotation of a node that holds a change, with its number.</summary>
    public const string Annotation = "change";

    private static readonly Dictionary<SyntaxKind, (SyntaxKind Expression, SyntaxKind Token)> s_operators = new()
    {
        [SyntaxKind.LessThanExpression] = (SyntaxKind.LessThanOrEqualExpression, SyntaxKind.LessThanEqualsToken),
        [SyntaxKind.LessThanOrEqualExpression] = (SyntaxKind.LessThanExpression, SyntaxKind.LessThanToken),
        [SyntaxKind.GreaterThanExpression] = (SyntaxKind.GreaterThanOrEqualExpression, SyntaxKind.GreaterThanEqualsToken),
        [SyntaxKind.GreaterThanOrEqualExpression] = (SyntaxKind.GreaterThanExpression, SyntaxKind.GreaterThanToken),
        [SyntaxKind.EqualsExpression] = (SyntaxKind.NotEqualsExpression, SyntaxKind.ExclamationEqualsToken),
        [SyntaxKind.NotEqualsExpression] = (SyntaxKind.EqualsExpression, SyntaxKind.EqualsEqualsToken),
        [SyntaxKind.AddExpression] = (SyntaxKind.SubtractExpression, SyntaxKind.MinusToken),
        [SyntaxKind.SubtractExpression] = (SyntaxKind.AddExpression, SyntaxKind.PlusToken),
        [SyntaxKind.MultiplyExpression] = (SyntaxKind.DivideExpression, SyntaxKind.SlashToken),
        [SyntaxKind.DivideExpression] = (SyntaxKind.MultiplyExpression, SyntaxKind.AsteriskToken),
        [SyntaxKind.ModuloExpression] = (SyntaxKind.MultiplyExpression, SyntaxKind.AsteriskToken),
        [SyntaxKind.LogicalAndExpression] = (SyntaxKind.LogicalOrExpression, SyntaxKind.BarBarToken),
        [SyntaxKind.LogicalOrExpression] = (SyntaxKind.LogicalAndExpression, SyntaxKind.AmpersandAmpersandToken),
        [SyntaxKind.BitwiseAndExpression] = (SyntaxKind.BitwiseOrExpression, SyntaxKind.BarToken),
        [SyntaxKind.BitwiseOrExpression] = (SyntaxKind.BitwiseAndExpression, SyntaxKind.AmpersandToken),
        [SyntaxKind.LeftShiftExpression] = (SyntaxKind.RightShiftExpression, SyntaxKind.GreaterThanGreaterThanToken),
        [SyntaxKind.RightShiftExpression] = (SyntaxKind.LeftShiftExpression, SyntaxKind.LessThanLessThanToken),
    };

    public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        var inner = (ExpressionSyntax)base.VisitBinaryExpression(node)!;
        if (node.IsKind(SyntaxKind.CoalesceExpression))
            return Either(node, inner, node.Right);
        return s_operators.TryGetValue(node.Kind(), out var other) ? Either(node, inner, BinaryExpression(other.Expression, node.Left, Token(other.Token).WithTriviaFrom(node.OperatorToken), node.Right)) : inner;
    }

    public override SyntaxNode? VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        var inner = (ExpressionSyntax)base.VisitPrefixUnaryExpression(node)!;
        return node.Kind() is SyntaxKind.LogicalNotExpression or SyntaxKind.UnaryMinusExpression ? Either(node, inner, node.Operand) : inner;
    }

    public override SyntaxNode? VisitLiteralExpression(LiteralExpressionSyntax node) => node.Kind() switch
    {
        SyntaxKind.TrueLiteralExpression => Either(node, node, LiteralExpression(SyntaxKind.FalseLiteralExpression)),
        SyntaxKind.FalseLiteralExpression => Either(node, node, LiteralExpression(SyntaxKind.TrueLiteralExpression)),
        SyntaxKind.NumericLiteralExpression when node.Token.Value is int value => Either(node, node, LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(value == 0 ? 1 : value - 1))),
        _ => node,
    };

    // A loop without an end: what is behind it has no value to return.
    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node) => node.Condition.IsKind(SyntaxKind.TrueLiteralExpression) ? node.WithStatement((StatementSyntax)Visit(node.Statement)!) : base.VisitWhileStatement(node);

    public override SyntaxNode? VisitIfStatement(IfStatementSyntax node)
    {
        var inner = (IfStatementSyntax)base.VisitIfStatement(node)!;
        return inner.WithCondition(Negated(node.Condition, inner.Condition));
    }

    public override SyntaxNode? VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        var inner = (ConditionalExpressionSyntax)base.VisitConditionalExpression(node)!;
        return inner.WithCondition(Negated(node.Condition, inner.Condition));
    }

    public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        var inner = (StatementSyntax)base.VisitExpressionStatement(node)!;
        return Next(node, WrittenChange.Nothing) is int number
            ? IfStatement(PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, Is(number)), Block(inner)).WithAdditionalAnnotations(new SyntaxAnnotation(Annotation, number.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            : inner;
    }

    // What has to be constant, or is no code.
    public override SyntaxNode? VisitAttributeList(AttributeListSyntax node) => node;

    public override SyntaxNode? VisitParameterList(ParameterListSyntax node) => node;

    public override SyntaxNode? VisitEnumDeclaration(EnumDeclarationSyntax node) => node;

    public override SyntaxNode? VisitCaseSwitchLabel(CaseSwitchLabelSyntax node) => node;

    public override SyntaxNode? VisitConstantPattern(ConstantPatternSyntax node) => node;

    public override SyntaxNode? VisitRelationalPattern(RelationalPatternSyntax node) => node;

    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node) => node.Modifiers.Any(SyntaxKind.ConstKeyword) || node.Modifiers.Any(SyntaxKind.StaticKeyword) ? node : base.VisitFieldDeclaration(node);

    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node) => node.IsConst ? node : base.VisitLocalDeclarationStatement(node);

    // Made once, before a change can be switched on.
    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node) => node.Initializer is not null && node.Modifiers.Any(SyntaxKind.StaticKeyword) ? node : base.VisitPropertyDeclaration(node);

    public override SyntaxNode? VisitConstructorDeclaration(ConstructorDeclarationSyntax node) => node.Modifiers.Any(SyntaxKind.StaticKeyword) ? node : base.VisitConstructorDeclaration(node);

    private ExpressionSyntax Negated(ExpressionSyntax node, ExpressionSyntax inner) =>
        node is BinaryExpressionSyntax or PrefixUnaryExpressionSyntax ? inner : Either(node, inner, PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, ParenthesizedExpression(node.WithoutTrivia())));

    private ExpressionSyntax Either(ExpressionSyntax node, ExpressionSyntax inner, ExpressionSyntax other) => Next(node, other.WithoutTrivia().ToString()) is int number
        ? ParenthesizedExpression(ConditionalExpression(Is(number), ParenthesizedExpression(other.WithoutTrivia()), ParenthesizedExpression(inner.WithoutTrivia()))).WithTriviaFrom(node)
            .WithAdditionalAnnotations(new SyntaxAnnotation(Annotation, number.ToString(System.Globalization.CultureInfo.InvariantCulture)))
        : inner;

    private int? Next(SyntaxNode node, string after)
    {
        WrittenChange text = WrittenChange.Of($"{file} {Member(node)}".TrimEnd(), node.SyntaxTree.ToString(), node.Span, after);
        changes.Add(new SourceChange(node.GetLocation().GetLineSpan().StartLinePosition.Line + 1, node.ToString(), after, text));
        return dropped.Contains(changes.Count - 1) ? null : changes.Count - 1;
    }

    private static string Member(SyntaxNode node) => node.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().FirstOrDefault() switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        BaseFieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.Text,
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        IndexerDeclarationSyntax => "this",
        OperatorDeclarationSyntax => "operator",
        _ => "",
    };

    private static ExpressionSyntax Is(int number) => ParseExpression($"global::{Switch}.Is({number})");
}
