using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace SepConvGen.Tests.Kernels;

/// <summary>The tables of <c>docs/activations.md</c>.</summary>
internal static class ActivationDocument
{
    private static readonly string[] s_lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Activations", "activations.md"));

    /// <summary>The cells of the rows of the table under a heading, with no backticks around them.</summary>
    public static IReadOnlyList<string[]> Table(string heading) =>
        [.. s_lines.SkipWhile(line => line != "## " + heading).Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal)).Where(line => line.StartsWith('|')).Skip(2).Select(Cells)];

    /// <summary>The bounds of the accuracy table: of values, derivatives, and derivatives in ulp of their largest term.</summary>
    public static IReadOnlyDictionary<string, (double Value, double Derivative, double DerivativeOfLargestTerm)> Bounds { get; } =
        Table("Accuracy").ToDictionary(cells => cells[0], cells => (Number(cells[1]), Number(cells[3]), Number(cells[5])));

    private static string[] Cells(string line) => [.. line.Trim('|').Replace("\\|", "\0", StringComparison.Ordinal).Split('|').Select(cell => cell.Replace('\0', '|').Trim().Trim('`'))];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
