using System;
using System.Linq;
using SepConvGen.Tests.Kernels;
using Xunit;

namespace SepConvGen.Tests.Layers;

public class SequentialTests
{
    [Fact]
    public void Forward_is_its_layers_one_after_the_other()
    {
        (Sequential model, Layer[] layers) = ThreeLayers();
        float[] input = Noise.Of(2 * 50 * 4, 1), byHand = input;
        foreach (Layer layer in layers)
            byHand = layer.Forward(byHand, 2);
        SameBits.Assert(byHand, model.Forward(input, 2));
        Assert.Equal(layers[2].OutputLength(layers[1].OutputLength(layers[0].OutputLength(50))), model.OutputLength(50));
        Assert.Equal((4, 4), (model.InputChannels, model.OutputChannels));
    }

    [Fact]
    public void Backward_is_its_layers_the_other_way()
    {
        (Sequential model, Layer[] layers) = ThreeLayers();
        float[] input = Noise.Of(2 * 50 * 4, 1), upstream = Noise.Of(LayerRun.OutputSize(model, input.Length, 2), 2);
        (float[] output, float[] inputGradient) = model.ForwardBackward(input, upstream, 2);
        float[][] gradients = model.Gradients();
        SameBits.Assert(model.Forward(input, 2), output);
        model.ClearGradients();

        float[][] inputs = [input, layers[0].Forward(input, 2), layers[1].Forward(layers[0].Forward(input, 2), 2)];
        for (int i = 2; i >= 0; i--)
            (_, upstream) = layers[i].ForwardBackward(inputs[i], upstream, 2);
        SameBits.Assert(upstream, inputGradient);
        Assert.Equal(gradients, model.Gradients());
    }

    [Fact]
    public void A_model_inside_a_model_computes_the_same()
    {
        Layer[] layers = [new CausalDilated(), new Causal(), new Same(), new CausalSoftmax()];
        var nested = new Sequential(layers[0], new Sequential(layers[1], new Sequential(layers[2])), layers[3]);
        LayerRun.WithBias(nested, 5, 1);
        var flat = new Sequential(layers);
        float[] input = Noise.Of(3 * 30 * 5, 1), upstream = Noise.Of(3 * 30 * 4, 2);
        (float[] a, float[] ga) = flat.ForwardBackward(input, upstream, 3);
        (float[] b, float[] gb) = nested.ForwardBackward(input, upstream, 3);
        SameBits.Assert(a, b);
        SameBits.Assert(ga, gb);
        SameBits.Assert(a, nested.Forward(input, 3));
        Assert.Equal(flat.Parameters, nested.Parameters);
    }

    [Fact]
    public void Parameters_are_those_of_its_layers_in_order()
    {
        (Sequential model, Layer[] layers) = ThreeLayers();
        Assert.Equal(layers.SelectMany(layer => layer.Parameters), model.Parameters);
        Assert.Same(model.Parameters, model.Parameters);
    }

    [Fact]
    public void Parameters_are_complete_as_soon_as_every_layer_is_built()
    {
        Causal first = new(), second = new();
        var model = new Sequential(first, second);
        first.Build(4);
        Assert.Empty(model.Parameters);
        second.Build(5);
        Assert.True(model.IsBuilt);
        Assert.Equal(6, model.Parameters.Count);
    }

    [Fact]
    public void Build_gives_each_layer_weights_of_its_own()
    {
        var model = new Sequential(new Causal(), new Causal(), new Causal());
        model.Build(5, seed: 3);
        float[][] kernels = [.. model.Layers.Select(layer => layer.Parameters[1].Value.ToArray())];
        Assert.NotEqual(kernels[1], kernels[2]);
        var again = new Sequential(new Causal(), new Causal(), new Causal());
        again.Build(5, seed: 3);
        Assert.Equal(kernels, again.Layers.Select(layer => layer.Parameters[1].Value.ToArray()));
    }

    [Fact]
    public void Build_of_a_model_with_a_built_layer_is_refused_and_builds_none()
    {
        Causal first = new(), second = new();
        var model = new Sequential(first, second);
        second.Build(5);
        Refusal.Of<InvalidOperationException>(() => model.Build(4), "causal", "sequential", "built");
        Assert.False(first.IsBuilt);
    }

    [Fact]
    public void Trainable_reads_any_and_writes_all()
    {
        var model = new Sequential(new Frozen(), new Causal());
        model.Build(2);
        Assert.True(model.Trainable);
        model.Trainable = false;
        Assert.All(model.Parameters, parameter => Assert.False(parameter.Trainable));
    }

