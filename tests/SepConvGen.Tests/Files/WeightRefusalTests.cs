using System;
using System.IO;
using System.Linq;
using SepConvGen.Tests.Layers;
using Xunit;

namespace SepConvGen.Tests.Files;

/// <summary>A file that does not fit is refused with names and shapes, and nothing changes.</summary>
public class WeightRefusalTests
{
    [Theory]
    [InlineData(new[] { 5, 2, 1 }, new[] { 1, 2, 4 }, new[] { 4 }, "'separable_conv1d/depthwise_kernel' has shape (5, 2, 1), but 'separable_conv1d' expects (3, 2, 1). The layer of the file has 5 taps, this one 3.")]
    [InlineData(new[] { 3, 2, 2 }, new[] { 1, 4, 4 }, new[] { 4 }, "has shape (3, 2, 2), but 'separable_conv1d' expects (3, 2, 1). The layer of the file has a depth multiplier of 2, this one of 1.")]
    [InlineData(new[] { 3, 5, 1 }, new[] { 1, 2, 4 }, new[] { 4 }, "has shape (3, 5, 1), but 'separable_conv1d' expects (3, 2, 1). The layer of the file was built for another number of input channels.")]
    [InlineData(new[] { 3, 2, 1 }, new[] { 1, 2, 6 }, new[] { 4 }, "'separable_conv1d/pointwise_kernel' has shape (1, 2, 6), but 'separable_conv1d' expects (1, 2, 4). The layer of the file has 6 filters, this one 4.")]
    [InlineData(new[] { 3, 2, 1 }, new[] { 1, 2, 4 }, new[] { 6 }, "'separable_conv1d/bias' has shape (6), but 'separable_conv1d' expects (4). The layer of the file has 6 filters, this one 4.")]
    [InlineData(new[] { 2, 1, 3 }, new[] { 1, 2, 4 }, new[] { 4 }, "That is PyTorch's order of axes: give Layout = WeightLayout.PyTorch.")]
    [InlineData(new[] { 3, 2, 1 }, new[] { 4, 2, 1 }, new[] { 4 }, "That is PyTorch's order of axes: give Layout = WeightLayout.PyTorch.")]
    [InlineData(new[] { 6 }, new[] { 1, 2, 4 }, new[] { 4 }, "has shape (6), but 'separable_conv1d' expects (3, 2, 1). It is the tensor of another kind of layer.")]
    public void A_shape_that_does_not_fit_is_named_with_the_expected_one_and_the_likely_cause(int[] depthwise, int[] pointwise, int[] bias, string expected) => AssertRefused(
        WeightFiles.Safetensors(("separable_conv1d/depthwise_kernel", depthwise), ("separable_conv1d/pointwise_kernel", pointwise), ("separable_conv1d/bias", bias)), expected, "The stream");

    [Fact]
    public void Missing_and_unexpected_names_stand_beside_those_that_the_model_has() => AssertRefused(
        WeightFiles.Safetensors(("separable_conv1d/depthwise_kernel", [3, 2, 1]), ("seperable_conv1d/bias", [4])),
        "The stream does not fit the model. Missing: separable_conv1d/pointwise_kernel, separable_conv1d/bias. Unexpected: seperable_conv1d/bias. The model has: separable_conv1d/depthwise_kernel, separable_conv1d/pointwise_kernel, separable_conv1d/bias.");

    [Fact]
    public void A_tensor_too_many_is_refused_if_strict_and_passed_over_if_not()
    {
        byte[] file = WeightFiles.Safetensors(("separable_conv1d/depthwise_kernel", [3, 2, 1]), ("separable_conv1d/pointwise_kernel", [1, 2, 4]), ("separable_conv1d/bias", [4]), ("head/bias", [2]));
        AssertRefused(file, "Unexpected: head/bias");
        var layer = new Named();
        WeightFiles.Load(layer, file, new WeightFileOptions { Strict = false });
        Assert.Equal([0, 1, 2, 3, 4, 5], layer.DepthwiseKernel.Value.ToArray());
    }

    [Fact]
    public void A_missing_tensor_is_refused_even_if_not_strict() => AssertRefused(
        WeightFiles.Safetensors(("separable_conv1d/depthwise_kernel", [3, 2, 1]), ("separable_conv1d/pointwise_kernel", [1, 2, 4])), "Missing: separable_conv1d/bias. Unexpected (allowed): none", new WeightFileOptions { Strict = false });

    [Fact]
    public void A_prefix_is_taken_off_the_names()
    {
        byte[] file = WeightFiles.Safetensors(("model.separable_conv1d/depthwise_kernel", [3, 2, 1]), ("model.separable_conv1d/pointwise_kernel", [1, 2, 4]), ("model.separable_conv1d/bias", [4]));
        AssertRefused(file, "Unexpected: model.separable_conv1d/depthwise_kernel");
        WeightFiles.Load(new Named(), file, new WeightFileOptions { Prefix = "model." });
    }

    [Fact]
    public void A_prefix_that_makes_two_names_one_is_refused()
    {
        byte[] file = WeightFiles.Safetensors(("a", [1]), ("model.a", [1]));
        AssertRefused(file, "'a' twice", new WeightFileOptions { Prefix = "model." });
    }

    [Fact]
    public void The_names_of_PyTorch_bring_the_option_to_mind() => AssertRefused(
        WeightFiles.Safetensors(("depthwise.weight", [2, 1, 3]), ("pointwise.weight", [4, 2, 1]), ("pointwise.bias", [4])), "These are PyTorch's names: give Layout = WeightLayout.PyTorch.");

