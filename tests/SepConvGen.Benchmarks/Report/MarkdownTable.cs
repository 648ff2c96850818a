using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace SepConvGen.Benchmarks.Report;

/// <summary>A table in Markdown: the first column's text to the left, all others' to the right.</summary>
internal sealed class MarkdownTable(params IReadOnlyList<string> header)
{
    private readonly List<IReadOnlyList<string>> _rows = [];

    public bool IsEmpty => _rows.Count == 0;

    public void Add(params IReadOnlyList<string> cells) => _rows.Add(cells);

    public override string ToString()
    {
        var text = new StringBuilder();
        Append(text, header);
        Append(text, ["---", .. Enumerable.Repeat("---:", header.Count - 1)]);
        foreach (IReadOnlyList<string> row in _rows)
            Append(text, row);
        return text.ToString();
    }

    private static void Append(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells.Select(static cell => cell.Replace("|", "\\|"))).Append(" |\n");
}
