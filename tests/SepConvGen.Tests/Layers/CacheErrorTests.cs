using System;
using Xunit;

namespace SepConvGen.Tests.Layers;

public class CacheErrorTests
{
    private readonly Causal _layer = LayerRun.Built<Causal>(4);
    private readonly ForwardCache _cache;
    private readonly float[] _inputGradient = Refusal.Memory(12);

    public CacheErrorTests()
    {
        _cache = _layer.CreateCache();
        _layer.Forward(Noise.Of(12, 1), new float[15], 1, _cache);
    }

    [Fact]
    public void A_missing_cache_is_refused()
    {
        Refusal.Of<ArgumentNullException>(() => _layer.Backward(null!, new float[15], _inputGradient), "cache");
        Refusal.Of<ArgumentNullException>(() => _layer.Forward(new float[12], new float[15], 1, null!), "cache");
    }

    [Fact]
    public void Another_layers_cache_is_refused()
    {
        ForwardCache other = LayerRun.Built<Causal>(4).CreateCache();
        float[] output = Refusal.Memory(15);
        Refusal.OfCall<ArgumentException>(() => _layer.Forward(new float[12], output, 1, other), output, "cache", "causal");
        Refusal.OfCall<ArgumentException>(() => _layer.Backward(other, new float[15], _inputGradient), _inputGradient, "cache", "causal");
        Refusal.Of<ArgumentException>(() => _layer.RegularizationLoss(other), "cache", "causal");
        AssertNoGradient();
    }

    [Fact]
    public void A_cache_without_a_Forward_is_refused() =>
        Refusal.OfCall<InvalidOperationException>(() => _layer.Backward(_layer.CreateCache(), new float[15], _inputGradient), _inputGradient, "cache", "causal", "no Forward");

    [Theory]
    [InlineData(0)]
    [InlineData(14)]
    [InlineData(16)]
    public void An_output_gradient_of_another_length_is_refused(int floats)
    {
        Refusal.OfCall<ArgumentException>(() => _layer.Backward(_cache, new float[floats], _inputGradient), _inputGradient, "outputGradient", "1 · 3 · 5", 15, floats);
        AssertNoGradient();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    [InlineData(13)]
    public void An_input_gradient_of_another_length_is_refused(int floats)
    {
        float[] inputGradient = Refusal.Memory(floats);
        Refusal.OfCall<ArgumentException>(() => _layer.Backward(_cache, new float[15], inputGradient), inputGradient, "inputGradient", "1 · 3 · 4", 12, floats);
        AssertNoGradient();
    }

    [Fact]
    public void Gradients_that_overlap_are_refused()
    {
        float[] memory = Refusal.Memory(40);
        Refusal.OfCall<ArgumentException>(() => _layer.Backward(_cache, memory.AsSpan(0, 15), memory.AsSpan(14, 12)), memory, "outputGradient", "inputGradient", "overlap");
        AssertNoGradient();
    }

    [Fact]
    public void Gradients_in_the_layers_own_memory_are_refused_by_the_parameters_name()
    {
        Span<float> weights = _layer.PointwiseKernel.Value;
        float[] before = weights.ToArray();
        Assert.Equal("inputGradient", Refusal.Of<ArgumentException>(() => _layer.Backward(_cache, new float[15], _layer.PointwiseKernel.Value[..12]), "causal", "causal/pointwise_kernel", "values", "overlap").ParamName);
        Assert.Equal("inputGradient", Refusal.Of<ArgumentException>(() => _layer.Backward(_cache, new float[15], _layer.DepthwiseKernel.Gradient), "causal/depthwise_kernel", "gradient", "overlap").ParamName);
        Assert.Equal("outputGradient", Refusal.Of<ArgumentException>(() => _layer.Backward(_cache, _layer.PointwiseKernel.Gradient[..15], []), "causal/pointwise_kernel", "gradient", "overlap").ParamName);
        Assert.Equal(before, weights.ToArray());
        AssertNoGradient();
    }

    [Fact]
    public void An_empty_input_gradient_skips_it_and_changes_no_other()
    {
        float[] upstream = Noise.Of(15, 2);
        _layer.Backward(_cache, upstream, []);
        float[][] without = _layer.Gradients();
        _layer.ClearGradients();
        _layer.Backward(_cache, upstream, _inputGradient);
        Assert.Equal(without, _layer.Gradients());
        Assert.Contains(without[0], value => value != 0);
    }

    [Fact]
    public void Backward_after_a_step_is_refused() => AssertOutOfDate(() => new Sgd(0.1f).Step(_layer.Parameters));

    [Fact]
    public void Backward_after_Set_is_refused() => AssertOutOfDate(() => _layer.Bias!.Set(new float[5]));

    [Fact]
    public void Backward_after_CopyWeightsFrom_is_refused() => AssertOutOfDate(() => _layer.CopyWeightsFrom(LayerRun.Built<Causal>(4, seed: 2)));

    [Fact]
    public void A_refused_Forward_leaves_the_cache_as_it_was()
    {
        Assert.ThrowsAny<ArgumentException>(() => _layer.Forward(new float[12], new float[3], 1, _cache));
        _layer.Backward(_cache, new float[15], []);
    }

    [Fact]
    public void Backward_may_be_repeated_until_the_weights_change()
    {
        _layer.Backward(_cache, Noise.Of(15, 2), []);
        _layer.Backward(_cache, Noise.Of(15, 3), []);
        new Sgd(0.1f).Step(_layer.Parameters);
        _layer.Forward(Noise.Of(12, 1), new float[15], 1, _cache);
        _layer.Backward(_cache, Noise.Of(15, 2), []);
    }

    [Fact]
    public void A_batch_of_none_has_an_empty_backward()
    {
        ValidFixed layer = LayerRun.Built<ValidFixed>(3);
        ForwardCache cache = layer.CreateCache();
        layer.Forward([], [], 0, cache);
        layer.Backward(cache, [], []);
        Refusal.Of<ArgumentException>(() => layer.Backward(cache, new float[7], []), "outputGradient", 0, 7);
    }

    private void AssertOutOfDate(Action change)
    {
        change();
        float[][] before = _layer.Gradients();
        Refusal.OfCall<InvalidOperationException>(() => _layer.Backward(_cache, Noise.Of(15, 2), _inputGradient), _inputGradient, "weights", "causal", "changed", "Forward");
        Assert.Equal(before, _layer.Gradients());
    }

    private void AssertNoGradient() => Assert.All(_layer.Gradients(), gradient => Assert.All(gradient, value => Assert.Equal(0f, value)));
}
