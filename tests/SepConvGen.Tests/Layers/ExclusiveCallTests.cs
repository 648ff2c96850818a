using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using SepConvGen.Tests.Kernels;
using Xunit;

namespace SepConvGen.Tests.Layers;

/// <summary>What takes one call at a time refuses a second one before it has written anything; what is handed out cannot be changed.</summary>
public class ExclusiveCallTests
{
    private readonly Interrupted _layer = LayerRun.Built<Interrupted>(4);
    private readonly float[] _input = Noise.Of(3 * 4, 1);
    private readonly float[] _upstream = Noise.Of(3 * 5, 2);

    [Fact]
    public void A_second_Backward_of_a_layer_is_refused_while_one_runs_whatever_its_cache()
    {
        ForwardCache first = Filled(_layer), second = Filled(_layer);
        var model = new Sequential(LayerRun.Built<CausalSoftmax>(2), _layer);
        ForwardCache third = model.CreateCache();
        model.Forward(Noise.Of(3 * 2, 1), new float[3 * 5], 1, third);
        _layer.Backward(first, _upstream, []);
        float[][] expected = _layer.Gradients();
        _layer.ClearGradients();

        float[] untouched = Refusal.Memory(3 * 4);
        Interruption.During(() => _layer.Backward(first, _upstream, []), () => OnAnotherThread(() =>
        {
            Refusal.OfCall<InvalidOperationException>(() => _layer.Backward(second, _upstream, untouched), untouched, "interrupted", "Backward", "running");
            Refusal.Of<InvalidOperationException>(() => model.Backward(third, _upstream, []), "interrupted", "Backward", "running");
        }));
        Assert.Equal(expected, _layer.Gradients());
        Assert.All(model.Layers[0].Gradients(), gradient => Assert.All(gradient, value => Assert.Equal(0f, value)));

        // Both are as good as before.
        _layer.Backward(second, _upstream, []);
        model.Backward(third, _upstream, []);
    }

    [Fact]
    public void A_Backward_that_ends_in_an_exception_lets_the_next_one_run()
    {
        ForwardCache cache = Filled(_layer);
        Assert.Throws<FormatException>(() => Interruption.During(() => _layer.Backward(cache, _upstream, []), () => throw new FormatException()));
        _layer.ClearGradients();
        _layer.Backward(cache, _upstream, []);
        float[][] gradients = _layer.Gradients();
        _layer.ClearGradients();
        _layer.Backward(Filled(_layer), _upstream, []);
        Assert.Equal(_layer.Gradients(), gradients);
    }

    [Fact]
    public void A_Forward_that_ends_in_an_exception_leaves_no_Forward_in_the_cache()
    {
        ForwardCache cache = Filled(_layer);
        Assert.Throws<FormatException>(() => Interruption.During(() => _layer.Forward(_input, new float[15], 1, cache), () => throw new FormatException()));
        Refusal.Of<InvalidOperationException>(() => _layer.Backward(cache, _upstream, []), "no Forward");
        Refusal.Of<InvalidOperationException>(() => _layer.Backward(cache, [], []), "no Forward");
    }

    [Fact]
    public void A_cache_serves_one_call_at_a_time()
    {
        ForwardCache cache = Filled(_layer);
        float[] output = Refusal.Memory(15);
        Interruption.During(() => _layer.Forward(_input, new float[15], 1, cache), () => OnAnotherThread(() =>
        {
            Refusal.OfCall<InvalidOperationException>(() => _layer.Forward(_input, output, 1, cache), output, "cache", "interrupted", "in use");
            Refusal.Of<InvalidOperationException>(() => _layer.Backward(cache, _upstream, []), "cache", "in use");
            Refusal.Of<InvalidOperationException>(() => _layer.RegularizationLoss(cache), "cache", "in use");
        }));
        _layer.Backward(cache, _upstream, []);
    }

