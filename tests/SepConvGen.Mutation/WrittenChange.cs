using System;
using Microsoft.CodeAnalysis.Text;

namespace SepConvGen.Mutation;

/// <summary>A change as it is printed, and as the lists of equivalent ones name it: by its text, for the numbers of lines change with every commit.</summary>
/// <param name="Place">The file and the member, or the emitted kernel.</param>
/// <param name="Before">The line as it stands there.</param>
/// <param name="After">The line as it becomes.</param>
internal sealed record WrittenChange(string Place, string Before, string After)
{
    /// <summary>What a change says that leaves a statement out.</summary>
    public const string Nothing = "nothing";

    /// <summary>The change of a span of a text.</summary>
    public static WrittenChange Of(string place, string text, TextSpan span, string replacement)
    {
        int start = text.LastIndexOf('\n', span.Start) + 1, end = text.IndexOf('\n', span.End) is var next and >= 0 ? next : text.Length;
        return new WrittenChange(place, OneLine(text[start..end]), OneLine(string.Concat(text.AsSpan(start, span.Start - start), replacement, text.AsSpan(span.End, end - span.End))));
    }

    public override string ToString() => $"{Place}\n- {Before}\n+ {After}";

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
