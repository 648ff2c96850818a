using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Xml.Linq;
using SepConvGen.Benchmarks.Processes;
using SepConvGen.Benchmarks.Report;
using SepConvGen.Benchmarks.Report.Chart;
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
    [InlineData("| shape | frames | ceiling µs | forward AVX-512 % | backward AVX-512 % | ours × | plain C# loop × | ONNX Runtime 2-D × | backward: ours × | TorchSharp × |")]
    [InlineData("| sample | 100 | 10.00 | 80.0 | 80.0 | 1.25 | 50.0 | 2.00 | 1.25 | 5.00 |")]
    [InlineData("| sample | 1 | 0.014 | – | 100.0\\* (100.0, 0.0) | – |")]
    [InlineData("| sample | 100 | 12.50 | 25.00 | 80.0 (72.0, 16.0) | 80.0 (80.0, 0.0) |")]
    [InlineData("| sample | AVX-512 | at Build | 90.0 | 60.0 | chain | 1.50 | 80.0 | 62.5 | 0.50 |")]
    [InlineData("torch is left out on other: it is written for relu.")]
    public void The_Markdown_has_the_line(string line) => Assert.Contains(MarkdownReport.Of(s_result).Split('\n'), text => text.StartsWith(line, StringComparison.Ordinal));

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
