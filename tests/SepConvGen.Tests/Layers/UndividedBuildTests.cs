using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using SepConvGen.Streams;
using SepConvGen.Tests.Kernels;
using Xunit;

namespace SepConvGen.Tests.Layers;

/// <summary>Build makes a built layer, or leaves it as it was; what it costs is what the weights and the kernels cost.</summary>
public class UndividedBuildTests
{
    private const long FewBytes = 4 << 20;

    private static readonly Dictionary<string, Action<Action>> s_failures = new()
    {
        ["an initializer"] = build => FailingInitializer.FailWith(new FormatException("failed"), build),
        ["memory"] = build => FailingInitializer.FailWith(new OutOfMemoryException("failed"), build),
        ["an activation"] = build => Interruption.During(build, () => throw new FormatException("failed")),
    };

    private static readonly Dictionary<string, Func<Layer>> s_models = new()
    {
        ["a layer"] = () => new Interrupted(),
        ["the third layer of a model"] = () => new Sequential(new Causal(), new Same(), new Interrupted()),
        ["a model inside a model"] = () => new Sequential(new Causal(), new Sequential(new Same(), new Interrupted()), new Causal()),
        ["one layer over several sequences"] = () => new TimeDistributed(new Interrupted(), 2),
        ["a layer behind two directions"] = () => new Sequential(new Bidirectional(() => new Causal()), new Interrupted()),
        ["a layer behind steps"] = () => new Sequential(new TimeDistributed(new Causal(), 2), new TimeDistributed(new Interrupted(), 2)),
        ["the first direction"] = () => new Bidirectional(new Interrupted(), new Causal()),
        ["the second direction"] = () => new Bidirectional(new Causal(), new Interrupted()),
    };

