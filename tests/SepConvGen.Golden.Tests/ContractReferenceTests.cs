using System;
using System.Linq;
using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Golden;

public class ContractReferenceTests
{
    public static TheoryData<string> LinearAndReluCases => [.. GoldenCase.Names.Where(name =>
    {
        using GoldenCase golden = GoldenCase.Named(name);
        return GoldenRun.NewLayer(golden) is { Activation: "linear" or "relu", ActivityRegularizer: null };
    })];

    [Theory]
    [MemberData(nameof(LinearAndReluCases))]
    public void Kernels_give_the_bits_of_the_contract_written_as_scalar_loops(string name)
    {
        using GoldenCase golden = GoldenCase.Named(name);
        SeparableConv1DLayer layer = GoldenRun.NewLayer(golden);
        float[] input = golden.Floats("input"), upstream = golden.Floats("upstream"), output = new float[upstream.Length], inputGradient = new float[input.Length];
        ForwardCache cache = layer.CreateCache();
        layer.Forward(input, output, golden.Batch, cache);
        layer.Backward(cache, upstream, inputGradient);

        var reference = new ContractReference(layer, input, golden.Batch);
        bool isRelu = layer.Activation == "relu";
        float[] expected = isRelu ? Array.ConvertAll(reference.PreActivation, x => x < 0 ? 0f : x) : reference.PreActivation;
        int frames = layer.OutputLength(golden.Length);
        AssertSameBits("output", reference.InFormat(expected, frames, layer.Filters), output);

        float[] g = FramesFirst(layer, upstream, golden.Batch, frames);
        if (isRelu)
            g = [.. g.Select((gradient, i) => expected[i] > 0 ? gradient : 0f)];
        (float[] dx, float[] dwd, float[] dwp, float[] db) = reference.Gradients(g);
        AssertSameBits("dx", dx, inputGradient);
        AssertSameBits("dWd", dwd, layer.DepthwiseKernel.Gradient);
        AssertSameBits("dWp", dwp, layer.PointwiseKernel.Gradient);
        if (layer.Bias is { } bias)
            AssertSameBits("db", db, bias.Gradient);
    }

    private static float[] FramesFirst(SeparableConv1DLayer layer, float[] values, int batch, int frames)
    {
        if (layer.Format == DataFormatKind.ChannelsLast)
            return values;
        var rows = new float[values.Length];
        for (int n = 0; n < batch; n++)
            for (int f = 0; f < layer.Filters; f++)
                for (int t = 0; t < frames; t++)
                    rows[(n * frames + t) * layer.Filters + f] = values[(n * layer.Filters + f) * frames + t];
        return rows;
    }

    private static void AssertSameBits(string what, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i]) && !(float.IsNaN(expected[i]) && float.IsNaN(actual[i])))
                Assert.Fail($"{what}[{i}] is {actual[i]:R}, the contract gives {expected[i]:R}");
    }
}
