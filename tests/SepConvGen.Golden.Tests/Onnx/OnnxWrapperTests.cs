using System;
using System.Linq;
using Xunit;

namespace SepConvGen.Golden.Onnx;

/// <summary>Layers around layers, exported and run by ONNX Runtime.</summary>
[Trait("Category", "Onnx")]
public class OnnxWrapperTests
{
    private const int Batch = 2, Length = 17;

    [Theory]
    [InlineData(MergeModes.Sum, false, false)]
    [InlineData(MergeModes.Mul, false, true)]
    [InlineData(MergeModes.Ave, true, false)]
    [InlineData(MergeModes.Concat, false, false)]
    [InlineData(MergeModes.Concat, true, true)]
    public void A_Bidirectional_gives_its_outputs(string mode, bool isChannelsFirst, bool isTwoDimensional)
    {
        Bidirectional layer = Built(new Bidirectional(() => New(isChannelsFirst), mode));
        using OnnxRun run = new(layer, new OnnxExportOptions { TwoDimensional = isTwoDimensional });
        OnnxLayerTests.AssertAgree(layer, [run], Input(Batch * Length * layer.InputChannels), Batch, Length);
    }

    [Fact]
    public void A_Bidirectional_that_merges_nothing_has_two_outputs()
    {
        Bidirectional layer = Built(new Bidirectional(() => New(isChannelsFirst: false), MergeModes.None));
        using OnnxRun run = new(layer);
        float[] input = Input(Batch * Length * layer.InputChannels), forward = new float[Batch * layer.OutputLength(Length) * layer.OutputChannels], backward = new float[forward.Length];
        layer.Forward(input, forward, backward, Batch);
        AssertClose(forward, run.Run("forward_output", input, Batch, Length, layer.InputChannels));
        AssertClose(backward, run.Run("backward_output", input, Batch, Length, layer.InputChannels));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_TimeDistributed_has_an_axis_of_steps(bool isChannelsFirst, bool isTwoDimensional)
    {
        const int Steps = 3;
        TimeDistributed layer = Built(new TimeDistributed(New(isChannelsFirst), Steps));
        using OnnxRun run = new(layer, new OnnxExportOptions { TwoDimensional = isTwoDimensional });
        float[] input = Input(Batch * Steps * Length * layer.InputChannels), expected = new float[Batch * layer.OutputLength(Steps * Length) * layer.OutputChannels];
        layer.Forward(input, expected, Batch);
        AssertClose(expected, run.Run(input, isChannelsFirst ? [Batch, Steps, layer.InputChannels, Length] : [Batch, Steps, Length, layer.InputChannels]));
    }

    [Fact]
    public void A_given_length_counts_the_frames_of_all_steps()
    {
        TimeDistributed layer = Built(new TimeDistributed(New(isChannelsFirst: false), steps: 3));
        using OnnxRun run = new(layer, new OnnxExportOptions { Batch = 2, Length = 3 * Length });
        Assert.Equal([2, 3, layer.OutputLength(3 * Length) / 3, layer.OutputChannels], run.OutputShape);
    }

    private static Layer New(bool isChannelsFirst) => isChannelsFirst ? new Core005() : new Regression0();

    private static TLayer Built<TLayer>(TLayer layer)
        where TLayer : Layer
    {
        layer.Build(layer.InputChannels == 0 ? 5 : layer.InputChannels, seed: 4);
        return layer;
    }

    private static float[] Input(int count) => [.. Enumerable.Range(0, count).Select(i => MathF.Sin(1.7f * i))];

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        float tolerance = 1e-5f * Math.Max(1, expected.Max(Math.Abs));
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - tolerance, pair.First + tolerance));
    }
}
