using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Xunit;

namespace SepConvGen.Package;

/// <summary>A program of the package's gives the same bits however it is compiled, and no warning of the trimmer or of the native compiler.</summary>
[Trait("Category", "published")]
[Collection(nameof(PackedLibrary))]
public sealed class PublishedProgramTests(PackedLibrary package)
{
    [PublishingTheory]
    [InlineData("-p:PublishTrimmed=true")]
    [InlineData("-p:PublishAot=true")] // the package chooses AVX2
    [InlineData("-p:PublishAot=true", "-p:IlcInstructionSet=x86-64-v2", "-p:NoWarn=SCG0020")] // of which SCG0020 warns: multiply-adds in double precision
    [InlineData("-p:PublishAot=true", "-p:IlcInstructionSet=native")]
    public void A_published_program_computes_the_bits_of_the_JIT(params string[] options)
    {
        string project = package.NewProject(Path.GetRandomFileName(), "Hashing", File.ReadAllText(Path.Combine(Folder(), "Hashing", "Program.cs")));
        DotnetCommand.Succeed(project, "build", "-c", "Release", "-maxcpucount:1");
        string expected = DotnetCommand.Succeed(project, Path.Combine("bin", "Release", "net10.0", "Hashing.dll"));

        DotnetCommand.Succeed(project, ["publish", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "-o", "published", "-maxcpucount:1", .. options]);

        Assert.Matches("^[0-9a-f]{64}\n$", expected);
        Assert.Equal(expected, DotnetCommand.SucceedPublished(Path.Combine(project, "published", "Hashing")));
    }

    private static string Folder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;
}
