using System;
using System.Linq;
using System.Threading;
using SepConvGen.Tests.Kernels;
using Xunit;

namespace SepConvGen.Tests.Layers;

/// <summary>What a Bidirectional says and does as two layers: outputs of other widths, calls that are refused, what it asks both of.</summary>
public class BidirectionalPairTests
{
    private const int Batch = 2, Length = 9, Channels = 3;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Outputs_of_different_widths_stand_side_by_side(bool isChannelsFirst)
    {
        (Layer forward, Layer backward) = isChannelsFirst ? ((Layer)new CausalChannelsFirst(), (Layer)new SoftmaxOverTime()) : (new Causal(), new CausalSoftmax());
        Bidirectional joined = LayerRun.WithBias(new Bidirectional(forward, backward), Channels, 3), pair = Pair(joined, isChannelsFirst);
        float[] input = Noise.Of(Batch * Length * Channels, 1), first = new float[Batch * Length * forward.OutputChannels], second = new float[Batch * Length * backward.OutputChannels];
        pair.Forward(input, first, second, Batch);
        float[] expected = SideBySide(first, second, forward.OutputChannels, backward.OutputChannels, isChannelsFirst);
        SameBits.Assert(expected, joined.Forward(input, Batch));

        float[] upstreamFirst = Noise.Of(first.Length, 5), upstreamSecond = Noise.Of(second.Length, 6), inputGradient = new float[input.Length];
        ForwardCache cache = pair.CreateCache();
        pair.Forward(input, first, second, Batch, cache);
        pair.Backward(cache, upstreamFirst, upstreamSecond, inputGradient);
        (float[] output, float[] joinedGradient) = joined.ForwardBackward(input, SideBySide(upstreamFirst, upstreamSecond, forward.OutputChannels, backward.OutputChannels, isChannelsFirst), Batch);
        SameBits.Assert(expected, output);
        SameBits.Assert(inputGradient, joinedGradient);
        Assert.Equal(pair.Gradients(), joined.Gradients());
    }

    [Theory]
    [InlineData(-1, 0, 0, 0, "backwardOutput")]
    [InlineData(1, 0, 0, 0, "backwardOutput")]
    [InlineData(0, 1, 0, 0, "output")]
    [InlineData(0, 0, 1, 0, "input")]
    [InlineData(0, 0, 0, 1, "batch")]
    public void A_Forward_of_two_outputs_with_a_wrong_length_is_refused(int second, int first, int input, int batch, string argument)
    {
        Bidirectional layer = TwoOutputs();
        float[] inputs = new float[Batch * Length * Channels + input], outputs = Refusal.Memory(Batch * Length * 5 + first), others = Refusal.Memory(Batch * Length * 4 + second);
        Refusal.OfCall<ArgumentException>(() => layer.Forward(inputs, outputs, others, batch == 0 ? Batch : 0), outputs, argument);
        Refusal.OfCall<ArgumentException>(() => layer.Forward(inputs, outputs, others, batch == 0 ? Batch : 0, layer.CreateCache()), others, argument);
    }

    [Fact]
    public void A_second_output_over_the_input_or_the_first_output_is_refused()
    {
        Bidirectional layer = TwoOutputs();
        float[] input = new float[Length * Channels], memory = Refusal.Memory(Length * 9 + Length * Channels);
        Refusal.OfCall<ArgumentException>(() => layer.Forward(input, memory.AsSpan(0, Length * 5), memory.AsSpan(Length * 5 - 1, Length * 4)), memory, "backwardOutput", "overlaps");
        Refusal.OfCall<ArgumentException>(() => layer.Forward(memory.AsSpan(0, Length * Channels), new float[Length * 5], memory.AsSpan(Length * Channels - 1, Length * 4)), memory, "backwardOutput", "overlaps");
        layer.Forward(input, memory.AsSpan(0, Length * 5), memory.AsSpan(Length * 5, Length * 4));
    }

    [Theory]
    [InlineData(1, 0, 0, "forwardGradient")]
    [InlineData(-1, 0, 0, "forwardGradient")]
    [InlineData(0, 1, 0, "backwardGradient")]
    [InlineData(0, -1, 0, "backwardGradient")]
    [InlineData(0, 0, 1, "inputGradient")]
    [InlineData(0, 0, -1, "inputGradient")]
    public void A_Backward_of_two_outputs_with_a_wrong_length_is_refused(int first, int second, int input, string argument)
    {
        Bidirectional layer = TwoOutputs();
        ForwardCache cache = Filled(layer, Batch);
        float[] forward = new float[Batch * Length * 5 + first], backward = new float[Batch * Length * 4 + second], gradient = Refusal.Memory(Batch * Length * Channels + input);
        Refusal.OfCall<ArgumentException>(() => layer.Backward(cache, forward, backward, gradient), gradient, argument);
        AssertNoGradient(layer);
    }