    public static TheoryData<string, string> Failures
    {
        get
        {
            var failures = new TheoryData<string, string>();
            foreach (string model in s_models.Keys)
                foreach (string failure in s_failures.Keys)
                    failures.Add(model, failure);
            return failures;
        }
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_Build_that_fails_leaves_nothing_built_and_can_be_repeated(string kind, string failure)
    {
        Layer model = s_models[kind](), other = s_models[kind]();
        Exception thrown = Assert.ThrowsAny<Exception>(() => s_failures[failure](() => model.Build(3, seed: 1)));
        Assert.Equal("failed", thrown.Message);
        AssertUnbuilt(model);

        model.Build(4, seed: 2);
        other.Build(4, seed: 2);
        Assert.Equal(other.Parameters.Select(parameter => parameter.Value.ToArray()), model.Parameters.Select(parameter => parameter.Value.ToArray()));
        Assert.Equal(4, model.InputChannels);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void LoadWeights_that_fails_to_build_leaves_nothing_built(string kind, string failure)
    {
        Layer source = s_models[kind](), target = s_models[kind]();
        source.Build(3, seed: 1);
        var file = new MemoryStream();
        source.SaveWeights(file);
        Assert.ThrowsAny<Exception>(() => s_failures[failure](() => target.LoadWeights(new MemoryStream(file.ToArray()))));
        AssertUnbuilt(target);
        target.LoadWeights(new MemoryStream(file.ToArray()));
        Assert.Equal(source.Parameters.Select(parameter => parameter.Value.ToArray()), target.Parameters.Select(parameter => parameter.Value.ToArray()));
    }

    [Fact]
    public void A_layer_that_is_being_built_is_not_built_yet_and_cannot_be_built_again()
    {
        var layer = new Interrupted();
        Interruption.During(() => layer.Build(3), () =>
        {
            AssertUnbuilt(layer);
            Refusal.Of<InvalidOperationException>(() => layer.Build(3), "interrupted", "being built");
            Refusal.Of<InvalidOperationException>(() => new Sequential(new Causal(), layer).Build(3), "interrupted", "being built");
            Refusal.Of<InvalidOperationException>(() => layer.Forward(new float[3], new float[5]), "interrupted", "not built");
        });
        Assert.True(layer.IsBuilt);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_several_Builds_at_once_one_succeeds(bool isModel)
    {
        const int threads = 3, rounds = 100;
        using var start = new Barrier(threads);
        Layer[] layers = [.. Enumerable.Range(0, rounds).Select(_ => isModel ? new Sequential(new Frozen(), new Frozen()) : (Layer)new Frozen())];
        int[][] successes = [.. Enumerable.Range(0, threads).Select(_ => new int[rounds])];
        Thread[] builders = [.. successes.Select((own, thread) => new Thread(() =>
        {
            for (int round = 0; round < rounds; round++)
            {
                start.SignalAndWait();
                try
                {
                    layers[round].Build(1 + thread);
                    own[round] = 1 + thread;
                }
                catch (InvalidOperationException)
                {
                }
            }
        }))];
        Array.ForEach(builders, builder => builder.Start());
        Array.ForEach(builders, builder => builder.Join());

        for (int round = 0; round < rounds; round++)
        {
            int built = Assert.Single(successes.Select(own => own[round]), channels => channels > 0);
            Assert.True(layers[round].IsBuilt);
            Assert.Equal(built, layers[round].InputChannels);
            Assert.Equal(built, layers[round].Parameters[0].Value.Length);
        }
    }

    [Fact]
    public void A_receptive_field_that_no_array_can_hold_is_refused_with_its_size()
    {
        var layer = new TooFarApart();
        Refusal.Of<ArgumentOutOfRangeException>(() => layer.Build(32), "too_far_apart", "inputChannels", "receptive field", "dilationRate", "100000001", "3200000032", Array.MaxLength / 1000);
        AssertUnbuilt(layer);

        // Eleven channels are possible, though neither with twice as many frames, as a stream keeps them, nor with the gradients.
        Assert.True(layer.CanStream);
        layer.Build(11);
        Assert.False(layer.CanStream);
        Refusal.Of<NotSupportedException>(() => layer.OpenStream(), "too_far_apart", "dilationRate", "100000001");
        Refusal.Of<NotSupportedException>(() => layer.CreateCache(), "too_far_apart", "dilationRate", "100000001");
        var model = new Sequential(layer);
        Assert.False(model.CanStream);
        Refusal.Of<NotSupportedException>(() => model.OpenStream(), "too_far_apart", "100000001");
        Refusal.Of<NotSupportedException>(() => model.CreateCache(), "too_far_apart", "100000001");
    }

    [Fact]
    public void Rows_of_so_many_channels_that_the_kernels_cannot_work_on_them_are_refused_with_their_size() =>
        Refusal.Of<ArgumentOutOfRangeException>(() => new Frozen().Build(1_000_000_000), "frozen", "inputChannels", 1_000_000_000, "frames", "elements");

    [Fact]
    public void Rows_of_so_many_filters_that_the_kernels_cannot_work_on_them_are_refused_with_their_size() =>
        Refusal.Of<ArgumentOutOfRangeException>(() => new TooWide().Build(1), "too_wide", "inputChannels", 100_000_000, "output frames", "elements");

    [Fact]
    public void What_Build_CreateCache_and_OpenStream_cost_does_not_grow_with_the_distance_of_the_taps()
    {
        var far = new MillionFramesApart();
        Assert.InRange(Allocated(() => far.Build(20)), 0, FewBytes);
        Assert.InRange(Allocated(() => far.CreateCache()), 0, FewBytes);

        ValidApart valid = new();
        Assert.InRange(Allocated(() => valid.Build(2)), 0, FewBytes);
        Assert.InRange(Allocated(() => valid.CreateCache()), 0, FewBytes);
        Assert.InRange(Allocated(() => valid.OpenStream()), 0, sizeof(float) * FrameStream.HistoryFloats(valid.Geometry, valid.Convolution.RowStride) + FewBytes);
    }

    [Fact]
    public void Taps_that_lie_before_the_signal_compute_with_zeros_however_far_they_are()
    {
        MillionFramesApart far = LayerRun.Built<MillionFramesApart>(20);
        CausalFarthest near = LayerRun.Built<CausalFarthest>(20);
        far.CopyWeightsFrom(near);
        float[] input = Noise.Of(40 * 20, 1);
        SameBits.Assert(near.Forward(input), far.Forward(input));
    }

    [Fact]
    public void A_stream_of_taps_that_are_far_apart_gives_the_bits_of_Forward()
    {
        ValidApart layer = LayerRun.Built<ValidApart>(2);
        int length = layer.ReceptiveField + 40;
        float[] input = Noise.Of(length * 2, 1), output = new float[41 * 3], last = new float[3 * 3];
        LayerStream stream = layer.OpenStream();
        Assert.Equal(38, stream.Push(Columns(input, length, 0, length - 3), output));
        Assert.Equal(3, stream.Push(Columns(input, length, length - 3, 3), last));
        float[] whole = layer.Forward(input);
        SameBits.Assert(Columns(whole, 41, 38, 3), last);
    }

    private static float[] Columns(float[] rows, int length, int from, int count) => [.. rows.Chunk(length).SelectMany(row => row.Skip(from).Take(count))];

    private static void AssertUnbuilt(Layer model)
    {
        Assert.False(model.IsBuilt);
        Assert.Empty(model.Parameters);
        Assert.Equal(0, model.InputChannels);
        Assert.All(model.WeightedLayers(), layer => Assert.False(layer.Layer.IsBuilt));
        Assert.All(model.WeightedLayers(), layer => Assert.Empty(layer.Layer.Parameters));
        Refusal.Of<InvalidOperationException>(() => model.CreateCache(), model.Name, "not built");
    }

    private static long Allocated(Action call)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        call();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
