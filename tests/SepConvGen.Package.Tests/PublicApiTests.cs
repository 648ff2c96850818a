using System;
using System.IO;
using System.IO.Compression;
using System.Reflection;
using System.Runtime.CompilerServices;
using PublicApiGenerator;
using Xunit;

namespace SepConvGen.Package;

/// <summary>All that a program can reach, as a text beside this test, so that no change of it goes unseen. With <c>SNAPSHOT_ACCEPT=1</c> in the environment what there is becomes what is committed.</summary>
[Trait("Category", "package")]
[Collection(nameof(PackedLibrary))]
public sealed class PublicApiTests(PackedLibrary package)
{
    [Fact]
    public void The_public_members_are_those_of_the_committed_text()
    {
        string verified = Path.Combine(Folder(), "PublicApi.verified.txt"), library = Path.ChangeExtension(package.NupkgPath, "dll");
        using (ZipArchive archive = ZipFile.OpenRead(package.NupkgPath))
            archive.GetEntry("lib/net10.0/SepConvGen.dll")!.ExtractToFile(library);

        string actual = Assembly.LoadFrom(library).GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n") + "\n";

        if (Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT") == "1")
            File.WriteAllText(verified, actual);
        Assert.Equal(File.ReadAllText(verified).ReplaceLineEndings("\n"), actual);
    }

    private static string Folder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;
}
