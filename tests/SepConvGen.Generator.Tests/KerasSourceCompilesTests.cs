extern alias runtime;

using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using Microsoft.CodeAnalysis;
using SepConvGen.Generator.Tests.Harness;
using Xunit;

namespace SepConvGen.Generator.Tests;

/// <summary>What a Keras config becomes is C# that the generator completes.</summary>
public class KerasSourceCompilesTests
{
    [Theory]
    [InlineData("k2-causal.keras", 3)]
    [InlineData("k3-functional.keras", 3)]
    public void The_source_of_a_model_compiles(string file, int layers)
    {
        using ZipArchive archive = ZipFile.OpenRead(Path.Combine(AppContext.BaseDirectory, "Keras", file));
        using var reader = new StreamReader(archive.GetEntry("config.json")!.Open());
        GeneratorRun run = GeneratorRun.On(runtime::SepConvGen.KerasConfig.ToSource(reader.ReadToEnd(), namespaceName: "Imported"));
        Assert.Equal(layers, run.Sources.Length);
        // CS1591: what a layer is for, the user has to say.
        Assert.Empty(run.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS1591"));
    }
}
