using System;
using System.Threading;
using SepConvGen.Tests.Networks;
using Xunit;

namespace SepConvGen.Tests.Layers;

[Collection(nameof(AloneInTheProcess))]
public class AllocationTests
{
    public static TheoryData<Func<Layer>> Layers => new()
    {
        () => LayerRun.Built<Causal>(4),
        () => LayerRun.Built<CausalDilated>(20),
        () => LayerRun.Built<CausalSoftmax>(3),
        () => LayerRun.Built<CausalChannelsFirst>(5),
        () => LayerRun.Built<ValidStrided>(17),
        () => LayerRun.Built<ValidSparse>(4),
        () => LayerRun.Built<SameLate>(3),
        () => LayerRun.Built<WideLong>(16),
        () => LayerRun.Built<CausalFar>(17),
        () => LayerRun.Built<SameDilated>(18),
        () => LayerRun.WithBias(new Sequential(new CausalDilated(), new Sequential(new Causal(), new Same())), 6, 1),
        () => LayerRun.WithBias(new Sequential(new CausalChannelsFirst(), new SameLate()), 3, 1),
    };

    public static TheoryData<Type> Networks =>
    [
        typeof(Residual), typeof(Gated), typeof(UNet), typeof(Nested), typeof(ResidualFirst), typeof(GatedFirst), typeof(UNetFirst), typeof(NestedFirst), typeof(PaddedAndCropped),
        typeof(Keyword), typeof(KeywordFirst), typeof(Pooled), typeof(Unread), typeof(Shrinking), typeof(DownAndUp), typeof(NestedWindow),
    ];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Not_even_the_first_chunks_of_a_networks_stream_allocate(Type type)
    {
        Layer network = WindowTests.Built(type.Name);
        float[] frames = Noise.Of(400 * network.InputChannels, 1), output = new float[500 * network.OutputChannels];
        foreach (int size in (ReadOnlySpan<int>)[1, 3, 64, 100, 400])
        {
            LayerStream stream = network.OpenStream();
            Assert.Equal(0, Allocated(() =>
            {
                for (int pushed = 0; pushed < 400; pushed += size)
                    stream.Push(frames.AsSpan(0, size * network.InputChannels), output);
                stream.Flush(output);
                stream.Reset();
            }));
        }
    }

