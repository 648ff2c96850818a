using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
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
                "build/net10.0/SepConvGen.props", "buildTransitive/net10.0/SepConvGen.props", "build/net10.0/SepConvGen.targets", "buildTransitive/net10.0/SepConvGen.targets", "README.md", "icon.png",
            },
            files);

        // Anything that is for every framework makes a project of any framework restore a package that has no library for it.
        Assert.DoesNotContain(files, static file => file.StartsWith("build", StringComparison.Ordinal) && !file.Contains("/net10.0/", StringComparison.Ordinal));
        Assert.Equal(3, files.Count(static file => file.EndsWith(".dll", StringComparison.Ordinal)));
        Assert.DoesNotContain("<dependency ", text);
    }

    [Fact]
    public void The_package_says_what_it_is_and_where_it_comes_from()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.NupkgPath);
        using Stream nuspec = archive.GetEntry("SepConvGen.nuspec")!.Open();
        XElement metadata = XDocument.Load(nuspec).Root!.Elements().Single();
        string Text(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
        XElement repository = metadata.Elements().Single(static element => element.Name.LocalName == "repository");

        Assert.Equal("MIT", Text("license"));
        Assert.Equal("README.md", Text("readme"));
        Assert.Equal("icon.png", Text("icon"));
        Assert.Contains("keras", Text("tags").Split(' '));
        Assert.NotEmpty(Text("releaseNotes"));
        Assert.NotEmpty(Text("description"));
        Assert.Equal("git", (string?)repository.Attribute("type"));
        Assert.Equal(Text("projectUrl"), (string?)repository.Attribute("url"));
        Assert.StartsWith("https://", Text("projectUrl"));
        using Stream icon = archive.GetEntry("icon.png")!.Open();
        Assert.Equal(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G' }, new BinaryReader(icon).ReadBytes(4));
        Assert.InRange(archive.GetEntry("icon.png")!.Length, 1, 10_000);
        using var readme = new StreamReader(archive.GetEntry("README.md")!.Open());
        Assert.Contains("[SeparableConv1D(filters: 64, kernelSize: 3", readme.ReadToEnd());
    }

    [Fact]
    public void Its_documentation_is_of_namespaces_that_can_be_used()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.NupkgPath);
        using Stream documentation = archive.GetEntry("lib/net10.0/SepConvGen.xml")!.Open();
        string[] members = [.. XDocument.Load(documentation).Descendants("member").Select(static member => ((string)member.Attribute("name")!)[2..])];
        using var image = new MemoryStream();
        using (Stream library = archive.GetEntry("lib/net10.0/SepConvGen.dll")!.Open())
            library.CopyTo(image);
        image.Position = 0;
        using var reader = new PEReader(image);
        MetadataReader metadata = reader.GetMetadataReader();
        TypeDefinition[] types = [.. metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Where(static type => !type.Namespace.IsNil)];
        string[] usable = [.. types.Where(static type => (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public).Select(type => metadata.GetString(type.Namespace)).Distinct()];
        string[] hidden = [.. types.Select(type => metadata.GetString(type.Namespace)).Where(static space => space.StartsWith("SepConvGen.", StringComparison.Ordinal)).Distinct().Except(usable)];

        Assert.NotEmpty(hidden);
        Assert.All(hidden, space => Assert.DoesNotContain(members, member => member.StartsWith(space + ".", StringComparison.Ordinal)));
        Assert.Contains("SepConvGen.SeparableConv1DLayer", members);
        Assert.Contains(members, static member => member.StartsWith("SepConvGen.Kernels.LayerKernels", StringComparison.Ordinal));
    }

    [Fact]
    public void A_project_for_an_older_framework_is_told_that_there_is_nothing_for_it()
    {
        DotnetCommand restore = DotnetCommand.Run(package.Write("older", "Older.csproj", "net8.0"), "restore");

        Assert.NotEqual(0, restore.ExitCode);
        Assert.Contains("error NU1202", restore.Output);
    }

    [Fact]
    public void A_project_in_another_language_is_warned_that_nothing_is_generated()
    {
        string project = package.Write("basic", "Basic.vbproj", "net10.0");
        File.WriteAllText(Path.Combine(project, "Encoder.vb"), "<SepConvGen.SeparableConv1D(8, 3)>\nPublic Class Encoder\nEnd Class\n");

        Assert.Contains("warning SCG0025: SepConvGen generates C# only", DotnetCommand.Succeed(project, "build", "-maxcpucount:1"));
    }

    [Theory]
    [InlineData("RunAnalyzers=false", "#error: 'SCG0007: ")]
    [InlineData("RunAnalyzersDuringBuild=false", "#error: 'SCG0007: ")]
    [InlineData("NoWarn=SCG0007", "error SCG0007: ")]
    public void However_the_analyzers_are_silenced_a_wrong_argument_is_one_error(string property, string error)
    {
        string project = package.Write("silent-" + property.Split('=')[0], "Silent.csproj", "net10.0");
        File.WriteAllText(Path.Combine(project, "Wrong.cs"), "[SepConvGen.SeparableConv1D(8, 3, padding: \"casual\")] internal sealed partial class Wrong;\n");
        File.WriteAllText(Path.Combine(project, ".editorconfig"), "root = true\n[*.cs]\ndotnet_diagnostic.SCG0007.severity = none\n");
        DotnetCommand build = DotnetCommand.Run(project, "build", "-maxcpucount:1", "-p:" + property);

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains(error, Assert.Single(build.Output.Split('\n').Where(static line => line.Contains(": error ", StringComparison.Ordinal)).Select(static line => line.Trim()).Distinct()));
    }
}