    [Fact]
    public void A_stream_takes_one_call_at_a_time_and_others_run_beside_it()
    {
        LayerStream stream = _layer.OpenStream(), other = _layer.OpenStream();
        float[] output = new float[15], second = Refusal.Memory(15), beside = new float[15];
        Interruption.During(() => stream.Push(_input, output), () => OnAnotherThread(() =>
        {
            Refusal.OfCall<InvalidOperationException>(() => stream.Push(_input, second), second, "stream", "interrupted", "one at a time");
            Refusal.OfCall<InvalidOperationException>(() => stream.Flush(second), second, "one at a time");
            Refusal.Of<InvalidOperationException>(() => other.CopyStateFrom(stream), "one at a time");
            other.Push(_input, beside);
        }));
        Assert.Equal(_layer.Forward(_input), output);
        Assert.Equal(output, beside);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_stream_is_not_moved_by_an_activation_that_it_runs(bool isModel)
    {
        Layer layer = isModel ? LayerRun.WithBias(new Sequential(new Causal(), new Interrupted(), new Causal()), 4, 1) : _layer;
        LayerStream stream = layer.OpenStream(), other = layer.OpenStream();
        float[] input = Noise.Of(200 * 4, 1), output = new float[200 * 5];
        Interruption.During(() => stream.Push(input, output), () =>
        {
            foreach (Action call in (Action[])[stream.Reset, () => stream.CopyStateFrom(other), () => stream.Prepare(300), () => stream.Push(input, output), () => stream.Flush(output), () => other.CopyStateFrom(stream)])
                Refusal.Of<InvalidOperationException>(call, "stream", layer.Name, "one at a time");
        });
        SameBits.Assert(layer.Forward(input), output);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_Push_that_ends_in_an_exception_has_moved_the_stream_in_part_and_Reset_or_a_copied_state_heals(bool copies)
    {
        var model = new Sequential(new Causal(), new Interrupted(), new Causal());
        LayerRun.WithBias(model, 4, 1);
        LayerStream stream = model.OpenStream(), healthy = model.OpenStream();
        float[] input = Noise.Of(200 * 4, 1), output = new float[200 * 5], again = Refusal.Memory(200 * 5);
        stream.Push(input.AsSpan(0, 20), output);
        Assert.Throws<FormatException>(() => Interruption.During(() => stream.Push(input, output), () => throw new FormatException()));
        Refusal.OfCall<InvalidOperationException>(() => stream.Push(input, again), again, "sequential", "exception", "Reset");
        Refusal.OfCall<InvalidOperationException>(() => stream.Flush(again), again, "exception", "Reset");
        Refusal.Of<InvalidOperationException>(() => healthy.CopyStateFrom(stream), "exception", "Reset");
        if (copies)
            stream.CopyStateFrom(healthy);
        else
            stream.Reset();
        Assert.Equal(200, stream.Push(input, again));
        SameBits.Assert(model.Forward(input), again);
    }

    [Fact]
    public void Weights_are_saved_as_one_set_while_they_are_swapped()
    {
        Frozen[] versions = [.. Enumerable.Range(1, 2).Select(version =>
        {
            var frozen = new Frozen();
            frozen.Build(1);
            foreach (Parameter parameter in frozen.Parameters)
                parameter.Value.Fill(version);
            return frozen;
        })];
        var layer = new Frozen();
        layer.Build(1);
        layer.CopyWeightsFrom(versions[0]);
        using var end = new CancellationTokenSource();
        var swapper = new Thread(() =>
        {
            for (int i = 0; !end.IsCancellationRequested; i++)
                layer.CopyWeightsFrom(versions[i % 2]);
        });
        swapper.Start();
        try
        {
            for (int i = 0; i < 300; i++)
            {
                var file = new MemoryStream();
                layer.SaveWeights(file);
                var copy = new Frozen();
                copy.LoadWeights(new MemoryStream(file.ToArray()));
                Assert.Single(copy.Parameters.Select(parameter => parameter.Value[0]).Distinct());
            }
        }
        finally
        {
            end.Cancel();
            swapper.Join();
        }
    }

    public static TheoryData<Func<Layer>> LayersThatTakeNoFrames => new()
    {
        () => new Causal(),
        () => new Same(),
        () => new SameStrided(),
        () => new CausalChannelsFirst(),
        () => new SoftmaxOverTime(),
        () => new Penalised(),
        () => new OwnEverything(),
        () => new Sequential(new Causal(), new Sequential(new Same())),
        () => new TimeDistributed(new Sequential(new Causal(), new Same()), 3),
        () => new Sequential(new TimeDistributed(new Causal(), 3)),
        () => new Bidirectional(new Causal(), new Causal()),
        () => new Bidirectional(new CausalChannelsFirst(), new CausalChannelsFirst()),
        () => new Sequential(new Bidirectional(new Causal(), new Causal(), MergeModes.Sum)),
        () => new Bidirectional(new Causal(), new Causal(), MergeModes.None),
    };

    [Theory]
    [MemberData(nameof(LayersThatTakeNoFrames))]
    public void Samples_without_frames_take_no_time_however_many_they_are(Func<Layer> make)
    {
        const int batch = int.MaxValue;
        Layer layer = make();
        layer.MaxDegreeOfParallelism = 2;
        layer.Build(3);
        ForwardCache cache = layer.CreateCache();
        var watch = Stopwatch.StartNew();
        if (layer is Bidirectional { MergeMode: MergeModes.None } pair)
        {
            pair.Forward([], [], [], batch);
            pair.Forward([], [], [], batch, cache);
            pair.Backward(cache, [], [], []);
        }
        else
        {
            layer.Forward([], [], batch);
            layer.Forward([], [], batch, cache);
            layer.Backward(cache, [], []);
            Assert.Empty(layer.Predict([], batch));
        }

        layer.RegularizationLoss(cache);
        layer.Prepare(0, batch);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.All(layer.Gradients(), gradient => Assert.All(gradient, value => Assert.Equal(0f, value)));
    }

    [Fact]
    public void Prepare_refuses_more_frames_than_a_span_can_hold()
    {
        Refusal.Of<ArgumentOutOfRangeException>(() => _layer.Prepare(100_000, batch: 100_000), "interrupted", "batch", 100_000);
        Refusal.Of<ArgumentOutOfRangeException>(() => LayerRun.Built<Causal>(1).Prepare(int.MaxValue, batch: int.MaxValue), "causal", "batch", int.MaxValue);
    }

    [Fact]
    public void Lists_that_are_handed_out_are_the_same_each_time_and_cannot_be_changed()
    {
        var model = new Sequential(new Causal(), new Same());
        model.Build(3);
        var pair = new Bidirectional(new Causal(), new Causal());
        pair.Build(3);
        var distributed = new TimeDistributed(new Causal(), 2);
        distributed.Build(3);
        History history = _layer.Fit(new TrainingData(_input, _upstream, 1), new FitOptions { Loss = new MeanSquaredError(), Optimizer = new Sgd(0) });
        Dictionary<string, Func<IEnumerable>> lists = new()
        {
            ["Layers"] = () => model.Layers,
            ["Parameters of a layer"] = () => _layer.Parameters,
            ["Parameters of a Sequential"] = () => model.Parameters,
            ["Parameters of a TimeDistributed"] = () => distributed.Parameters,
            ["Parameters of a Bidirectional"] = () => pair.Parameters,
            ["Shape"] = () => _layer.PointwiseKernel.Shape,
            ["Epochs"] = () => history.Epochs,
        };
        Assert.All(lists, list =>
        {
            IEnumerable value = list.Value();
            Assert.Same(value, list.Value());
            Assert.False(value is Array);
            var changeable = (IList)value;
            Assert.True(changeable.Count > 0);
            Assert.Throws<NotSupportedException>(() => changeable[0] = changeable[0]);
            Assert.Throws<NotSupportedException>(changeable.Clear);
        });
    }

    private ForwardCache Filled(Layer layer)
    {
        ForwardCache cache = layer.CreateCache();
        layer.Forward(_input, new float[15], 1, cache);
        return cache;
    }

    private static void OnAnotherThread(Action call)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(call));
        thread.Start();
        thread.Join();
        if (failure is not null)
            throw new InvalidOperationException("On the other thread: " + failure.Message, failure);
    }
}