    [Fact]
    public void Weights_are_copied_layer_by_layer_or_not_at_all()
    {
        (Sequential model, _) = ThreeLayers(seed: 1);
        (Sequential other, _) = ThreeLayers(seed: 2);
        float[] input = Noise.Of(50 * 4, 1);
        model.CopyWeightsFrom(other);
        SameBits.Assert(other.Forward(input), model.Forward(input));

        var misfit = new Sequential(new CausalDilated(), new Causal(), new Causal());
        misfit.Build(4, 3);
        Refusal.Of<ArgumentException>(() => model.CopyWeightsFrom(misfit), "valid_strided", "causal");
        Refusal.Of<ArgumentException>(() => model.CopyWeightsFrom(new Causal()), "sequential", "3 layers", "causal");
        SameBits.Assert(other.Forward(input), model.Forward(input));
    }

    [Fact]
    public void A_Set_in_any_layer_makes_a_cache_out_of_date()
    {
        (Sequential model, Layer[] layers) = ThreeLayers();
        ForwardCache cache = model.CreateCache();
        float[] input = Noise.Of(50 * 4, 1), output = model.Forward(input);
        foreach (Layer layer in layers)
        {
            model.Forward(input, output, 1, cache);
            layer.Parameters[^1].Set(layer.Parameters[^1].Value.ToArray());
            Refusal.Of<InvalidOperationException>(() => model.Backward(cache, output, []), "sequential", "changed");
        }
    }

    [Fact]
    public void A_caches_other_model_is_refused()
    {
        (Sequential model, Layer[] layers) = ThreeLayers();
        ForwardCache cache = new Sequential(layers).CreateCache();
        Refusal.Of<ArgumentException>(() => model.Backward(cache, new float[4], []), "cache", "sequential");
        Refusal.Of<ArgumentException>(() => model.RegularizationLoss(cache), "cache", "sequential");
        Assert.Equal(0, model.RegularizationLoss());
        Assert.Equal(0, model.RegularizationLoss(model.CreateCache()));
    }

    [Fact]
    public void An_input_too_short_for_an_inner_layer_is_refused_in_frames_of_the_model()
    {
        // 5 taps at strides 2, then 5 taps again: 5 + 4 · 2.
        var model = new Sequential(new ValidStrided(), new ValidStrided());
        model.Build(2, 1);
        Assert.Equal(1, model.OutputLength(13));
        float[] output = Refusal.Memory(4);
        Refusal.OfCall<ArgumentException>(() => model.Forward(new float[24], output), output, "input", "sequential", "at least 13 frames", "12 frames");
        Refusal.Of<ArgumentOutOfRangeException>(() => model.OutputLength(12), "length", "13", 12);
    }

    [Fact]
    public void A_batch_of_none_passes_through()
    {
        (Sequential model, _) = ThreeLayers();
        ForwardCache cache = model.CreateCache();
        model.Forward([], [], 0);
        model.Forward([], [], 0, cache);
        model.Backward(cache, [], []);
        Assert.All(model.Gradients(), gradient => Assert.All(gradient, value => Assert.Equal(0f, value)));
    }

    [Fact]
    public void The_constructor_says_what_does_not_fit()
    {
        var layer = new Causal();
        Assert.Throws<ArgumentNullException>(() => new Sequential((Layer[])null!));
        Refusal.Of<ArgumentException>(() => new Sequential(), "layers", "at least one");
        Refusal.Of<ArgumentException>(() => new Sequential(layer, null!), "layers", "null");
        Refusal.Of<ArgumentException>(() => new Sequential(layer, layer), "layers", "causal", "twice");
        Refusal.Of<ArgumentException>(() => new Sequential(layer, new Sequential(layer)), "layers", "causal", "twice");
        Refusal.Of<ArgumentException>(() => new Sequential(layer, new CausalChannelsFirst()), "layers", "channels_first", "channels_last");
        Refusal.Of<ArgumentException>(() => new Sequential(layer, new ValidFixed()), "layers", "valid_fixed", 3, "causal", 5);
        Refusal.Of<ArgumentException>(() => new Sequential(layer, LayerRun.Built<Causal>(5)), "layers", "built");
        Refusal.Of<ArgumentException>(() => new Sequential("a/b", layer), "name", "a/b");
        Refusal.Of<ArgumentException>(() => new Sequential(" ", layer), "name");
    }

    [Fact]
    public void Built_layers_make_a_built_model()
    {
        var model = new Sequential("encoder", LayerRun.Built<Causal>(3), LayerRun.Built<Causal>(5));
        Assert.True(model.IsBuilt);
        Assert.Equal("encoder", model.Name);
        Refusal.Of<InvalidOperationException>(() => model.Build(3), "encoder", "built");
    }

    private static (Sequential Model, Layer[] Layers) ThreeLayers(int seed = 1)
    {
        Layer[] layers = [new CausalDilated(), new Causal(), new ValidStrided()];
        return (LayerRun.WithBias(new Sequential(layers), 4, seed), layers);
    }
}