    [Theory]
    [InlineData(new[] { 2, 2, 3 }, new[] { 4, 2, 1 }, "was it made with groups = channels?")]
    [InlineData(new[] { 2, 1, 3 }, new[] { 4, 5, 1 }, "it has to be (filters, 2, 1)")]
    [InlineData(new[] { 2, 3 }, new[] { 4, 2, 1 }, "'depthwise.weight' has shape (2, 3), but 3 axes were expected")]
    [InlineData(new[] { 2, 1, 5 }, new[] { 4, 2, 1 }, "The layer of the file has 5 taps, this one 3.")]
    public void A_pair_of_PyTorch_that_is_none_is_refused(int[] depthwise, int[] pointwise, string expected) => AssertRefused(
        WeightFiles.Safetensors(("depthwise.weight", depthwise), ("pointwise.weight", pointwise), ("pointwise.bias", [4])), expected, new WeightFileOptions { Layout = WeightLayout.PyTorch });

    [Fact]
    public void A_pair_of_PyTorch_that_is_not_there_is_named_with_what_is() => AssertRefused(
        WeightFiles.Safetensors(("conv.weight", [2, 1, 3])), "holds no 'depthwise.weight'", new WeightFileOptions { Layout = WeightLayout.PyTorch });

    [Fact]
    public void HDF5_has_the_layout_of_Keras() => AssertRefused(
        File.ReadAllBytes(WeightFiles.Model("k2-time-distributed.h5")), "is an HDF5 file, which has Keras' layout", new WeightFileOptions { Layout = WeightLayout.PyTorch });

    [Fact]
    public void A_zip_file_of_something_else_is_refused()
    {
        using var stream = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
            zip.CreateEntry("readme.txt").Open().Dispose();
        AssertRefused(stream.ToArray(), "holds neither arrays (.npz) nor model.weights.h5 (.keras)");
    }

    [Fact]
    public void The_second_layer_of_a_model_that_does_not_fit_leaves_the_first_one_as_it_was()
    {
        var source = new Sequential(new Named(), new Causal());
        source.Build(inputChannels: 2, seed: 1);
        var target = new Sequential(new Named(), new Same());
        target.Build(inputChannels: 2, seed: 2);
        int[] before = WeightFiles.Bits(target);
        Assert.Throws<InvalidDataException>(() => WeightFiles.Load(target, WeightFiles.Save(source)));
        Assert.Equal(before, WeightFiles.Bits(target));
        var unbuilt = new Sequential(new Named(), new Same());
        Assert.Throws<InvalidDataException>(() => WeightFiles.Load(unbuilt, WeightFiles.Save(source)));
        Assert.False(unbuilt.IsBuilt);
    }

    [Fact]
    public void Other_channels_than_those_a_layer_is_fixed_to_are_refused()
    {
        var layer = new ValidFixed();
        byte[] file = WeightFiles.Safetensors(("valid_fixed/depthwise_kernel", [3, 5, 1]), ("valid_fixed/pointwise_kernel", [1, 5, 7]), ("valid_fixed/bias", [7]));
        Assert.Contains("is of 5 input channels, but valid_fixed is fixed to 3", Assert.Throws<InvalidDataException>(() => WeightFiles.Load(layer, file)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("weights.h5", "Keras' HDF5 files are read, not written")]
    [InlineData("weights", "path must end in .safetensors or .npz, but ends in ''")]
    public void Another_extension_is_refused_before_anything_is_written(string name, string expected)
    {
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("n") + name);
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => WeightFiles.NewNamed().SaveWeights(path)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_stream_at_its_end_is_said_to_be_there()
    {
        Named layer = WeightFiles.NewNamed();
        var stream = new MemoryStream();
        layer.SaveWeights(stream);
        Assert.Contains("The stream is at its end, byte " + stream.Length, Assert.Throws<InvalidDataException>(() => layer.LoadWeights(stream)).Message, StringComparison.Ordinal);
        stream.Position = 0;
        layer.LoadWeights(stream);
    }

    [Fact]
    public void No_stream_is_refused_by_its_name()
    {
        Named layer = WeightFiles.NewNamed();
        Assert.Throws<ArgumentNullException>("stream", () => layer.SaveWeights((Stream)null!));
        Assert.Throws<ArgumentNullException>("stream", () => layer.LoadWeights((Stream)null!));
    }

    [Fact]
    public void A_layer_that_is_not_built_has_nothing_to_save()
    {
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("n") + ".npz");
        Assert.Contains("not built", Assert.Throws<InvalidOperationException>(() => new Named().SaveWeights(path)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_failed_save_leaves_the_old_file_and_nothing_beside_it()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        // A folder stands where the file should go: it can be written beside, but not moved over.
        string path = Path.Combine(folder.FullName, "weights.npz");
        Directory.CreateDirectory(Path.Combine(path, "inner"));
        Assert.ThrowsAny<Exception>(() => WeightFiles.NewNamed().SaveWeights(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.FullName));
        Assert.ThrowsAny<IOException>(() => WeightFiles.NewNamed().SaveWeights(Path.Combine(folder.FullName, "missing", "weights.npz")));
        folder.Delete(recursive: true);
    }

    private static void AssertRefused(byte[] file, string expected, WeightFileOptions? options = null) => AssertRefused(file, expected, "", options);

    private static void AssertRefused(byte[] file, string expected, string alsoExpected, WeightFileOptions? options = null)
    {
        Named built = WeightFiles.NewNamed(), unbuilt = new();
        int[] before = WeightFiles.Bits(built);
        string message = Assert.Throws<InvalidDataException>(() => WeightFiles.Load(built, file, options)).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Contains(alsoExpected, message, StringComparison.Ordinal);
        Assert.Equal(before, WeightFiles.Bits(built));
        Assert.Throws<InvalidDataException>(() => WeightFiles.Load(unbuilt, file, options));
        Assert.False(unbuilt.IsBuilt);
    }
}