    [Fact]
    public void An_input_gradient_over_one_of_the_output_gradients_is_refused()
    {
        Bidirectional layer = TwoOutputs();
        ForwardCache cache = Filled(layer, 1);
        float[] memory = Refusal.Memory(Length * 8), other = new float[Length * 5];
        Refusal.OfCall<ArgumentException>(() => layer.Backward(cache, memory.AsSpan(0, Length * 5), other.AsSpan(0, Length * 4), memory.AsSpan(Length * 5 - 1, Length * Channels)), memory, "inputGradient", "overlaps");
        Refusal.OfCall<ArgumentException>(() => layer.Backward(cache, other, memory.AsSpan(0, Length * 4), memory.AsSpan(Length * 4 - 1, Length * Channels)), memory, "inputGradient", "overlaps");
        AssertNoGradient(layer);
        layer.Backward(cache, memory.AsSpan(0, Length * 5), other.AsSpan(0, Length * 4), memory.AsSpan(Length * 5, Length * Channels));
    }

    [Fact]
    public void A_batch_of_none_has_two_empty_outputs_and_adds_no_gradient()
    {
        Bidirectional layer = TwoOutputs();
        ForwardCache cache = Filled(layer, Batch);
        layer.Forward([], [], [], 0);
        layer.Forward([], [], [], 0, cache);
        layer.Backward(cache, [], [], []);
        AssertNoGradient(layer);
        Refusal.Of<ArgumentException>(() => layer.Backward(cache, [], [], new float[1]), "inputGradient");
    }

    [Fact]
    public void Without_an_input_gradient_the_weights_get_the_same()
    {
        Bidirectional layer = TwoOutputs();
        ForwardCache cache = Filled(layer, Batch);
        float[] first = Noise.Of(Batch * Length * 5, 2), second = Noise.Of(Batch * Length * 4, 3);
        layer.Backward(cache, first, second, new float[Batch * Length * Channels]);
        float[][] expected = layer.Gradients();
        layer.ClearGradients();
        layer.Backward(cache, first, second, []);
        Assert.Equal(expected, layer.Gradients());
        Refusal.Of<InvalidOperationException>(() => layer.Backward(cache, first, new float[first.Length]), "two outputs");
    }

    [Fact]
    public void Calls_of_two_outputs_are_refused_where_they_are_joined()
    {
        Bidirectional layer = LayerRun.WithBias(new Bidirectional(() => new Causal(), MergeModes.Ave), Channels, 1);
        float[] input = new float[Length * Channels], output = Refusal.Memory(Length * 5), other = new float[Length * 5];
        ForwardCache cache = layer.CreateCache();
        layer.Forward(input, new float[Length * 5], 1, cache);
        Refusal.OfCall<InvalidOperationException>(() => layer.Forward(input, output, other), output, "'ave'");
        Refusal.OfCall<InvalidOperationException>(() => layer.Forward(input, output, other, 1, cache), output, "'ave'");
        Refusal.Of<InvalidOperationException>(() => layer.Backward(cache, other, other, input), "'ave'");
    }

    [Fact]
    public void While_one_of_the_layers_runs_a_Backward_that_of_both_is_refused_and_leaves_none_taken()
    {
        foreach (bool isSecond in (bool[])[false, true])
        {
            var interrupted = new Interrupted();
            Bidirectional layer = LayerRun.WithBias(isSecond ? new Bidirectional(new Causal(), interrupted) : new Bidirectional(interrupted, new Causal()), Channels, 1);
            ForwardCache own = interrupted.CreateCache(), cache = layer.CreateCache();
            float[] input = Noise.Of(Length * Channels, 1), upstream = new float[Length * layer.OutputChannels];
            interrupted.Forward(input, new float[Length * interrupted.OutputChannels], 1, own);
            layer.Forward(input, new float[upstream.Length], 1, cache);
            Interruption.During(() => interrupted.Backward(own, upstream.AsSpan(0, Length * interrupted.OutputChannels), []), () =>
            {
                var beside = new Thread(() => Refusal.Of<InvalidOperationException>(() => layer.Backward(cache, upstream, []), "running"));
                beside.Start();
                beside.Join();
            });
            layer.Backward(cache, upstream, []);
        }
    }

