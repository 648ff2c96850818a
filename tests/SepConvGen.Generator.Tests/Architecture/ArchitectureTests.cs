using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace SepConvGen.Generator.Tests.Architecture;

/// <summary>Which folder knows which: what goes the way of the data, from the words of an attribute to the emitted source, has no way back.</summary>
public sealed class ArchitectureTests
{
    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (FolderTable table in FolderTable.All)
                foreach (FolderRow row in table.Rows)
                    rows.Add(table.Project, row.Folder);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_folder_uses_no_other_than_its_row_allows(string project, string folder)
    {
        FolderTable table = FolderTable.All.Single(table => table.Project == project);
        FolderRow row = table.Rows.Single(row => row.Folder == folder);

        string[] breaches = [.. table.Uses.Where(use => use.Folder == folder && !row.MayUse.Contains(use.Used)).Select(static use => $"{use.Place} is in {use.Used}")];

        Assert.True(breaches.Length == 0, string.Join("\n", breaches));
    }

    [Fact]
    public void The_generators_table_goes_one_way()
    {
        string[] folders = [.. FolderTable.Generator.Rows.Select(static row => row.Folder)];

        Assert.All(FolderTable.Generator.Rows, (row, index) => Assert.Subset(folders[..index].Append(FolderUses.Roslyn).ToHashSet(), row.MayUse.ToHashSet()));
    }

    [Fact]
    public void The_generators_table_has_every_folder() =>
        Assert.Equal(FolderTable.Generator.Folders.Order(), FolderTable.Generator.Rows.Select(static row => row.Folder).Order());

    [Fact]
    public void The_tables_have_only_folders_that_there_are() =>
        Assert.All(FolderTable.All, static table => Assert.Subset(table.Folders.ToHashSet(), table.Rows.Select(static row => row.Folder).ToHashSet()));

    [Fact]
    public void A_namespace_of_the_generator_is_a_folder() =>
        Assert.All(FolderTable.Generator.Sources.Where(static source => source.Key != "Polyfills.cs" && FolderUses.FolderOf(source.Key) != "Rules"), static source =>
            Assert.Equal($"SepConvGen.Generator.{FolderUses.FolderOf(source.Key)}".TrimEnd('.'), Regex.Match(source.Value, @"^namespace ([\w.]+);", RegexOptions.Multiline).Groups[1].Value));
}
