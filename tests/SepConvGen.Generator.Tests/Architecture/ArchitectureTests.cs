using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace SepConvGen.Generator.Tests.Architecture;

/// <summary>Which folder knows which: what goes the way of the data, from the words of an attribute to the emitted source, has no way back.</summary>
public sealed class ArchitectureTests
{
    private const string Roslyn = FolderUses.Roslyn, Top = "";

    // In the order of the data flow: a folder uses those above it only. Spec is what the two halves have in common. Neither knows the other, and the top wires them.
    private static readonly FolderTable Generator = new("generator/SepConvGen.Generator", ["src/SepConvGen/Rules"],
    [
        new("Rules"),
        new("Spec", "Rules"),
        new("Reading", Roslyn, "Rules", "Spec"),
        new("Validation", "Rules", "Spec", "Reading"),
        new("Diagnostics", Roslyn, "Spec", "Reading", "Validation"),
        new("Plan", "Spec"),
        new("Emit", Roslyn, "Rules", "Spec", "Plan"),
        new(Top, Roslyn, "Spec", "Reading", "Validation", "Diagnostics", "Emit"),
    ]);

    // A folder without a row may use every other one.
    private static readonly FolderTable Library = new("src/SepConvGen", [],
    [
        new("Rules"),
        new("Words"),
        new("Kernels", "Rules", "Layers"),
        new("Initializers", "Kernels"),
        new("Files", "Kernels", "Layers"),
        new("Onnx", "Words", "Rules", "Kernels", "Layers"),
        new("Keras", "Rules", "Files", "Onnx", "Layers"),
        new("Training", "Kernels", "Initializers", "Files", "Layers"),
        new(Top),
    ]);

    private static readonly FolderTable[] Tables = [Generator, Library];

    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (FolderTable table in Tables)
                foreach (FolderRow row in table.Rows)
                    rows.Add(table.Project, row.Folder);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_folder_uses_no_other_than_its_row_allows(string project, string folder)
    {
        FolderTable table = Tables.Single(table => table.Project == project);
        FolderRow row = table.Rows.Single(row => row.Folder == folder);

        Assert.Empty(table.Uses.Where(use => use.Folder == folder && !row.MayUse.Contains(use.Used)).Select(static use => $"{use.Place} is in {use.Used}"));
    }

    [Fact]
    public void The_generators_table_goes_one_way()
    {
        string[] folders = [.. Generator.Rows.Select(static row => row.Folder)];

        Assert.All(Generator.Rows, (row, index) => Assert.Subset(folders[..index].Append(Roslyn).ToHashSet(), row.MayUse.ToHashSet()));
    }

    [Fact]
    public void The_generators_table_has_every_folder() =>
        Assert.Equal(Generator.Folders.Order(), Generator.Rows.Select(static row => row.Folder).Order());

    [Fact]
    public void The_tables_have_only_folders_that_there_are() =>
        Assert.All(Tables, static table => Assert.Subset(table.Folders.Append(Roslyn).ToHashSet(), table.Rows.SelectMany(static row => row.MayUse.Append(row.Folder)).ToHashSet()));

    [Fact]
    public void A_namespace_of_the_generator_is_a_folder() =>
        Assert.All(Generator.Sources.Where(static source => source.Key != "Polyfills.cs" && FolderUses.FolderOf(source.Key) != "Rules"), static source =>
            Assert.Equal($"SepConvGen.Generator.{FolderUses.FolderOf(source.Key)}".TrimEnd('.'), Regex.Match(source.Value, @"^namespace ([\w.]+);", RegexOptions.Multiline).Groups[1].Value));

    /// <summary>What a folder may use.</summary>
    private sealed record FolderRow(string Folder, params string[] MayUse);

    /// <summary>What the folders of a project may use.</summary>
    private sealed class FolderTable(string project, string[] linkedFolders, FolderRow[] rows)
    {
        public string Project => project;

        public IReadOnlyList<FolderRow> Rows => rows;

        public IReadOnlyDictionary<string, string> Sources => field ??= FolderUses.Sources(project, linkedFolders);

        public IEnumerable<string> Folders => Sources.Keys.Select(FolderUses.FolderOf).Distinct();

        public IReadOnlyList<FolderUse> Uses => field ??= FolderUses.In(Sources, [.. rows.Select(static row => row.Folder)]);
    }
}
