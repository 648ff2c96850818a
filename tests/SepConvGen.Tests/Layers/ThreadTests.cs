using System;
using System.Threading.Tasks;
using SepConvGen.Execution;
using SepConvGen.Kernels;
using SepConvGen.Tests.Kernels;
using Xunit;

namespace SepConvGen.Tests.Layers;

[Collection(nameof(AloneInTheProcess))]
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
        { typeof(BetweenCausal), 100, 1, 300 },
        { typeof(BetweenDilated), 70, 3, 150 },
        { typeof(BetweenFirst), 64, 2, 200 },
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

    [Fact]
    public void While_the_thread_pool_is_busy_calls_return_with_the_same_bits()
    {
        SeparableConv1DLayer layer = Built(typeof(ThreadedCausal), 96);
        float[] input = Noise.Of(200 * 96, 1), upstream = Noise.Of(200 * 16, 2);
        (float[] Output, float[] InputGradient) expected = layer.ForwardBackward(input, upstream);
        layer.MaxDegreeOfParallelism = 3;
        using var busy = new BusyThreadPool();
        for (int call = 0; call < 20; call++)
        {
            SameBits.Assert(expected.Output, layer.Forward(input));
            (float[] Output, float[] InputGradient) actual = layer.ForwardBackward(input, upstream);
            SameBits.Assert(expected.Output, actual.Output);
            SameBits.Assert(expected.InputGradient, actual.InputGradient);
        }
    }

    [Fact]
    public void One_layer_serves_several_calls_that_use_several_threads_each()
    {
        SeparableConv1DLayer layer = Built(typeof(CausalDilated), 40);
        float[] input = Noise.Of(2 * 150 * 40, 1), expected = layer.Forward(input, 2);
        layer.MaxDegreeOfParallelism = 2;
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ => SameBits.Assert(expected, layer.Forward(input, 2)));
    }

    [Fact]
    public void Forward_and_Backward_use_a_second_thread()
    {
        SeparableConv1DLayer layer = Built(typeof(ThreadedMeeting), 64);
        float[] input = Noise.Of(100 * 64, 1), output = new float[100 * 16];
        ForwardCache cache = layer.CreateCache();
        layer.MaxDegreeOfParallelism = 2;
        Assert.Equal(2, Meeting.Of(() => layer.Forward(input, output)));
        Assert.Equal(2, Meeting.Of(() => layer.Forward(input, output, 1, cache)));
        Assert.Equal(2, Meeting.Of(() => layer.Backward(cache, output, input)));
    }

    [Fact]
    public void One_thread_is_all_that_a_call_uses_unless_more_are_allowed()
    {
        SeparableConv1DLayer layer = Built(typeof(ThreadedMeeting), 64);
        Assert.Equal(1, Meeting.Of(() => layer.Forward(Noise.Of(100 * 64, 1)), guests: 1));
    }

    [Fact]
    public void What_an_activation_throws_on_another_thread_reaches_the_caller_and_the_layer_works_on()
    {
        SeparableConv1DLayer layer = Built(typeof(ThreadedMeeting), 64);
        float[] input = Noise.Of(100 * 64, 1), expected = layer.Forward(input);
        layer.MaxDegreeOfParallelism = 3;
        Meeting.Throws = true;
        try
        {
            Assert.Equal("thrown by an activation", Assert.Throws<InvalidOperationException>(() => layer.Forward(input)).Message);
        }
        finally
        {
            Meeting.Throws = false;
        }

        SameBits.Assert(expected, layer.Forward(input));
    }

    [Theory]
    [InlineData(typeof(ThreadedCausal), 96)]
    [InlineData(typeof(CausalDilated), 64)]
    [InlineData(typeof(ThreadedChannelsFirst), 48)]
    public void Calls_on_several_threads_make_no_objects_once_they_are_warm(Type type, int channels)
    {
        const int calls = 100;
        SeparableConv1DLayer layer = Built(type, channels);
        layer.MaxDegreeOfParallelism = 2;
        float[] input = Noise.Of(2 * 150 * channels, 1), output = new float[LayerRun.OutputSize(layer, input.Length, 2)], inputGradient = new float[input.Length];
        ForwardCache cache = layer.CreateCache();

        // The thread pool and other threads allocate now and then, and a helper makes its scratch when it first comes in time: the best of several rounds, and less than an object in each call.
        long least = long.MaxValue;
        for (int round = 0; round < 10; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int call = 0; call < calls; call++)
            {
                layer.Forward(input, output, 2);
                layer.Forward(input, output, 2, cache);
                layer.Backward(cache, output, inputGradient);
            }

            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.InRange(least, 0, 8 * calls);
    }

    [Fact]
    public void Layers_made_of_layers_set_the_threads_of_all_and_read_the_largest_number()
    {
        Causal first = new(), second = new(), third = new();
        var model = new Sequential(new TimeDistributed(new Sequential(first, new Bidirectional(second, third)), steps: 2));
        model.MaxDegreeOfParallelism = 3;
        Assert.Equal((3, 3, 3), (first.MaxDegreeOfParallelism, second.MaxDegreeOfParallelism, third.MaxDegreeOfParallelism));
        third.MaxDegreeOfParallelism = 5;
        Assert.Equal(5, model.MaxDegreeOfParallelism);
    }

    [Theory]
    [InlineData(1, 4, 1)]
    [InlineData(99, 4, 1)]
    [InlineData(200, 1, 1)]
    [InlineData(200, 4, 2)]
    [InlineData(350, 4, 3)]
    [InlineData(10_000, 4, 4)]
    [InlineData(10_000, 100, 8)]
    public void A_call_takes_as_many_threads_as_its_work_is_worth_and_there_are_processors(long work, int maximum, int expected)
    {
        var rule = new ThreadRule(WorkPerThread: 100, Processors: 8);
        Assert.Equal(expected, rule.Threads(maximum, work));
        Assert.Equal(work >= 200, rule.Pays(work));
    }

    [Theory]
    [InlineData(1, 835, 12, 2, 16)]
    [InlineData(1, 125, 12, 2, 4)]
    [InlineData(5, 100, 12, 2, 20)]
    [InlineData(1, 30, 12, 4, 1)]
    [InlineData(64, 1000, 12, 2, 64)]
    [InlineData(3, 7, 48, 2, 3)]
    public void Parts_of_a_Forward_hold_every_row_once_in_whole_units(int batch, int rows, int unit, int threads, int parts)
    {
        var split = new RowSplit(batch, rows, unit, threads, keepsSamples: false);
        Assert.Equal(parts, split.Parts);
        int next = 0;
        for (int part = 0; part < parts; part++)
        {
            (int sample, int from, int to) = split[part];
            Assert.Equal(next, sample * rows + from);
            Assert.True(from % unit == 0 && (to % unit == 0 || to == rows) && to > from);
            next = sample * rows + to;
        }

        Assert.Equal(batch * rows, next);
    }

    [Theory]
    [InlineData(512, 3)]
    [InlineData(80, 2)]
    [InlineData(75, 2)]
    [InlineData(5, 1)]
    public void Ranges_of_channels_hold_every_channel_once_in_whole_vectors(int channels, int ranges)
    {
        int next = 0;
        for (int i = 0; i < ranges; i++)
        {
            ChannelRange range = ChannelRange.Of(channels, i, ranges);
            Assert.Equal(next, range.From);
            Assert.Equal(0, range.From % ChannelRange.Unit);
            Assert.True(ranges == 1 || range.Count >= ChannelRange.Unit);
            next = range.To;
        }

        Assert.Equal(channels, next);
    }

    private static SeparableConv1DLayer Built(Type type, int channels)
    {
        var layer = (SeparableConv1DLayer)LayerRun.Built(type, channels);
        layer.ThreadRule = Always;
        return layer;
    }
}
