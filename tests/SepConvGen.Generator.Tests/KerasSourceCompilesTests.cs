extern alias runtime;

using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using Microsoft.CodeAnalysis;
using SepConvGen.Generator.Tests.Harness;
using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Generator.Tests;

/// <summary>What a Keras config becomes is C# that the generator completes.</summary>
public class KerasSourceCompilesTests
{
    [Theory]
    [InlineData("class")]
    [InlineData("My.event.record")]
    [InlineData("My.SepConvGen")]
    [InlineData("System")]
    public void So_does_that_of_layers_whose_names_the_generated_part_has_too_in_any_namespace(string namespaceName)
    {
        string[] names = [.. GeneratedNames.Of(LayerKinds.SeparableConv1D), "padding", "use_bias", "portable_kernels", "sequential", "system", "class", "padding_2"];
        string layers = string.Join(",", names.Select(static name => $"{{\"class_name\":\"SeparableConv1D\",\"config\":{{\"name\":\"{name}\",\"filters\":4,\"kernel_size\":[3]}}}}"));
        GeneratorRun run = GeneratorRun.On(runtime::SepConvGen.KerasConfig.ToSource($"{{\"class_name\":\"Sequential\",\"config\":{{\"name\":\"filters\",\"layers\":[{layers}]}}}}", namespaceName: namespaceName));

        Assert.Equal(names.Length, run.Sources.Length);
        Assert.Empty(run.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS1591"));
    }

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
