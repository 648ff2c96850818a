using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using SepConvGen.Generator.Tests.Harness;
using Xunit;

namespace SepConvGen.Generator.Tests.Architecture;

/// <summary>docs/architecture.md says what there is.</summary>
public sealed class ArchitecturePageTests
{
    private static readonly string s_page = File.ReadAllText(RepositoryFiles.Path("docs", "architecture.md")).ReplaceLineEndings("\n");

    // What stands between backticks within a line.
    private static readonly string[] s_code = [.. Regex.Matches(s_page, "(?<!`)`([^`\n]+)`(?!`)").Select(static match => match.Groups[1].Value).Distinct()];

    private static readonly string[] s_sources = [.. new[] { "generator", "src", "tests" }.SelectMany(static folder => Directory.EnumerateFiles(RepositoryFiles.Path(folder), "*.cs", SearchOption.AllDirectories)).Select(static path => path.Replace('\\', '/'))];

    private static string Example => Block("csharp", 0);

    public static TheoryData<string> Files => new(s_code.Where(static name => name.EndsWith(".cs", StringComparison.Ordinal) && !name.EndsWith(".g.cs", StringComparison.Ordinal)));

    public static TheoryData<string> Folders => new(s_code.Where(static name => Regex.IsMatch(name, "^(generator|src|tests|docs)/[^ ]*$")));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_that_it_names_is_one_file_of_the_tree(string name) => Assert.Equal(1, s_sources.Count(path => path.EndsWith("/" + name, StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_that_it_names_is_there(string name) => Assert.True(Directory.Exists(RepositoryFiles.Path(name.Split('/'))), name);

    [Fact]
    public void Its_table_is_the_one_that_the_sources_are_held_to() => Assert.Equal(
        FolderTable.Generator.Rows.Select(static row => $"{(row.Folder == FolderTable.Top ? "the top" : row.Folder)}: {string.Join(", ", row.MayUse)}"),
        Regex.Matches(s_page, @"^\| (?<folder>`\w+`|the top) \|[^|]+\|(?<uses>[^|]*)\|$", RegexOptions.Multiline).Select(static row => $"{row.Groups["folder"].Value}: {row.Groups["uses"].Value.Trim()}".Replace("`", "")));

    [Fact]
    public void Its_example_is_emitted_as_printed()
    {
        GeneratedSourceResult source = Assert.Single(GeneratorRun.On(Example).Sources);

        Assert.Contains(source.HintName, s_code);
        Assert.Subset(source.SourceText.ToString().Split('\n').ToHashSet(), Block("text", 0).Split('\n').ToHashSet());
    }

    [Fact]
    public async Task Its_mistake_is_told_as_printed()
    {
        IReadOnlyList<Diagnostic> found = await AnalyzerRun.Diagnostics(Example.Replace("causal", "casual"));

        Assert.Equal(Block("text", 1), string.Join("\n", found.Select(static diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}")));
    }

    private static string Block(string language, int index) => Regex.Matches(s_page, $"```{language}\n(?<code>.*?)\n```", RegexOptions.Singleline)[index].Groups["code"].Value;
}