    [Theory]
    [InlineData(typeof(Keyword))]
    [InlineData(typeof(KeywordFirst))]
    [InlineData(typeof(Pooled))]
    public void Not_even_the_first_Forward_of_windows_allocates(Type type)
    {
        Layer windows = WindowTests.Built(type.Name).Windows();
        float[] input = Noise.Of(400 * windows.InputChannels, 1), output = new float[LayerRun.OutputSize(windows, input.Length, 1)];
        Assert.Equal(0, Allocated(() => windows.Forward(input, output)));
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Push_and_Flush_allocate_nothing(Func<Layer> make)
    {
        Layer layer = make();
        LayerStream stream = layer.OpenStream();
        float[] frames = Noise.Of(100 * layer.InputChannels, 1), output = new float[300 * layer.OutputChannels];
        AssertAllocatesNothing(() =>
        {
            foreach (int count in (ReadOnlySpan<int>)[1, 1, 7, 24, 25, 100])
                stream.Push(frames.AsSpan(0, count * layer.InputChannels), output);
            stream.Flush(output);
            stream.Reset();
        });
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Push_that_flushes_denormals_allocates_only_for_a_new_longest_chunk(Func<Layer> make)
    {
        Layer layer = make();
        LayerStream stream = layer.OpenStream();
        stream.FlushesDenormals = true;
        float[] frames = Noise.Of(100 * layer.InputChannels, 1), output = new float[300 * layer.OutputChannels];
        stream.Push(frames, output);
        AssertAllocatesNothing(() =>
        {
            foreach (int count in (ReadOnlySpan<int>)[1, 1, 7, 24, 100])
                stream.Push(frames.AsSpan(0, count * layer.InputChannels), output);
        });
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void No_Push_of_a_prepared_size_allocates_whatever_is_set_on_the_stream(Func<Layer> make)
    {
        const int Largest = 700;
        Layer layer = make();
        int channels = layer.InputChannels;
        float[] frames = Noise.Of(Largest * channels, 1), output = new float[(Largest + 300) * layer.OutputChannels];
        LayerStream opened = layer.OpenStream(Largest), prepared = layer.OpenStream();
        prepared.Prepare(3);
        prepared.Prepare(Largest);
        prepared.Prepare(0);
        foreach (LayerStream stream in (LayerStream[])[opened, prepared])
        {
            bool canWriteInPlace = stream.CanWriteInPlace;
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int flushes = 0; flushes < 2; flushes++)
            {
                stream.FlushesDenormals = flushes > 0;
                for (int count = Largest; count > 0; count = count * 2 / 3)
                {
                    stream.Push(frames.AsSpan(0, count * channels), output);
                    if (canWriteInPlace)
                        stream.Push(frames.AsSpan(0, count * channels), frames);
                }
            }

            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void A_largest_chunk_that_no_array_can_hold_is_refused(int largestChunk)
    {
        Causal layer = LayerRun.Built<Causal>(4);
        LayerStream stream = layer.OpenStream();
        Assert.Contains("largestChunk of a stream of causal must be from 0 to", Assert.Throws<ArgumentOutOfRangeException>("largestChunk", () => stream.Prepare(largestChunk)).Message);
        Assert.Throws<ArgumentOutOfRangeException>("largestChunk", () => layer.OpenStream(largestChunk));
    }

    [Fact]
    public void Push_in_place_allocates_only_for_a_new_longest_channels_first_chunk()
    {
        CausalChannelsFirst layer = LayerRun.Built<CausalChannelsFirst>(2);
        LayerStream stream = layer.OpenStream();
        float[] frames = Noise.Of(2000, 1);
        stream.Push(frames, frames);
        AssertAllocatesNothing(() => stream.Push(frames, frames));
        AssertAllocatesNothing(() => stream.Push(frames.AsSpan(0, 100), frames));
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Forward_allocates_nothing_after_Prepare(Func<Layer> make)
    {
        Layer layer = make();
        float[] input = Noise.Of(2 * 150 * layer.InputChannels, 1), output = new float[LayerRun.OutputSize(layer, input.Length, 2)];
        long allocated = -1;
        var fresh = new Thread(() =>
        {
            layer.Prepare(150, batch: 2);
            layer.Forward(input, output, 2);
            allocated = Allocated(() => layer.Forward(input, output, 2));
        });
        fresh.Start();
        fresh.Join();
        Assert.Equal(0, allocated);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void The_first_Forward_of_a_thread_allocates_nothing_after_Prepare(Func<Layer> make)
    {
        Layer layer = make();
        float[] input = Noise.Of(2 * 150 * layer.InputChannels, 1), output = new float[LayerRun.OutputSize(layer, input.Length, 2)];
        layer.Forward(input, output, 2);
        long allocated = -1;
        var fresh = new Thread(() =>
        {
            layer.Prepare(150, batch: 2);
            allocated = Allocated(() => layer.Forward(input, output, 2));
        });
        fresh.Start();
        fresh.Join();
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void The_first_Forward_of_two_directions_allocates_nothing_after_Prepare()
    {
        foreach ((Layer forward, Layer backward, int channels) in ((Layer, Layer, int)[])[(new Causal(), new CausalSoftmax(), 2), (new CausalSoftmax(), new Causal(), 2), (new Causal(), new Causal(), 12), (new CausalChannelsFirst(), new SoftmaxOverTime(), 2)])
        {
            Layer layer = LayerRun.WithBias(new Bidirectional(forward, backward), channels, 1);
            float[] input = Noise.Of(2 * 150 * channels, 1), output = new float[LayerRun.OutputSize(layer, input.Length, 2)];
            layer.Forward(input, output, 2);
            long allocated = -1;
            var fresh = new Thread(() =>
            {
                layer.Prepare(150, batch: 2);
                allocated = Allocated(() => layer.Forward(input, output, 2));
            });
            fresh.Start();
            fresh.Join();
            Assert.Equal(0, allocated);
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_training_step_allocates_nothing_after_the_first(Func<Layer> make)
    {
        Layer layer = make();
        float[] input = Noise.Of(2 * 150 * layer.InputChannels, 1), output = new float[LayerRun.OutputSize(layer, input.Length, 2)], inputGradient = new float[input.Length];
        ForwardCache cache = layer.CreateCache();
        var optimizer = new Adam();
        AssertAllocatesNothing(() =>
        {
            layer.Forward(input, output, 2, cache);
            layer.Backward(cache, output, inputGradient);
            layer.RegularizationLoss(cache);
            optimizer.Step(layer.Parameters);
        });
        AssertAllocatesNothing(() =>
        {
            layer.Forward(input.AsSpan(0, input.Length / 2), output.AsSpan(0, output.Length / 2), 1, cache);
            layer.Backward(cache, output.AsSpan(0, output.Length / 2), []);
        });
    }

    private static void AssertAllocatesNothing(Action call)
    {
        call();
        Assert.Equal(0, Allocated(call));
    }

    private static long Allocated(Action call)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        call();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
