using System;
using System.Linq;
using SepConvGen.Kernels;
using Xunit;

namespace SepConvGen.Tests.Layers;

/// <summary>Behind the entries of a layer and of a stream no length is looked at again, so they refuse every span that is not of the layer's own size, whoever calls them.</summary>
public sealed class UncheckedEntryTests : IDisposable
{
    private const int Frames = 30, Missing = 1;

    private readonly GuardedMemory _memory = new(1 << 14, alignToEnd: true);

    public static TheoryData<Type, int> Layers => new()
    {
        { typeof(Causal), 4 },
        { typeof(CausalDilated), 20 },
        { typeof(CausalChannelsFirst), 3 },
        { typeof(WideLong), 16 },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Forward_and_Backward(Type type, int channels)
    {
        var layer = (SeparableConv1DLayer)LayerRun.Built(type, channels);
        ForwardCache cache = layer.CreateCache();
        layer.Forward(new float[2 * Frames * channels], new float[2 * Frames * layer.Filters], 2, cache);
        foreach (int threads in (int[])[1, 2])
        {
            layer.MaxDegreeOfParallelism = threads;
            layer.ThreadRule = new ThreadRule(1, 2);
            foreach ((int input, int output) in Misfits(2 * Frames * channels, 2 * Frames * layer.Filters))
            {
                AssertUntouched(() => layer.ForwardCore(_memory.Span[^input..], new float[output], 2, Frames));
                AssertUntouched(() => layer.ForwardCore(new float[input], _memory.Span[^output..], 2, Frames));
                AssertUntouched(() => layer.ForwardCore(new float[input], _memory.Span[^output..], 2, Frames, layer.CreateCache()));
                AssertUntouched(() => layer.BackwardCore(cache, new float[output], _memory.Span[^input..]));
            }
        }

        Assert.All(layer.Gradients(), gradient => Assert.All(gradient, value => Assert.Equal(0f, value)));
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Push_and_Flush(Type type, int channels)
    {
        Layer layer = LayerRun.Built(type, channels);
        LayerStream stream = layer.OpenStream();
        foreach (int frames in (int[])[1, Frames])
        {
            int outputs = stream.OutputFramesCore(frames);
            foreach ((int input, int output) in Misfits(frames * channels, outputs * layer.OutputChannels))
            {
                AssertUntouched(() => stream.PushCore(_memory.Span[^input..], frames, new float[output], outputs));
                AssertUntouched(() => stream.PushCore(new float[input], frames, _memory.Span[^output..], outputs));
            }
        }

        AssertUntouched(() => stream.FlushCore(_memory.Span[..1], 4));
    }

    [Fact]
    public void Weights_of_another_size_are_refused_and_none_is_swapped()
    {
        Causal layer = LayerRun.Built<Causal>(4);
        float[] before = layer.DepthwiseKernel.Value.ToArray();
        AlignedBuffer[] others = [.. LayerRun.Built<Causal>(16).Parameters.Select(parameter => AlignedBuffer.Of(parameter.Value))];
        Refusal.Of<ArgumentException>(() => layer.Replace(others), "causal/depthwise_kernel", "(3, 4, 1)", 12, 48);
        Refusal.Of<ArgumentException>(() => layer.Replace(others[..2]), "causal", "3 parameters", 2);
        Assert.Equal(before, layer.DepthwiseKernel.Value.ToArray());
    }

    public void Dispose() => _memory.Dispose();

    private static (int Input, int Output)[] Misfits(int input, int output) => [(input - Missing, output), (input, output + Missing), .. output > 0 ? [(input, output - Missing)] : ((int, int)[])[]];

    private void AssertUntouched(Action call)
    {
        Assert.Throws<ArgumentException>(call);
        Assert.Equal(-1, _memory.Span.IndexOfAnyExcept(0f));
    }
}
