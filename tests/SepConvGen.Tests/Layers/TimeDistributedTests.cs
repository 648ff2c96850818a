using System;
using System.Linq;
using SepConvGen.Tests.Kernels;
using Xunit;

namespace SepConvGen.Tests.Layers;

public class TimeDistributedTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_step_is_the_layer_over_a_sequence_of_its_own(bool isChannelsFirst)
    {
        Layer child = isChannelsFirst ? new ValidSparse() : new ValidStrided();
        var layer = new TimeDistributed(child, steps: 3);
        LayerRun.WithBias(layer, 4, 1);
        float[] input = Noise.Of(2 * 3 * 20 * 4, 1), upstream = Noise.Of(2 * 3 * child.OutputLength(20) * child.OutputChannels, 2);

        Assert.Equal(3 * child.OutputLength(20), layer.OutputLength(60));
        SameBits.Assert(child.Forward(input, 6), layer.Forward(input, 2));
        (float[] expected, float[] expectedGradient) = child.ForwardBackward(input, upstream, 6);
        float[][] gradients = child.Gradients();
        child.ClearGradients();
        (float[] output, float[] inputGradient) = layer.ForwardBackward(input, upstream, 2);
        SameBits.Assert(expected, output);
        SameBits.Assert(expectedGradient, inputGradient);
        Assert.Equal(gradients, layer.Gradients());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_penalty_on_outputs_is_left_out_and_that_on_weights_counts(bool hasTwoDirections)
    {
        Layer child = hasTwoDirections ? new Bidirectional(() => new Penalised()) : new Penalised();
        var layer = new TimeDistributed(child, steps: 2);
        layer.Build(3, seed: 1);
        float[] input = Noise.Of(2 * 10 * 3, 1);
        float[] output = new float[LayerRun.OutputSize(layer, input.Length, 1)];
        ForwardCache cache = layer.CreateCache(), own = child.CreateCache();
        layer.Forward(input, output, 1, cache);
        child.Forward(input, output, 2, own);
        Assert.Equal(child.RegularizationLoss(), layer.RegularizationLoss(cache));
        Assert.True(child.RegularizationLoss(own) > layer.RegularizationLoss(cache));

        float[] none = new float[output.Length];
        layer.Backward(cache, none, default);
        Assert.All(layer.Gradients(), gradient => Assert.All(gradient, value => Assert.Equal(0f, value)));
        child.Backward(own, none, default);
        Assert.Contains(layer.Gradients(), gradient => gradient.Any(value => value != 0));
    }

    [Fact]
    public void Steps_that_do_not_divide_the_frames_are_refused()
    {
        var layer = new TimeDistributed(new Causal(), steps: 3);
        layer.Build(2);
        float[] output = Refusal.Memory(10 * 5);
        Refusal.OfCall<ArgumentException>(() => layer.Forward(new float[10 * 2], output), output, "3 steps", "10 frames");
        Refusal.Of<ArgumentOutOfRangeException>(() => layer.OutputLength(10), "multiple of 3");
        Refusal.Of<ArgumentOutOfRangeException>(() => new TimeDistributed(new Causal(), 0), "steps");
        Refusal.Of<ArgumentException>(() => new TimeDistributed(layer, 2), "TimeDistributed already");
        Refusal.Of<ArgumentException>(() => new TimeDistributed(new TimeDistributed(new Causal(), 1), 2), "TimeDistributed already");
        Refusal.Of<ArgumentException>(() => new Sequential(new Causal(), new TimeDistributed(new Causal(), 2)), "all be TimeDistributed");
        Refusal.Of<NotSupportedException>(() => layer.OpenStream(), "sequence of its own");
    }

    [Fact]
    public void A_model_of_them_trains_and_is_summarised()
    {
        var model = new Sequential(new TimeDistributed(new Causal(), 2), new TimeDistributed(new Causal(), 2));
        model.Build(3, seed: 4);
        Assert.Contains("time_distributed_1 (TimeDistributed of Causal)  (batch, 2, length, 5)", model.Summary());
        Assert.Equal(["time_distributed/causal", "time_distributed_1/causal"], model.NamedLayers().Select(layer => layer.Path));
        Assert.Equal(["layers/time_distributed/layer", "layers/time_distributed_1/layer"], model.NamedLayers().Select(layer => layer.KerasPath));

        float[] input = Noise.Of(2 * 8 * 3, 1), before = model.Forward(input, 1);
        model.ForwardBackward(input, Noise.Of(before.Length, 2), 1);
        new Sgd(0.125f).Step(model.Parameters);
        Assert.NotEqual(before, model.Forward(input, 1));
    }
}
