using System.Linq;
using System.Text;

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
                text.AppendLine().AppendLine(section.TrimEnd());
        foreach (string remark in result.Processes.SelectMany(static process => process.Remarks).Distinct())
            text.AppendLine().AppendLine(remark);
        return text.ToString().ReplaceLineEndings("\n");
    }
}
