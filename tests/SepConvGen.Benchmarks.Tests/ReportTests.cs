using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Xml.Linq;
using SepConvGen.Benchmarks.Networks;
using SepConvGen.Benchmarks.Processes;
using SepConvGen.Benchmarks.Report;
using SepConvGen.Benchmarks.Report.Chart;
using SepConvGen.Benchmarks.Shapes;
using SepConvGen.Benchmarks.Table;
using Xunit;

namespace SepConvGen.Benchmarks.Tests;

public class ReportTests
{
    private static readonly TableResult s_result = SampleResult.Create();

    [Fact]
    public void An_aggregate_has_best_median_and_spread_over_the_processes()
    {
        Aggregate forward = Scoreboard.Find(s_result, "AVX-512", SampleResult.Shape, 100, Engines.Ours, Operations.Forward)!;
        Assert.Equal((0.8, 0.72, 0.16), (forward.Share.Best, Math.Round(forward.Share.Median, 12), Math.Round(forward.Share.Spread, 12)));
        Assert.Equal((12.5e-6, false), (forward.Seconds.Best, forward.IsSmallCall));
        Assert.Equal(1.25, forward.Multiple, 12);
    }

    [Fact]
    public void A_small_call_is_judged_without_the_empty_one_but_its_multiple_keeps_it()
    {
        Aggregate small = Scoreboard.Find(s_result, "AVX-512", SampleResult.Shape, 1, Engines.Ours, Operations.Forward)!;
        Assert.True(small.IsSmallCall);
        Assert.Equal(1, small.JudgedShare.Best, 12);
        Assert.Equal(1.4, small.Multiple, 12);
    }

    [Theory]
    [InlineData("Test processor, 2 cores, L1d 48 KiB, L2 1024 KiB, Test OS, X64; .NET 10.0.0; 2026-11-27; one thread, float32.")]
    [InlineData("Ceiling: AVX-512 100 GFLOP/s (2 processes).")]
    [InlineData("| shape | layer | frames | ceiling µs | forward AVX-512 % | backward AVX-512 % | ours × | ours, fixed × | plain C# loop × | ONNX Runtime 2-D × | backward: ours × | ours, fixed × | TorchSharp × |")]
    [InlineData("| sample | 50→97, 3 taps | 100 | 10.00 | 80.0 | 80.0 | 1.25 | – | 50.0 | 2.00 | 1.25 | – | 5.00 |")]
    [InlineData("| shape | layer | 1 frame: ours ns | fixed | ONNX Runtime 2-D | 8 frames: ours ns | fixed | ONNX Runtime 2-D | 64 frames: ours ns | fixed | ONNX Runtime 2-D |")]
    [InlineData("| sample | 50→97, 3 taps | 80.0 | – | 4000 | 320 | 300 | 5000 | 2000 | – | 9000 |")]
    [InlineData("| conv1d, 4→4, 3 taps | 10.2 ns (xsimd), 12.6 ns (Eigen) | 119 ns (xsimd), 33.6 ns (Eigen) |")]
    [InlineData("| sample | 1 | 0.014 | – | 100.0\\* (100.0, 0.0) | – |")]
    [InlineData("| sample | 100 | 12.50 | 25.00 | 80.0 (72.0, 16.0) | 80.0 (80.0, 0.0) |")]
    [InlineData("| sample | AVX-512 | at Build | 90.0 | 60.0 | chain | 1.50 | 80.0 | 62.5 | 0.50 |")]
    [InlineData("torch is left out on other: it is written for relu.")]
    public void The_Markdown_has_the_line(string line) => Assert.Contains(MarkdownReport.Of(s_result).Split('\n'), text => text.StartsWith(line, StringComparison.Ordinal));

    [Theory]
    [InlineData("| network | frames | ours % | ours × | ONNX Runtime × | ONNX Runtime 2-D × | 64 frames: ours × | ONNX Runtime × | ONNX Runtime 2-D × |")]
    [InlineData("| sample | 100 | 80.0 | 1.25 | 4.00 | 2.00 | 1.25 | 4.00 | 2.00 |")]
    [InlineData("| sample | – | 1000\\* | 2000 | – | 1000\\* | 2000 |")]
    [InlineData("| sample | 3.00 | 3.75 |")]
    [InlineData("**No network is slower here** than ONNX Runtime in either form.")]
    public void The_Markdown_of_networks_has_the_line(string line) => Assert.Contains(line, NetworkReport.Of(NetworkFigures(rival: 2), "AVX2").Split('\n'));

