using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Xunit;

namespace SepConvGen.Package;

[Trait("Category", "package")]
[Collection(nameof(PackedLibrary))]
public sealed class PackageTests(PackedLibrary package)
{
    // The newest compiler interface that every supported SDK has; an analyzer that asks for a newer one is refused (CS9057).
    private static readonly Version NewestRoslyn = new(4, 14, 0, 0);

    [Fact]
    public void A_fresh_project_builds_the_readme_example_without_a_warning_and_runs_it()
    {
        DotnetCommand.Succeed(package.Project, "build", "-c", "Release", "-maxcpucount:1");

        string printed = DotnetCommand.Succeed(package.Project, Path.Combine("bin", "Release", "net10.0", "Consumer.dll"));

        Assert.Equal("1 frame of 64 channels, receptive field 3\n", printed.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void The_analyzers_of_the_package_stop_a_wrong_argument()
    {
        string wrong = Path.Combine(package.Project, "Wrong.cs");
        File.WriteAllText(wrong, "[SepConvGen.SeparableConv1D(8, 3, padding: \"casual\")] internal sealed partial class Wrong;\n");
        try
        {
            DotnetCommand build = DotnetCommand.Run(package.Project, "build", "-c", "Debug", "-maxcpucount:1");

            Assert.NotEqual(0, build.ExitCode);
            string error = Assert.Single(build.Output.Split('\n').Where(static line => line.Contains(": error ", StringComparison.Ordinal)).Select(static line => line.Trim()).Distinct());
            Assert.True(error.Contains("Wrong.cs(1,35): error SCG0007", StringComparison.Ordinal), error);
        }
        finally
        {
            File.Delete(wrong);
        }
    }

    [Theory]
    [InlineData("SepConvGen.Generator.dll")]
    [InlineData("SepConvGen.CodeFixes.dll")]
    public void An_analyzer_assembly_asks_for_no_newer_compiler_than_the_oldest_supported(string name)
    {
        using ZipArchive archive = ZipFile.OpenRead(package.NupkgPath);
        ZipArchiveEntry entry = Assert.Single(archive.Entries, candidate => candidate.Name == name);
        Assert.Equal("analyzers/dotnet/cs/" + name, entry.FullName);
        using var image = new MemoryStream();
        using (Stream content = entry.Open())
            content.CopyTo(image);
        image.Position = 0;
        using var reader = new PEReader(image);
        MetadataReader metadata = reader.GetMetadataReader();
        AssemblyReference[] roslyn = [.. metadata.AssemblyReferences.Select(metadata.GetAssemblyReference)
            .Where(reference => metadata.GetString(reference.Name).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))];

        Assert.NotEmpty(roslyn);
        Assert.All(roslyn, reference => Assert.True(reference.Version <= NewestRoslyn, $"{metadata.GetString(reference.Name)} {reference.Version}"));
    }

    [Fact]
    public void The_package_holds_what_it_needs_and_depends_on_nothing()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.NupkgPath);
        HashSet<string> files = [.. archive.Entries.Select(static entry => entry.FullName)];
        using var nuspec = new StreamReader(archive.GetEntry("SepConvGen.nuspec")!.Open());
        string text = nuspec.ReadToEnd();

        Assert.Superset(
            new HashSet<string>
            {
                "lib/net10.0/SepConvGen.dll", "lib/net10.0/SepConvGen.xml", "analyzers/dotnet/cs/SepConvGen.Generator.dll", "analyzers/dotnet/cs/SepConvGen.CodeFixes.dll",
                "build/SepConvGen.props", "buildTransitive/SepConvGen.props",
            },
            files);
        Assert.Equal(3, files.Count(static file => file.EndsWith(".dll", StringComparison.Ordinal)));
        Assert.DoesNotContain("<dependency ", text);
    }
}