    [Fact]
    public void Threads_and_whether_it_is_trained_are_set_in_both_and_read_of_either()
    {
        var layer = new Bidirectional(() => new Causal());
        Assert.Equal((1, true), (layer.MaxDegreeOfParallelism, layer.Trainable));
        layer.MaxDegreeOfParallelism = 2;
        Assert.Equal((2, 2), (layer.ForwardLayer.MaxDegreeOfParallelism, layer.BackwardLayer.MaxDegreeOfParallelism));
        layer.BackwardLayer.MaxDegreeOfParallelism = 4;
        Assert.Equal(4, layer.MaxDegreeOfParallelism);
        layer.ForwardLayer.MaxDegreeOfParallelism = 5;
        Assert.Equal(5, layer.MaxDegreeOfParallelism);

        layer.Trainable = false;
        Assert.Equal((false, false, false), (layer.Trainable, layer.ForwardLayer.Trainable, layer.BackwardLayer.Trainable));
        layer.BackwardLayer.Trainable = true;
        Assert.True(layer.Trainable);
        (layer.ForwardLayer.Trainable, layer.BackwardLayer.Trainable) = (true, false);
        Assert.True(layer.Trainable);
    }

    [Fact]
    public void The_regularization_loss_is_that_of_both()
    {
        Bidirectional layer = LayerRun.WithBias(new Bidirectional(() => new Penalised()), Channels, 1);
        Assert.Equal(layer.ForwardLayer.RegularizationLoss() + layer.BackwardLayer.RegularizationLoss(), layer.RegularizationLoss());
        Assert.NotEqual(0, layer.RegularizationLoss());
        float[] input = Noise.Of(Length * Channels, 1), reversed = [.. input.Chunk(Channels).Reverse().SelectMany(frame => frame)];
        ForwardCache cache = layer.CreateCache();
        layer.Forward(input, new float[Length * 4], 1, cache);
        Assert.Equal(LossOf(layer.ForwardLayer, input) + LossOf(layer.BackwardLayer, reversed), layer.RegularizationLoss(cache));
    }

    [Fact]
    public void Inside_steps_the_penalty_on_the_outputs_of_both_is_left_out()
    {
        TimeDistributed layer = LayerRun.WithBias(new TimeDistributed(new Bidirectional(() => new Penalised()), 3), Channels, 1);
        ForwardCache cache = layer.CreateCache();
        layer.Forward(Noise.Of(Length * Channels, 1), new float[Length * 4], 1, cache);
        Assert.Equal(layer.RegularizationLoss(), layer.RegularizationLoss(cache));
    }

    [Fact]
    public void Weights_that_have_changed_in_both_make_a_cache_useless()
    {
        Bidirectional layer = TwoOutputs();
        ForwardCache cache = Filled(layer, Batch);
        layer.CopyWeightsFrom(TwoOutputs());
        Refusal.Of<InvalidOperationException>(() => layer.Backward(cache, new float[Batch * Length * 5], new float[Batch * Length * 4], []), "bidirectional");
    }

    [Fact]
    public void Both_layers_take_part_in_copies_of_weights()
    {
        Bidirectional layer = LayerRun.WithBias(new Bidirectional(() => new Causal()), Channels, 1), other = LayerRun.WithBias(new Bidirectional(() => new Causal()), Channels, 2);
        layer.CopyWeightsFrom(other);
        Assert.Equal(other.Parameters.Select(parameter => parameter.Value.ToArray()), layer.Parameters.Select(parameter => parameter.Value.ToArray()));
        Refusal.Of<ArgumentException>(() => layer.CopyWeightsFrom(LayerRun.Built<Causal>(Channels)), "is a Bidirectional");
        Refusal.Of<InvalidOperationException>(() => layer.CopyWeightsFrom(new Bidirectional(() => new Causal())), "Build");
        Refusal.Of<InvalidOperationException>(() => new Bidirectional(() => new Causal()).CopyWeightsFrom(layer), "Build");
        Refusal.Of<ArgumentException>(() => layer.CopyWeightsFrom(LayerRun.WithBias(new Bidirectional(new Causal(), new CausalSoftmax()), Channels, 1)));
        Refusal.Of<ArgumentException>(() => layer.CopyWeightsFrom(LayerRun.WithBias(new Bidirectional(new CausalSoftmax(), new Causal()), Channels, 1)));
    }

    [Fact]
    public void Channels_that_one_of_the_layers_fixes_are_those_of_both()
    {
        foreach (Bidirectional layer in (Bidirectional[])[new(new ValidFixed(), new Named()), new(new Named(), new ValidFixed())])
        {
            Assert.Equal((3, false), (layer.InputChannels, layer.IsBuilt));
            Assert.Empty(layer.Parameters);
            Refusal.Of<ArgumentOutOfRangeException>(() => layer.Build(4), "fixed to 3 input channels");
            Assert.Equal((false, false), (layer.ForwardLayer.IsBuilt, layer.BackwardLayer.IsBuilt));
            layer.Build(3);
            Assert.Equal((true, 11, 6), (layer.IsBuilt, layer.OutputChannels, layer.Parameters.Count));
        }
    }