    [Fact]
    public void Where_a_rival_was_faster_the_table_of_networks_says_so_first() => Assert.StartsWith(
        "**Slower than ONNX Runtime here:** sample, 100 frames (1.25 × beside 1.00 ×); sample, 64 frames (1.25 × beside 1.00 ×).\n\n| network |",
        NetworkReport.Excerpt(NetworkFigures(rival: 1)), StringComparison.Ordinal);

    private static NetworkFigure[] NetworkFigures(double rival)
    {
        (string Engine, double Seconds, double Multiple)[] engines = [(Engines.Ours, 1e-6, 1.25), (Engines.OnnxRuntime, 4e-6, 4), (Engines.OnnxRuntimeTwoDimensional, 2e-6, rival)];
        IEnumerable<NetworkFigure> forward = new[] { 100, 64, 1 }.SelectMany(frames => engines.Select(engine => new NetworkFigure("sample", frames, engine.Engine, Operations.Forward, engine.Seconds, engine.Multiple)));
        return [.. forward, new("sample", 100, Engines.Ours, NetworkOperations.Batch, 1e-3, 1.25), new("sample", 100, Engines.Ours, NetworkOperations.Training, 3e-3, 3.75)];
    }

    [Fact]
    public void Where_no_rival_was_faster_the_report_says_so_and_what_was_compared() => Assert.Equal(
        "**No shape is slower here** than plain C# loop, ONNX Runtime 2-D or TorchSharp, in any of 6 comparisons: forward, backward, one frame of a stream, 8 frames of a stream at once and 64 frames of a stream at once.",
        Verdict.Of(s_result));

    [Theory]
    [InlineData(Operations.Forward, "**Slower than ONNX Runtime 2-D here:** sample forward of 100 frames (1.25 × the ceiling's time beside 0.62 ×).")]
    [InlineData(Operations.StreamBuffer, "**Slower than ONNX Runtime 2-D here:** sample 64 frames of a stream at once (0.62 × the ceiling's time beside 0.31 ×).")]
    public void Where_a_rival_was_faster_the_report_says_so(string faster, string sentence) => Assert.Equal(sentence, Verdict.Of(SampleResult.Create(faster: faster)));

