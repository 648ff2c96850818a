using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace SepConvGen.Import;

/// <summary>Every file of Keras 2, Keras 3 and PyTorch that can come in comes in, with the outputs that were stored.</summary>
public class ImportTests
{
    // What a file of weights alone needs besides.
    private static readonly TheoryData<string, string[]> s_readable = new()
    {
        { "k3-sequential.keras", [] },
        { "k3-sequential.weights.h5", ["--config", "k3-sequential.keras"] },
        { "k3-sequential.h5", [] },
        { "k3-channels-first.keras", [] },
        { "k3-causal-by-padding.keras", [] },
        { "k3-time-distributed.keras", [] },
        { "k3-functional.keras", [] },
        { "k2-causal.h5", [] },
        { "k2-causal.keras", [] },
        { "k2-causal-weights.h5", ["--config", "k2-causal.h5"] },
        { "k2-time-distributed.h5", [] },
        { "torch-separable.safetensors", ["--pytorch", "--layers", "TorchPair.cs"] },
        { "torch-separable-depthwise-bias.safetensors", ["--pytorch", "--layers", "TorchPair.cs"] },
    };

    private const string TorchPair = """
        using SepConvGen;

        [SeparableConv1D(filters: 10, kernelSize: 5, padding: "same", dataFormat: "channels_first", depthMultiplier: 2)]
        public partial class TorchPair;
        """;

    public static TheoryData<string, string[]> Readable => s_readable;

    [Theory]
    [MemberData(nameof(Readable))]
    public void A_readable_file_comes_in_and_its_outputs_are_those_that_were_stored(string file, string[] more)
    {
        using var folder = new TemporaryFolder();
        string layers = folder.Write("TorchPair.cs", TorchPair);
        ImportRun run = ImportRun.Of([file, .. more.Select(argument => argument == "TorchPair.cs" ? layers : argument)]);
        Assert.Equal("", run.Error);
        Assert.Contains("Verified: ", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public void No_readable_file_is_left_out()
    {
        string[] readable = [.. Directory.GetFiles(ImportRun.Models, "index-*.json").SelectMany(index => JsonDocument.Parse(File.ReadAllText(index)).RootElement.GetProperty("files").EnumerateArray())
            .Where(file => file.GetProperty("readable").GetBoolean()).Select(file => file.GetProperty("file").GetString()!).Order()];
        Assert.Equal(readable, s_readable.Select(row => (string)((object[])row)[0]).Order());
    }

    [Fact]
    public void Without_arguments_the_bundled_model_comes_in()
    {
        ImportRun run = ImportRun.Of();
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("public partial class Front;", run.Output, StringComparison.Ordinal);
        Assert.Contains("Verified: 171 outputs", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Zeros_on_the_left_before_a_valid_layer_become_causal() =>
        Assert.Contains("padding: \"causal\"", ImportRun.Of("k3-causal-by-padding.keras").Output, StringComparison.Ordinal);

    [Fact]
    public void The_hard_sigmoid_of_Keras_2_stays_that_of_Keras_2() =>
        Assert.Contains("activation: \"hard_sigmoid(slope: 0.2)\"", ImportRun.Of("k2-causal.h5").Output, StringComparison.Ordinal);

    [Fact]
    public void An_output_that_is_another_is_called_wrong_and_ends_with_1_and_nothing_is_written()
    {
        using var folder = new TemporaryFolder();
        ImportRun run = ImportRun.Of("k2-causal.h5", "--io", "k3-sequential.h5.io.npz", "--output", folder.Path("project"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("no batch for 3 channels", run.Error, StringComparison.Ordinal);
        Assert.True(folder.IsEmpty);
    }

    [Fact]
    public void A_model_without_a_pair_says_that_it_was_not_verified()
    {
        using var folder = new TemporaryFolder();
        string alone = folder.Path("alone.keras");
        File.Copy(Path.Combine(ImportRun.Models, "k2-causal.keras"), alone);
        ImportRun run = ImportRun.Of(alone);
        Assert.Contains($"Not verified: there is no {alone}.io.npz, and --io was not given.", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }
}
