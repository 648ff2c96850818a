using System;
using SepConvGen.Kernels;
using SepConvGen.Tests.Kernels;
using Xunit;

namespace SepConvGen.Tests.Layers;

public class ThreadTests
{
    // Splits what is split at all, whatever it is worth and however many processors there are.
    internal static readonly ThreadRule Always = new(WorkPerThread: 1, Processors: 64);

    public static TheoryData<Type, int, int, int> Geometries => new()
    {
        { typeof(Causal), 4, 1, 150 },
        { typeof(ThreadedCausal), 96, 1, 200 },
        { typeof(ThreadedCausal), 43, 5, 70 },
        { typeof(CausalDilated), 20, 1, 300 },
        { typeof(CausalDilated), 40, 5, 90 },
        { typeof(CausalSoftmax), 70, 2, 130 },
        { typeof(CausalChannelsFirst), 33, 1, 210 },
        { typeof(ThreadedFixed), 64, 1, 150 },
        { typeof(ThreadedStrided), 80, 1, 400 },
        { typeof(ThreadedStrided), 80, 5, 100 },
        { typeof(ThreadedMultiplier), 100, 2, 160 },
        { typeof(ThreadedChannelsFirst), 48, 1, 150 },
        { typeof(ThreadedChannelsFirst), 48, 5, 40 },
        { typeof(ValidSparse), 35, 1, 333 },
        { typeof(SameStrided), 64, 3, 77 },
        { typeof(SameLate), 50, 1, 180 },
        { typeof(SoftmaxOverTime), 40, 5, 50 },
        { typeof(WideStrided), 64, 1, 257 },
        { typeof(WideLong), 128, 1, 140 },
    };

    [Theory]
    [MemberData(nameof(Geometries))]
    public void Every_number_of_threads_gives_the_bits_of_one(Type type, int channels, int batch, int length)
    {
        SeparableConv1DLayer layer = Built(type, channels);
        float[] input = Noise.Of(batch * length * channels, 1), expected = layer.Forward(input, batch), upstream = Noise.Of(expected.Length, 2);
        layer.ClearGradients();
        (float[] Output, float[] InputGradient) one = layer.ForwardBackward(input, upstream, batch);
        float[][] gradients = layer.Gradients();
        foreach (int threads in (ReadOnlySpan<int>)[2, 3, 7])
        {
            layer.MaxDegreeOfParallelism = threads;
            SameBits.Assert(expected, layer.Forward(input, batch));
            layer.ClearGradients();
            (float[] Output, float[] InputGradient) several = layer.ForwardBackward(input, upstream, batch);
            SameBits.Assert(one.Output, several.Output);
            SameBits.Assert(one.InputGradient, several.InputGradient);
            for (int i = 0; i < gradients.Length; i++)
                SameBits.Assert(gradients[i], layer.Gradients()[i]);
        }
    }

    private static SeparableConv1DLayer Built(Type type, int channels)
    {
        var layer = (SeparableConv1DLayer)LayerRun.Built(type, channels);
        layer.ThreadRule = Always;
        return layer;
    }
}
