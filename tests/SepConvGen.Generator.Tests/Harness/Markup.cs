using System.Collections.Generic;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace SepConvGen.Generator.Tests.Harness;

/// <summary>A source with the places of expected diagnostics, written <c>{|SCG0001:strides: 2|}</c>.</summary>
internal sealed partial class Markup
{
    public Markup(string text)
    {
        var source = new StringBuilder();
        var spans = new List<(string Id, TextSpan Span)>();
        var open = new Stack<(string Id, int Start)>();
        int at = 0;
        foreach (Match mark in Marks().Matches(text))
        {
            source.Append(text, at, mark.Index - at);
            at = mark.Index + mark.Length;
            if (mark.Groups["id"].Success)
            {
                open.Push((mark.Groups["id"].Value, source.Length));
                continue;
            }
            (string id, int start) = open.Pop();
            spans.Add((id, TextSpan.FromBounds(start, source.Length)));
        }
        source.Append(text, at, text.Length - at);
        Source = source.ToString();
        Spans = spans;
    }

    public string Source { get; }

    public IReadOnlyList<(string Id, TextSpan Span)> Spans { get; }

    [GeneratedRegex(@"\{\|(?<id>SCG\d+):|\|\}")]
    private static partial Regex Marks();
}