    [Fact]
    public void What_is_slower_stands_above_the_first_table()
    {
        string report = MarkdownReport.Of(SampleResult.Create(faster: Operations.Forward));
        Assert.InRange(report.IndexOf("**Slower than", StringComparison.Ordinal), 1, report.IndexOf("\n| ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_without_rivals_says_nothing_of_them()
    {
        TableResult alone = TableResult.Of(s_result.Date, s_result.Machine, s_result.Runtime, s_result.Shapes, [.. s_result.Processes.Select(static process => process with { Figures = [.. process.Figures.Where(static figure => figure.Engine == Engines.Ours)] })]);
        Assert.Equal(("", "", ""), (Verdict.Of(alone), Scoreboard.Of(alone), ChunkSection.Of(alone)));
        Assert.DoesNotContain("RTNeural", MarkdownReport.Of(alone), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AVX-512", false)]
    [InlineData("AVX2", true)]
    public void Where_AVX_512_has_no_columns_the_report_says_so(string set, bool isMissing)
    {
        string report = MarkdownReport.Of(SampleResult.Create(set));
        Assert.Equal(isMissing, report.Contains("AVX-512 is not among them, so it has no columns.", StringComparison.Ordinal));
        Assert.Equal(isMissing, !report.Contains("forward AVX-512 %", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, true, "avx512, avx2")]
    [InlineData(false, true, "avx2")]
    [InlineData(false, false, "vector128")]
    public void What_is_measured_without_being_asked_for_is_what_the_machine_has(bool hasAvx512, bool hasAvx2, string sets) => Assert.Equal(sets, string.Join(", ", InstructionSets.Of(hasAvx512, hasAvx2)));

    [Fact]
    public void The_part_of_a_page_between_the_comments_is_written_and_nothing_else()
    {
        using var folder = new ScratchFolder();
        string page = folder["page.md"];
        File.WriteAllText(page, $"# Page\n{MarkedPage.Table.Begin}\nold\n{MarkedPage.Table.End}\nend\n");
        MarkedPage.Table.Replace(page, "new\n");
        Assert.Equal($"# Page\n{MarkedPage.Table.Begin}\nnew\n{MarkedPage.Table.End}\nend\n", File.ReadAllText(page));
        MarkedPage.Table.Write(page, "newer\n");
        Assert.Equal($"# Page\n{MarkedPage.Table.Begin}\nnewer\n{MarkedPage.Table.End}\nend\n", File.ReadAllText(page));
    }

    [Fact]
    public void A_page_without_the_comments_is_written_as_a_whole_or_refused_as_an_excerpts()
    {
        using var folder = new ScratchFolder();
        MarkedPage.Table.Write(folder["page.md"], "a");
        MarkedPage.Table.Write(folder["page.md"], "b");
        Assert.Equal("b", File.ReadAllText(folder["page.md"]));
        Assert.Contains(MarkedPage.Table.Begin, Assert.Throws<InvalidDataException>(() => MarkedPage.Table.Replace(folder["page.md"], "c")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_README_shows_nothing_but_what_a_scoreboard_says()
    {
        string root = Path.Combine(SourceTree.Tests, ".."), readme = File.ReadAllText(Path.Combine(root, "README.md"));
        string[] rows = [.. readme[readme.IndexOf(MarkedPage.Table.Begin, StringComparison.Ordinal)..readme.IndexOf(MarkedPage.Table.End, StringComparison.Ordinal)].Split('\n').Where(static line => line.StartsWith('|'))];
        Assert.True(rows.Length > ShapeFile.Bundled().Count / 2, $"Only {rows.Length} rows.");
        Assert.Subset(Directory.EnumerateFiles(Path.Combine(root, "docs"), "scoreboard*.md").SelectMany(File.ReadLines).ToHashSet(), rows.ToHashSet());
    }

    [Fact]
    public void JSON_round_trips()
    {
        using var folder = new ScratchFolder();
        ResultFiles.Write(folder["a.json"], s_result);
        TableResult read = ResultFiles.Read<TableResult>(folder["a.json"]);
        ResultFiles.Write(folder["b.json"], read);
        Assert.Equal(File.ReadAllText(folder["a.json"]), File.ReadAllText(folder["b.json"]));
        Assert.Equal(MarkdownReport.Of(s_result), MarkdownReport.Of(read));
    }

    [Fact]
    public void Another_file_is_refused_as_JSON()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["a.json"], """{"schemaVersion": 1}""");
        Assert.StartsWith(folder["a.json"], Assert.Throws<InvalidDataException>(() => ResultFiles.Read<TableResult>(folder["a.json"])).Message);
    }

    [Fact]
    public void The_documentation_names_every_property_of_the_JSON()
    {
        using JsonDocument json = JsonDocument.Parse(JsonSerializer.Serialize(s_result, ResultFiles.Options));
        string documentation = File.ReadAllText(Path.Combine(SourceTree.Tests, "..", "docs", "benchmark-json.md"));
        Assert.All(Names(json.RootElement).Distinct(), name => Assert.Contains($"`{name}`", documentation, StringComparison.Ordinal));
    }

    [Fact]
    public void The_chart_is_well_formed_and_names_every_engine_and_figure()
    {
        XElement svg = XElement.Parse(ScoreChart.Svg(s_result));
        string[] texts = [.. svg.Descendants(SvgNames.Of("text")).Select(static text => text.Value)];
        Assert.Superset(new[] { "SepConvGen", "plain C# loop", "ONNX Runtime 2-D", "sample", "1.25", "2.00", "50.0", "1×", "10×" }.ToHashSet(), texts.ToHashSet());
    }

    [Fact]
    public void A_logarithmic_axis_spaces_equal_ratios_equally()
    {
        var axis = new LogAxis(1, 100, 0, 200);
        Assert.Equal((0, 100, 200), (axis.At(1), axis.At(10), axis.At(100)));
        Assert.Equal((0, 200), (axis.At(0.1), axis.At(1000)));
        Assert.Equal([1, 2, 5, 10, 20, 50, 100], axis.Ticks());
    }

    [Fact]
    public void A_Markdown_table_keeps_bars_in_cells_apart_from_its_own()
    {
        var table = new MarkdownTable("a", "b");
        table.Add("x|y", "1");
        Assert.Equal("| a | b |\n| --- | ---: |\n| x\\|y | 1 |\n", table.ToString());
    }

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static property => Names(property.Value).Prepend(property.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };
}
