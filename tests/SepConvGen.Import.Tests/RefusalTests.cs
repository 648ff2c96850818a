using System;
using System.IO;
using Xunit;

namespace SepConvGen.Import;

/// <summary>What cannot come in is refused with what was met and what to do; nothing is written.</summary>
public class RefusalTests
{
    [Theory]
    [InlineData(new[] { "k3-with-lstm.keras" }, "layer 'lstm' (LSTM) has no counterpart")]
    [InlineData(new[] { "k3-strides-and-dilation.keras" }, "layer 'separable_conv1d_10' (SeparableConv1D) has strides 2 and dilation_rate 2; one of them has to be 1")]
    [InlineData(new[] { "k3-sequential.weights.h5" }, "holds weights alone, and not which layers they are of: give --config FILE")]
    [InlineData(new[] { "torch-separable.safetensors" }, "or --layers FILE.cs")]
    [InlineData(new[] { "k3-sequential.weights.h5", "--config", "k2-causal-weights.h5" }, "holds weights alone, and no config")]
    [InlineData(new[] { "k3-sequential.weights.h5", "--config", "k3-channels-first.keras" }, "does not fit the model. Missing: separable_conv1d_3/bias. Unexpected: layers/separable_conv1d_2/vars/0")]
    [InlineData(new[] { "k3-sequential.weights.h5", "--config", "k3-sequential.keras", "--layers", "Model.cs" }, "--layers and --config both say which layers there are")]
    [InlineData(new[] { "index-k3.json" }, "no class_name")]
    [InlineData(new[] { "missing.keras" }, "missing.keras")]
    [InlineData(new[] { "k2-causal.h5", "--namespace", "not a namespace" }, "error: --namespace must be identifiers joined by points, none of them the name of a type that the classes use, but is 'not a namespace'.\n")]
    public void A_refusal_names_what_was_met_and_what_to_do(string[] arguments, string expected)
    {
        using var folder = new TemporaryFolder();
        ImportRun run = ImportRun.Of([.. arguments, "--output", folder.Path("project")]);
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
        Assert.True(folder.IsEmpty);
    }

    [Fact]
    public void A_shape_that_does_not_fit_is_named_with_the_expected_one_the_file_and_the_likely_cause()
    {
        using var folder = new TemporaryFolder();
        string layers = folder.Write("Model.cs", "using SepConvGen;\n[SeparableConv1D(filters: 2, kernelSize: 5)] public partial class Narrow;");
        ImportRun run = ImportRun.Of("k2-time-distributed.h5", "--layers", layers);
        Assert.Matches(@"k2-time-distributed\.h5: '.*depthwise_kernel:0' has shape \(4, 2, 1\), but 'narrow' expects \(5, 2, 1\)\. The layer of the file has 4 taps, this one 5\.", run.Error);
        Assert.Equal(1, run.ExitCode);
    }

    [Theory]
    [InlineData("[SeparableConv1D(filters: 4, kernelSize: 3, strides: 2, dilationRate: 2)] public partial class Wrong;", "SCG0001")]
    [InlineData("[SeparableConv1D(filters: 4, kernelSize: 3)] public class Whole;", "SCG0002")]
    [InlineData("public class Plain;", "There is no class with [SeparableConv1D]")]
    [InlineData("public class Broken {", "CS1513")]
    public void Classes_that_are_wrong_are_refused_with_the_diagnostic(string source, string expected)
    {
        using var folder = new TemporaryFolder();
        ImportRun run = ImportRun.Of("k2-causal.h5", "--layers", folder.Write("Model.cs", "using SepConvGen;\n" + source));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public void A_folder_with_something_in_it_is_left_as_it_is()
    {
        using var folder = new TemporaryFolder();
        string kept = folder.Write("kept.txt", "mine");
        ImportRun run = ImportRun.Of("k2-causal.h5", "--output", Path.GetDirectoryName(kept)!);
        Assert.Contains("must be a new or an empty folder", run.Error, StringComparison.Ordinal);
        Assert.Equal([kept], Directory.GetFileSystemEntries(Path.GetDirectoryName(kept)!));
    }
}
