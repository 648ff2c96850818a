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
}
