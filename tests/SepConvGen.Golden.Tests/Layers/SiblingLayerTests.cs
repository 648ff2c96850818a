using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace SepConvGen.Golden.Layers;

public class SiblingLayerTests
{
    public static TheoryData<string> Cases => [.. SiblingCase.Names];

    [Fact]
    public void All_133_cases_are_here() => Assert.Equal(133, SiblingCase.Names.Count());

    [Theory]
    [MemberData(nameof(Cases))]
    public void Outputs_gradients_statistics_and_stepped_weights_agree_with_Keras(string name)
    {
        using SiblingCase golden = SiblingCase.Named(name);
        Dictionary<string, float[]> ours = SiblingRun.Compute(golden);
        string[] failures = [.. golden.Tolerances.Select(entry => Difference(entry.Key, ours[entry.Key], golden.Expected(entry.Key), entry.Value)).OfType<string>()];
        Assert.True(failures.Length == 0, $"{name}:\n{string.Join("\n", failures)}");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_cache_that_is_not_for_training_gives_the_bits_of_a_plain_Forward(string name)
    {
        using SiblingCase golden = SiblingCase.Named(name);
        SingleLayer layer = golden.NewLayer();
        float[] input = golden.Floats("input"), plain = new float[golden.Expected("output").Length], cached = new float[plain.Length];
        layer.Forward(input, plain, golden.Batch);
        layer.Forward(input, cached, golden.Batch, layer.CreateCache(training: false));
        Assert.Equal(plain.Select(BitConverter.SingleToInt32Bits), cached.Select(BitConverter.SingleToInt32Bits));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_stream_in_chunks_gives_the_bits_of_Forward(string name)
    {
        using SiblingCase golden = SiblingCase.Named(name);
        SingleLayer layer = golden.NewLayer();
        if (!layer.CanStream)
        {
            Assert.Throws<NotSupportedException>(layer.OpenStream);
            return;
        }

        float[] input = golden.Floats("input"), whole = new float[golden.Expected("output").Length];
        layer.Forward(input, whole, golden.Batch);
        LayerStream stream = layer.OpenStream();
        for (int sample = 0; sample < golden.Batch; sample++)
        {
            stream.Reset();
            float[] streamed = ChunkedSignal.Through(stream, layer, input.AsSpan(sample * input.Length / golden.Batch, input.Length / golden.Batch), golden.Length);
            Assert.Equal(whole.Skip(sample * whole.Length / golden.Batch).Take(whole.Length / golden.Batch).Select(BitConverter.SingleToInt32Bits), streamed.Select(BitConverter.SingleToInt32Bits));
        }
    }

    private static string? Difference(string key, float[] ours, double[] expected, double tolerance)
    {
        if (ours.Length != expected.Length)
            return $"{key} has {ours.Length} elements, Keras {expected.Length}";
        int worst = -1;
        double largest = tolerance;
        for (int i = 0; i < ours.Length; i++)
            if (!(Math.Abs(ours[i] - expected[i]) <= largest))
                (worst, largest) = (i, Math.Abs(ours[i] - expected[i]));
        return worst < 0 ? null : $"{key}[{worst}] is {ours[worst]:R}, Keras {expected[worst]:R}: off by {largest:E2}, tolerance {tolerance:E2}";
    }
}
