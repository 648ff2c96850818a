using System.IO;
using SepConvGen.Benchmarks.Processes;
using SepConvGen.Benchmarks.Shapes;
using Xunit;

namespace SepConvGen.Benchmarks.Tests;

public class LayerCompilerTests
{
    private static readonly Shape s_shape = new()
    {
        Id = "my shape/2", Length = 9, Channels = 4, Filters = 3, Kernel = 3, Padding = "causal", Activation = "relu(max_value: 6)", DepthMultiplier = 2, UseBias = false, DataFormat = "channels_first",
    };

    [Fact]
    public void A_shape_becomes_a_layer_of_its_arguments_with_channels_given_at_Build_or_fixed()
    {
        string assembly = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        LayerCompiler.Compile([s_shape], assembly);
        var layers = new CompiledLayers(assembly, [s_shape]);
        Assert.Equal((0, 4), (layers.Create(s_shape, ChannelsGiven.AtBuild).InputChannels, layers.Create(s_shape, ChannelsGiven.Fixed).InputChannels));
        SeparableConv1DLayer layer = layers.Build(s_shape, ChannelsGiven.AtBuild);
        Assert.Equal((3, 3, "causal", "channels_first", 2, false), (layer.Filters, layer.KernelSize, layer.Padding, layer.DataFormat, layer.DepthMultiplier, layer.UseBias));
        Assert.Equal(layer.PointwiseKernel.Value.ToArray(), layers.Build(s_shape, ChannelsGiven.Fixed).PointwiseKernel.Value.ToArray());
    }

    [Fact]
    public void An_argument_that_the_generator_refuses_is_an_error_that_names_the_shape()
    {
        using var folder = new ScratchFolder();
        string message = Assert.Throws<InvalidDataException>(() => LayerCompiler.Compile([s_shape with { Activation = "rellu" }], folder["layers.dll"])).Message;
        Assert.Contains("shape 'my shape/2': SCG", message);
        Assert.Contains("rellu", message);
    }
}
