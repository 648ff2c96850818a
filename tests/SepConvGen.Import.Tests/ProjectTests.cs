using System;
using System.IO;
using System.Linq;
using SepConvGen.Package;
using Xunit;

namespace SepConvGen.Import;

/// <summary>The project that an import writes stands on its own feet.</summary>
public class ProjectTests
{
    [Fact]
    public void The_written_project_builds_runs_and_finds_the_stored_outputs()
    {
        using var folder = new TemporaryFolder();
        string project = folder.Path("Imported");
        Assert.Equal(0, ImportRun.Of("k3-functional.keras", "--output", project).ExitCode);
        Assert.Equal(["Imported.csproj", "Model.cs", "Program.cs", "model.safetensors", "pair.npz"], Directory.GetFiles(project).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        string output = DotnetCommand.Succeed(project, "run", "-c", "Release");
        Assert.Contains("Largest error against the stored outputs", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_folder_may_be_a_link_to_an_empty_one_and_end_with_a_slash()
    {
        using var folder = new TemporaryFolder();
        string target = folder.Path("Target"), link = folder.Path("Link");
        Directory.CreateDirectory(target);
        Directory.CreateSymbolicLink(link, target);
        Assert.Equal(0, ImportRun.Of("k3-functional.keras", "--output", link + Path.DirectorySeparatorChar).ExitCode);
        Assert.Equal(target, new DirectoryInfo(link).LinkTarget);
        Assert.True(File.Exists(Path.Combine(target, "Target.csproj")));
        Assert.Equal([link, target], Directory.GetFileSystemEntries(Path.GetDirectoryName(target)!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named_as_it_was_given()
    {
        using var folder = new TemporaryFolder();
        string project = Path.Combine(folder.Write("file", ""), "Imported");
        ImportRun run = ImportRun.Of("k3-functional.keras", "--output", project);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"--output {project} cannot be written", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", run.Error, StringComparison.Ordinal);
    }
}
