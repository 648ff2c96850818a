using System;
using System.IO;
using System.Linq;
using System.Text;
using Xunit;

namespace SepConvGen.Golden.Onnx;

/// <summary>Every geometry, exported and run by ONNX Runtime.</summary>
[Trait("Category", "Onnx")]
public class OnnxLayerTests
{
    public static TheoryData<string> Cases => [.. GoldenCase.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_exported_layer_gives_its_outputs_for_any_batch_and_length_in_both_forms(string name)
    {
        using GoldenCase golden = GoldenCase.Named(name);
        SeparableConv1DLayer layer = GoldenRun.NewLayer(golden);
        using OnnxRun oneDimensional = new(layer), twoDimensional = new(layer, new OnnxExportOptions { TwoDimensional = true });
        float[] input = golden.Floats("input");
        var random = new Random(name.Length);
        AssertAgree(layer, [oneDimensional, twoDimensional], input, golden.Batch, golden.Length);
        foreach ((int batch, int length) in new[] { (1, golden.Length + 1), (3, golden.Length + 4) })
            AssertAgree(layer, [oneDimensional, twoDimensional], [.. Enumerable.Range(0, batch * length * golden.Channels).Select(_ => random.NextSingle() * 2 - 1)], batch, length);
    }

    [Fact]
    public void A_model_of_layers_gives_the_outputs_of_the_Sequential()
    {
        var model = new Sequential(new Regression0(), new Regression1(), new Sequential("end", new Regression2()));
        model.Build(inputChannels: 5, seed: 3);
        using OnnxRun oneDimensional = new(model), twoDimensional = new(model, new OnnxExportOptions { TwoDimensional = true });
        float[] input = [.. Enumerable.Range(0, 2 * 19 * 5).Select(i => MathF.Sin(i))];
        AssertAgree(model, [oneDimensional, twoDimensional], input, 2, 19);
    }

    [Fact]
    public void Two_layers_of_one_name_stand_in_one_model()
    {
        var model = new Sequential(new Regression1(), new Regression1());
        model.Build(inputChannels: 8, seed: 3);
        using OnnxRun run = new(model);
        AssertAgree(model, [run], [.. Enumerable.Range(0, 9 * 8).Select(i => MathF.Cos(i))], 1, 9);
    }

    [Fact]
    public void A_given_batch_and_length_are_declared()
    {
        var layer = new Regression1();
        layer.Build(inputChannels: 4, seed: 1);
        using OnnxRun any = new(layer), fixedSizes = new(layer, new OnnxExportOptions { Batch = 2, Length = 11 });
        Assert.Equal([-1, -1, 8], any.OutputShape);
        Assert.Equal([2, 11, 8], fixedSizes.OutputShape);
    }

    [Fact]
    public void The_same_layer_is_exported_to_the_same_bytes()
    {
        var layer = new Regression0();
        layer.Build(inputChannels: 4, seed: 1);
        Assert.Equal(OnnxRun.Export(layer), OnnxRun.Export(layer));
    }

    [Fact]
    public void A_path_receives_the_bytes_that_a_stream_does()
    {
        var layer = new Regression0();
        layer.Build(inputChannels: 4, seed: 1);
        string path = Path.GetTempFileName();
        try
        {
            layer.ExportOnnx(path);
            Assert.Equal(OnnxRun.Export(layer), File.ReadAllBytes(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_names_of_the_weights_are_those_of_the_parameters()
    {
        var layer = new Regression0();
        layer.Build(inputChannels: 4, seed: 1);
        string model = Encoding.Latin1.GetString(OnnxRun.Export(layer));
        Assert.All(layer.Parameters, parameter => Assert.Contains(parameter.Name, model, StringComparison.Ordinal));
    }

    [Fact]
    public void A_layer_that_is_not_built_is_refused() =>
        Assert.Contains("Build", Assert.Throws<InvalidOperationException>(() => OnnxRun.Export(new Regression0())).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void A_batch_or_length_below_one_is_refused(int size)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new OnnxExportOptions { Batch = size });
        Assert.Throws<ArgumentOutOfRangeException>(() => new OnnxExportOptions { Length = size });
    }

    internal static void AssertAgree(Layer layer, OnnxRun[] runs, float[] input, int batch, int length)
    {
        int outputLength = layer.OutputLength(length), channels = layer.InputChannels;
        float[] expected = new float[batch * outputLength * layer.OutputChannels];
        layer.Forward(input, expected, batch);
        // What one rounding of the inputs comes to is beyond neither.
        double tolerance = 1e-5 * Math.Max(1, expected.Max(Math.Abs)) + input.Max(Math.Abs) / (1 << 23);
        foreach (OnnxRun run in runs)
        {
            float[] actual = run.Run(input, layer.IsChannelsFirst ? [batch, channels, length] : [batch, length, channels]);
            Assert.Equal(expected.Length, actual.Length);
            for (int i = 0; i < expected.Length; i++)
                Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"{layer.Name}, batch {batch}, length {length}: output[{i}] is {actual[i]:R} in ONNX Runtime, {expected[i]:R} here, tolerance {tolerance:E2}");
        }
    }
}
