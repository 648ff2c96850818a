using System;
using System.Linq;
using SepConvGen.Golden.Onnx.Geometries;
using Xunit;

namespace SepConvGen.Golden.Onnx;

/// <summary>Every geometry at every length: kernel, strides, dilation, padding, data format, and both forms of the export.</summary>
[Trait("Category", "Onnx")]
public class OnnxGeometryTests
{
    public static TheoryData<string> Geometries => [.. typeof(Taps1SameFirst).Assembly.GetTypes().Where(type => type.Namespace == typeof(Taps1SameFirst).Namespace && type.IsSubclassOf(typeof(SeparableConv1DLayer))).Select(type => type.Name).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Geometries))]
    public void An_exported_layer_gives_its_outputs_at_every_length(string geometry)
    {
        var layer = (SeparableConv1DLayer)Activator.CreateInstance(typeof(Taps1SameFirst).Assembly.GetType($"{typeof(Taps1SameFirst).Namespace}.{geometry}", throwOnError: true)!)!;
        layer.Build(seed: 5);
        using OnnxRun oneDimensional = new(layer), twoDimensional = new(layer, new OnnxExportOptions { TwoDimensional = true });
        int shortest = layer.Padding == Paddings.Valid ? layer.ReceptiveField : 1, longest = Math.Max(4 * layer.Strides, layer.ReceptiveField + 3);
        for (int length = shortest; length <= longest; length++)
            OnnxLayerTests.AssertAgree(layer, [oneDimensional, twoDimensional], [.. Enumerable.Range(1, length * layer.InputChannels).Select(i => MathF.Sin(i))], batch: 1, length);
    }

    [Fact]
    public void One_tap_and_strides_of_four_read_the_first_and_the_fifth_of_eight_frames()
    {
        SeparableConv1DLayer layer = new Taps1Strides4SameLast();
        layer.Build(seed: 1);
        layer.DepthwiseKernel.Set([1, 1]);
        layer.PointwiseKernel.Set([1, 0, 0, 1]);
        layer.Bias!.Set([0, 0]);
        using OnnxRun run = new(layer);
        Assert.Equal([1, 1, 5, 5], run.Run([1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8], 1, 8, 2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Zeros_that_depend_on_the_length_stand_in_a_model_behind_other_layers_and_in_steps(bool isTwoDimensional)
    {
        var model = new Sequential(new TimeDistributed(new Taps2Strides3CausalLast(), 2), new TimeDistributed(new Taps3Strides8SameLast(), 2));
        model.Build(seed: 2);
        using OnnxRun run = new(model, new OnnxExportOptions { TwoDimensional = isTwoDimensional });
        for (int length = 22; length <= 49; length++)
        {
            float[] input = [.. Enumerable.Range(1, 2 * 2 * length).Select(i => MathF.Sin(i))], expected = new float[model.OutputLength(2 * length) * 2];
            model.Forward(input, expected);
            float[] actual = run.Run(input, 1, 2, length, 2);
            Assert.All(expected.Zip(actual, (wanted, given) => Math.Abs(wanted - given)), difference => Assert.InRange(difference, 0, 1e-5));
            Assert.Equal(expected.Length, actual.Length);
        }
    }
}