    [Fact]
    public void A_layer_in_it_that_is_built_already_is_named_where_both_are_to_be_built()
    {
        for (int built = 0; built < 4; built++)
        {
            Layer[] layers = [new Causal(), new Same(), new Causal(), new Same()];
            var pair = new Bidirectional(new Sequential("first", layers[0], layers[1]), new Sequential("second", layers[2], layers[3]));
            Assert.Null(pair.BuiltPart);
            layers[built].Build(5);
            Assert.Same(layers[built], pair.BuiltPart);
        }

        foreach (bool isSecond in (bool[])[false, true])
        {
            var pair = new Bidirectional(() => new Causal());
            Layer built = isSecond ? pair.BackwardLayer : pair.ForwardLayer;
            built.Build(5);
            Assert.Same(built, pair.BuiltPart);
            Assert.False(pair.IsBuilt);
        }
    }

    [Fact]
    public void Layers_that_cannot_stand_in_it_are_refused_wherever_they_would_stand()
    {
        Layer[] refused = [new TimeDistributed(new Causal(), 2), new Bidirectional(() => new Causal(), MergeModes.None)];
        foreach (Layer layer in refused)
        {
            Refusal.Of<ArgumentException>(() => new Bidirectional(layer, new Causal()), layer.Name, "cannot stand in a Bidirectional");
            Refusal.Of<ArgumentException>(() => new Bidirectional(new Causal(), layer), layer.Name, "cannot stand in a Bidirectional");
        }

        Refusal.Of<ArgumentException>(() => new Bidirectional(LayerRun.Built<Causal>(3), new Causal()), "build none or both");
        Refusal.Of<ArgumentException>(() => new Bidirectional(new Causal(), LayerRun.Built<Causal>(3)), "build none or both");
        Refusal.Of<ArgumentException>(() => new Bidirectional(() => new Causal(), name: "a/b"), "'a/b'");
    }

    [Fact]
    public void Layers_go_together_whose_outputs_are_as_many_at_every_length()
    {
        Assert.Equal(2, new Bidirectional(new SameStrided(), new WideStrided()).OutputLength(4));
        Assert.Equal(4, new Bidirectional(new Causal(), new Same()).OutputLength(4));
        Refusal.Of<ArgumentException>(() => new Bidirectional(new Causal(), new SameStrided()), "output frames");
        Refusal.Of<ArgumentException>(() => new Bidirectional(new ShortStrided(), new SameWideStrides()), "output frames");
        Refusal.Of<ArgumentException>(() => new Bidirectional(new Named(), new Causal()), "output frames");
    }

    private static Bidirectional TwoOutputs() => LayerRun.WithBias(new Bidirectional(new Causal(), new CausalSoftmax(), MergeModes.None), Channels, 3);

    private static Bidirectional Pair(Bidirectional joined, bool isChannelsFirst)
    {
        var pair = isChannelsFirst ? new Bidirectional(new CausalChannelsFirst(), new SoftmaxOverTime(), MergeModes.None) : new Bidirectional(new Causal(), new CausalSoftmax(), MergeModes.None);
        pair.Build(Channels);
        pair.CopyWeightsFrom(joined);
        return pair;
    }

    private static ForwardCache Filled(Bidirectional layer, int batch)
    {
        ForwardCache cache = layer.CreateCache();
        layer.Forward(Noise.Of(batch * Length * Channels, 1), new float[batch * Length * 5], new float[batch * Length * 4], batch, cache);
        return cache;
    }

    private static float LossOf(Layer layer, float[] input)
    {
        ForwardCache cache = layer.CreateCache();
        layer.Forward(input, new float[Length * layer.OutputChannels], 1, cache);
        return layer.RegularizationLoss(cache);
    }

    private static void AssertNoGradient(Layer layer) => Assert.All(layer.Gradients(), gradient => Assert.All(gradient, value => Assert.Equal(0f, value)));

    private static float[] SideBySide(float[] first, float[] second, int firstChannels, int secondChannels, bool isChannelsFirst)
    {
        int width = isChannelsFirst ? Length : 1;
        return [.. first.Chunk(firstChannels * width).Zip(second.Chunk(secondChannels * width)).SelectMany(rows => rows.First.Concat(rows.Second))];
    }
}
