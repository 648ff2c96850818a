using System;
using System.Linq;
using SepConvGen.Tests.Kernels;
using Xunit;

namespace SepConvGen.Tests.Layers;

/// <summary>Regularizers, constraints, trainable and seeds in a layer that has all of them.</summary>
public class RestrainedLayerTests
{
    private const int Channels = 3;
    private const int Length = 11;

    [Fact]
    public void The_loss_is_the_penalties_of_the_weights_and_that_of_the_outputs_divided_by_the_batch()
    {
        Restrained layer = LayerRun.Built<Restrained>(Channels);
        ForwardCache cache = layer.CreateCache();
        (float[] output, _) = layer.ForwardBackward(Noise.Of(3 * Length * Channels, 1), Noise.Of(3 * Length * 4, 2), 3, cache);

        double weights = Sum(0.02, layer.DepthwiseKernel, Math.Abs) + Sum(0.03, layer.PointwiseKernel, w => w * w) + Sum(0.01, layer.Bias!, Math.Abs) + Sum(0.02, layer.Bias!, w => w * w);
        Assert.Equal(weights, layer.RegularizationLoss(), 1e-6);
        Assert.Equal(weights + 0.1 * output.Sum(y => (double)y * y) / 3, layer.RegularizationLoss(cache), 1e-6);

        static double Sum(double factor, Parameter parameter, Func<double, double> of) => factor * parameter.Value.ToArray().Sum(value => of(value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void All_gradients_with_their_penalties_agree_with_central_differences(int batch)
    {
        Restrained layer = LayerRun.Built<Restrained>(Channels);
        Slopes.Check(layer, Noise.Of(batch * Length * Channels, 1), Noise.Of(batch * Length * 4, 2), batch, layer.CreateCache());
    }

    [Fact]
    public void An_empty_batch_has_no_penalty_on_its_outputs()
    {
        Restrained layer = LayerRun.Built<Restrained>(Channels);
        ForwardCache cache = layer.CreateCache();
        layer.ForwardBackward(Noise.Of(Length * Channels, 1), Noise.Of(Length * 4, 2), 1, cache);
        layer.Forward([], [], 0, cache);
        Assert.Equal(layer.RegularizationLoss(), layer.RegularizationLoss(cache));
    }

    [Fact]
    public void Constraints_hold_after_a_step_and_are_not_applied_before()
    {
        var layer = new Restrained();
        layer.Build(Channels, seed: 1);
        float[] depthwise = [.. Noise.Of(9, 1).Select(value => 3 * value)], pointwise = Noise.Of(12, 2), bias = [-1, 2, -3, 4];
        layer.DepthwiseKernel.Set(depthwise);
        layer.PointwiseKernel.Set(pointwise);
        layer.Bias!.Set(bias);
        layer.ForwardBackward(Noise.Of(Length * Channels, 1), Noise.Of(Length * 4, 2));
        var copy = new Restrained();
        copy.Build(Channels, seed: 2);
        copy.CopyWeightsFrom(layer);
        Assert.Equal([.. depthwise, .. pointwise, .. bias], Values(layer));
        Assert.Equal(Values(layer), Values(copy));

        // A learning rate of 0: the step is the constraints alone.
        new Sgd(0).Step(layer.Parameters);
        new MaxNorm(0.4f).Apply(depthwise, [3, Channels, 1]);
        new UnitNorm([1]).Apply(pointwise, [1, Channels, 4]);
        SameBits.Assert([.. depthwise, .. pointwise, 0, 2, 0, 4], Values(layer));
    }

    [Fact]
    public void A_frozen_layer_keeps_its_weights_unconstrained_and_leaves_the_penalty_of_its_outputs_alone()
    {
        Restrained layer = LayerRun.Built<Restrained>(Channels);
        ForwardCache cache = layer.CreateCache();
        layer.Trainable = false;
        float[] before = Values(layer);
        (float[] output, float[] gradient) = layer.ForwardBackward(Noise.Of(2 * Length * Channels, 1), Noise.Of(2 * Length * 4, 2), 2, cache);

        // Keras 3 leaves the penalties of frozen weights out of the losses, and keeps the one on the activity.
        Assert.Equal(0f, layer.RegularizationLoss());
        Assert.Equal(0.1 * output.Sum(y => (double)y * y) / 2, layer.RegularizationLoss(cache), 1e-6);
        Assert.Contains(gradient, value => value != 0);
        new Adam(0.1f).Step(layer.Parameters);
        Assert.Equal(before, Values(layer));
        Assert.All(layer.Parameters, parameter => Assert.All(parameter.Gradient.ToArray(), value => Assert.Equal(0f, value)));
        Slopes.Check(layer, Noise.Of(2 * Length * Channels, 1), Noise.Of(2 * Length * 4, 2), 2, cache);
    }

    [Fact]
    public void One_frozen_parameter_loses_its_penalty_and_the_others_keep_theirs()
    {
        Restrained layer = LayerRun.Built<Restrained>(Channels);
        float whole = layer.RegularizationLoss();
        layer.Bias!.Trainable = false;
        Assert.Equal(whole - layer.Bias.Regularizer!.Penalty(layer.Bias.Value), layer.RegularizationLoss(), 1e-6f);
    }

    [Fact]
    public void A_seed_in_the_string_beats_the_one_of_Build()
    {
        Restrained first = Built(1), second = Built(2), again = Built(1);
        Assert.Equal(first.DepthwiseKernel.Value.ToArray(), second.DepthwiseKernel.Value.ToArray());
        Assert.Empty(first.PointwiseKernel.Value.ToArray().Intersect(second.PointwiseKernel.Value.ToArray()));
        Assert.Empty(first.Bias!.Value.ToArray().Intersect(second.Bias!.Value.ToArray()));
        Assert.Equal(Values(first), Values(again));

        static Restrained Built(int seed)
        {
            var layer = new Restrained();
            layer.Build(Channels, seed);
            return layer;
        }
    }

    [Fact]
    public void A_sequential_gives_every_tensor_a_seed_of_its_own()
    {
        var layers = new[] { new Restrained(), new Restrained(), new Restrained() };
        new Sequential(layers).Build(4, seed: 7);
        // Of one shape, since there are as many channels as filters.
        float[][] tensors = [.. layers.SelectMany(layer => new[] { layer.PointwiseKernel.Value.ToArray(), layer.Bias!.Value.ToArray() })];
        for (int a = 0; a < tensors.Length; a++)
            for (int b = 0; b < a; b++)
                Assert.Empty(tensors[a].Intersect(tensors[b]));
        Assert.All(layers, layer => Assert.Equal(layers[0].DepthwiseKernel.Value.ToArray(), layer.DepthwiseKernel.Value.ToArray()));
    }

    private static float[] Values(SeparableConv1DLayer layer) => [.. layer.Parameters.SelectMany(parameter => parameter.Value.ToArray())];
}
