using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SepConvGen.Generator.Reading;

/// <summary>Takes the documentation comment of a declaration, as it is written: without a documentation file the compiler does not parse it.</summary>
internal static class CommentReader
{
    private const string Mark = "///";

    /// <summary>The lines behind the three slashes; none where there is no comment, or one between stars.</summary>
    public static IReadOnlyList<string> LinesOf(SyntaxNode? declaration) => declaration is null
        ? []
        : [.. declaration.GetLeadingTrivia().ToFullString().Split('\n').Select(static line => line.Trim()).Where(static line => line.StartsWith(Mark, System.StringComparison.Ordinal)).Select(static line => line.Substring(Mark.Length).Trim())];

    /// <summary>Whether a declaration has a comment of either kind.</summary>
    public static bool HasComment(SyntaxNode? declaration) => IsStarred(declaration) || LinesOf(declaration).Count > 0;

    /// <summary>Whether it is one between stars.</summary>
    public static bool IsStarred(SyntaxNode? declaration) => declaration is not null && declaration.GetLeadingTrivia().ToFullString().Contains("/**");
}
