using System;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using SepConvGen.Generator.Diagnostics;
using SepConvGen.Generator.Tests.Harness;
using SepConvGen.Generator.Validation;
using Xunit;

namespace SepConvGen.Generator.Tests;

public sealed class DocumentationTests
{
    public static TheoryData<string> Ids => new(DiagnosticDescriptors.All.Select(static rule => rule.Id));

    [Fact]
    public void Ids_count_up_without_a_gap() =>
        Assert.Equal(Enumerable.Range(1, DiagnosticDescriptors.All.Count).Select(static n => $"SCG{n:0000}"), DiagnosticDescriptors.All.Select(static rule => rule.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_diagnostic_has_a_page_that_its_help_link_names(string id)
    {
        string page = File.ReadAllText(RepositoryFiles.Path("docs", "diagnostics", id + ".md"));
        DiagnosticDescriptor rule = DiagnosticDescriptors.All.Single(r => r.Id == id);

        Assert.EndsWith($"/docs/diagnostics/{id}.md", rule.HelpLinkUri);
        Assert.StartsWith($"# {id}: {rule.Title}\n", page.ReplaceLineEndings("\n"));
        Assert.Contains("## Why", page);
        Assert.Contains($"({id}.md)", File.ReadAllText(RepositoryFiles.Path("docs", "diagnostics", "README.md")));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_diagnostic_is_in_the_release_file_as_it_is(string id)
    {
        DiagnosticDescriptor rule = DiagnosticDescriptors.All.Single(r => r.Id == id);
        string[] lines = [.. new[] { "Shipped", "Unshipped" }.SelectMany(static name => File.ReadAllLines(RepositoryFiles.Path("generator", "SepConvGen.Generator", $"AnalyzerReleases.{name}.md")))];

        Assert.Single(lines, line => line.StartsWith($"{id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_diagnostic_is_described(string id)
    {
        DiagnosticDescriptor rule = DiagnosticDescriptors.All.Single(r => r.Id == id);

        Assert.True(rule.IsEnabledByDefault);
        Assert.EndsWith(".", rule.Description.ToString());
        Assert.False(rule.Title.ToString().EndsWith('.'));
    }

    [Fact]
    public void What_no_analyzer_can_see_the_targets_of_the_package_report_in_the_same_words()
    {
        XElement warning = Assert.Single(XDocument.Load(RepositoryFiles.Path("src", "SepConvGen", "buildTransitive", "SepConvGen.targets")).Descendants("Warning"));

        Assert.Equal(RuleIds.OtherLanguage, (string?)warning.Attribute("Code"));
        Assert.Equal(ProjectDescriptors.OtherLanguage.MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture), (string?)warning.Attribute("Text"));
    }

    [Fact]
    public void Together_the_analyzers_report_every_diagnostic() => Assert.Equal(
        DiagnosticDescriptors.All.Select(static rule => rule.Id).Except([RuleIds.OtherLanguage]).Order(),
        new LayerAnalyzer().SupportedDiagnostics.Concat(new NativeCompilationAnalyzer().SupportedDiagnostics).Select(static rule => rule.Id).Order());
}
