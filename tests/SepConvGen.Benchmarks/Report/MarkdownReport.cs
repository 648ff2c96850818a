using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using SepConvGen.Benchmarks.Measuring;
using SepConvGen.Benchmarks.Shapes;
using SepConvGen.Benchmarks.Table;

namespace SepConvGen.Benchmarks.Report;

/// <summary>The tables of a run.</summary>
internal static class MarkdownReport
{
    public static string Of(TableResult result)
    {
        var text = new StringBuilder();
        text.AppendLine(Preamble.Of(result));
        foreach (string section in (string[])[Scoreboard.Of(result), OwnSection.Of(result), StreamSection.Of(result)])
            if (section.Length > 0)
                text.AppendLine().Append(section);
        return text.ToString().ReplaceLineEndings("\n");
    }
}
