using System.IO;
using System.Linq;
using SepConvGen.Benchmarks.Shapes;
using Xunit;

namespace SepConvGen.Benchmarks.Tests;

public class ShapeFileTests
{
    [Fact]
    public void The_bundled_shapes_can_be_read()
    {
        Shape brief = ShapeFile.Select(null, ["brief"]).Single();
        Assert.Equal(("README", 1000, 64, 64, 3, "causal", "relu", 1), (brief.Network.Split(' ')[1], brief.Length, brief.Channels, brief.Filters, brief.Kernel, brief.Padding, brief.Activation, brief.Batch));
    }

    [Fact]
    public void The_bundled_shapes_are_those_of_both_files_wide_ones_first()
    {
        string[] ids = [.. ShapeFile.Bundled().Select(static shape => shape.Id)];
        Assert.Equal(("matchbox-b1", "brief", "amp-8", "first-128"), (ids[0], ids[15], ids[16], ids[30]));
        Assert.Equal(31, ids.Distinct().Count());
    }

    [Fact]
    public void Optional_fields_are_read()
    {
        Shape shape = Parse("""{"id": "a", "length": 9, "channels": 2, "filters": 3, "kernel": 3, "batch": 4, "depth_multiplier": 5, "activation": "tanh", "use_bias": false, "data_format": "channels_first"}""");
        Assert.Equal((4, 5, "tanh", false, true, 10), (shape.Batch, shape.DepthMultiplier, shape.Activation, shape.UseBias, shape.IsChannelsFirst, shape.Lanes));
    }

    [Theory]
    [InlineData("""{"id": "a", "length": 0, "channels": 2, "filters": 3, "kernel": 3}""", "file.json: shape 'a': length must be at least 1, but is 0.")]
    [InlineData("""{"id": "a", "length": 9, "channels": 2, "filters": 3, "kernel": 3, "padding": "casual"}""", "file.json: shape 'a': padding must be 'valid' or 'same' or 'causal', but is 'casual'.")]
    [InlineData("""{"id": "a", "length": 9, "channels": 2, "filters": 3, "kernel": 3, "data_format": "nchw"}""", "file.json: shape 'a': data_format must be 'channels_last' or 'channels_first', but is 'nchw'.")]
    [InlineData("""{"id": "a", "length": 9, "channels": 2, "filters": 3, "kernel": 3, "strides": 2, "dilation": 2}""", "file.json: shape 'a': dilation must be 1 where strides is 2, but is 2.")]
    [InlineData("""{"id": "a", "length": 4, "channels": 2, "filters": 3, "kernel": 3, "dilation": 2}""", "file.json: shape 'a': length must be at least the receptive field, 5, but is 4.")]
    [InlineData("""{"id": " ", "length": 9, "channels": 2, "filters": 3, "kernel": 3}""", "file.json: shape ' ': id must not be empty.")]
    public void A_value_that_no_layer_has_is_refused(string shape, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => Parse(shape)).Message);

    [Theory]
    [InlineData("""{"id": "a", "length": 9, "channels": 2, "kernel": 3}""", "shape 'a'", "filters")]
    [InlineData("""{"length": 9, "channels": 2, "filters": 3, "kernel": 3}""", "shape 1", "id")]
    [InlineData("""{"id": "a", "length": "nine", "channels": 2, "filters": 3, "kernel": 3}""", "shape 'a'", "length")]
    [InlineData("""{"id": "a", "length": 9, "channels": 2, "filters": 3, "kernal": 3, "kernel": 3}""", "shape 'a'", "kernal")]
    [InlineData("null", "shape 1", "null")]
    public void What_is_no_shape_is_refused_with_the_shape_and_the_field(string shape, string name, string field)
    {
        string message = Assert.Throws<InvalidDataException>(() => Parse(shape)).Message;
        Assert.StartsWith($"file.json: {name}: ", message);
        Assert.Contains(field, message);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"shapes": 3}""")]
    [InlineData("""{"shapes": []}""")]
    [InlineData("""{"shapes": """)]
    public void A_file_without_shapes_is_refused(string json) =>
        Assert.StartsWith("file.json: ", Assert.Throws<InvalidDataException>(() => ShapeFile.Parse(json, "file.json")).Message);

    [Fact]
    public void Two_shapes_of_one_id_are_refused() => Assert.Contains("shape 'a': id stands 2 times",
        Assert.Throws<InvalidDataException>(() => ShapeFile.Parse("""{"shapes": [{"id": "a", "length": 9, "channels": 2, "filters": 3, "kernel": 3}, {"id": "a", "length": 8, "channels": 2, "filters": 3, "kernel": 3}]}""", "file.json")).Message);

    [Fact]
    public void An_unknown_id_is_refused_with_those_there_are() =>
        Assert.StartsWith("There is no shape 'breif'; there are 'matchbox-b1', ", Assert.Throws<InvalidDataException>(() => ShapeFile.Select(null, ["breif"])).Message);

    [Theory]
    [InlineData("valid", 3, 1, 2, 10, 6, 0)]
    [InlineData("valid", 3, 1, 5, 10, 0, 0)]
    [InlineData("causal", 3, 1, 2, 10, 10, 4)]
    [InlineData("causal", 3, 2, 1, 9, 5, 2)]
    [InlineData("same", 4, 1, 1, 10, 10, 1)]
    [InlineData("same", 3, 2, 1, 9, 5, 1)]
    [InlineData("same", 3, 2, 1, 10, 5, 0)]
    public void A_shape_has_the_output_length_and_the_padding_of_Keras(string padding, int kernel, int strides, int dilation, int length, int outputLength, int before)
    {
        var shape = new Shape { Id = "a", Length = length, Channels = 1, Filters = 1, Kernel = kernel, Strides = strides, Dilation = dilation, Padding = padding };
        Assert.Equal((outputLength, before), (shape.OutputLength(length), shape.PaddingBefore(length)));
    }

    [Fact]
    public void A_shape_is_told_in_few_words()
    {
        var plain = new Shape { Id = "a", Length = 64, Channels = 8, Filters = 1, Kernel = 1 };
        Assert.Equal("8→1, 1 tap", plain.Summary);
        Assert.Equal("8→1, 3 taps, multiplier 2, strides 4, batch 5, channels_first", (plain with { Kernel = 3, DepthMultiplier = 2, Strides = 4, Batch = 5, DataFormat = "channels_first" }).Summary);
        Assert.Equal("8→1, 3 taps, dilation 6", (plain with { Kernel = 3, Dilation = 6 }).Summary);
    }

    [Fact]
    public void Useful_operations_are_multiply_adds_and_backward_has_twice_as_many_and_the_bias()
    {
        var shape = new Shape { Id = "a", Length = 10, Channels = 3, Filters = 5, Kernel = 2, DepthMultiplier = 2, Padding = "causal", Batch = 4 };
        Assert.Equal(2.0 * 4 * 10 * 6 * (2 + 5), shape.ForwardOperations(10));
        Assert.Equal(4.0 * 4 * 10 * 6 * 5 + 4.0 * 4 * 10 * 6 * 2 + 4 * 10 * 5, shape.BackwardOperations(10));
        Assert.Equal(2 * shape.ForwardOperations(10), (shape with { UseBias = false }).BackwardOperations(10));
    }

    private static Shape Parse(string shape) => ShapeFile.Parse($$"""{"about": "a test", "shapes": [{{shape}}]}""", "file.json").Single();
}
