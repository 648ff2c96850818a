using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace SepConvGen.Package;

/// <summary>The package, packed into a feed of its own, and fresh projects out of tree that use it.</summary>
[CollectionDefinition(nameof(PackedLibrary))]
public sealed class PackedLibrary : ICollectionFixture<PackedLibrary>, IDisposable
{
    private const string Version = "0.1.0-under.test";

    // Out of tree: no Directory.Build.props, no global.json of this repository.
    private readonly string _root = Directory.CreateTempSubdirectory("SepConvGen-package-").FullName;

    public PackedLibrary()
    {
        // The projects are built apart from the repository's own output, which other tests may be using or building.
        DotnetCommand.Succeed(Repository(), "pack", "src/SepConvGen", "-c", "Release", "--artifacts-path", Path.Combine(_root, "artifacts"), "-o", Feed,
            $"-p:Version={Version}", "-p:UseSharedCompilation=false", "-maxcpucount:1");
        Project = NewProject("consumer", "Consumer", ReadmeExample());
    }

    /// <summary>The file of the package.</summary>
    public string NupkgPath => Path.Combine(Feed, $"SepConvGen.{Version}.nupkg");

    /// <summary>The directory of the consuming project.</summary>
    public string Project { get; }

    private string Feed => Path.Combine(_root, "feed");

    /// <summary>The directory of another project that uses the package, of one file.</summary>
    public string NewProject(string directory, string name, string program)
    {
        string project = Write(directory, name + ".csproj", "net10.0", "<OutputType>Exe</OutputType><Nullable>enable</Nullable><TreatWarningsAsErrors>true</TreatWarningsAsErrors>");
        File.WriteAllText(Path.Combine(project, "Program.cs"), program);
        return project;
    }

    /// <summary>Writes a project that references the package, and gives its directory.</summary>
    public string Write(string directory, string file, string framework, string properties = "")
    {
        string project = Path.Combine(_root, directory);
        Directory.CreateDirectory(project);
        File.WriteAllText(Path.Combine(project, "nuget.config"),
            """
            <configuration>
              <packageSources>
                <add key="packed" value="../feed" />
              </packageSources>
              <packageSourceMapping>
                <packageSource key="packed"><package pattern="SepConvGen" /></packageSource>
                <packageSource key="nuget.org"><package pattern="*" /></packageSource>
              </packageSourceMapping>
            </configuration>
            """);
        File.WriteAllText(Path.Combine(project, file),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>{framework}</TargetFramework>
                <UseSharedCompilation>false</UseSharedCompilation>
                <RestorePackagesPath>../packages</RestorePackagesPath>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="SepConvGen" Version="{Version}" />
              </ItemGroup>
            </Project>
            """);
        return project;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string ReadmeExample() =>
        Regex.Match(File.ReadAllText(Path.Combine(Repository(), "README.md")).ReplaceLineEndings("\n"), "```csharp\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;

    private static string Repository([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
}
