using System;
using Xunit;

namespace SepConvGen.Tests.Layers;

public class ForwardErrorTests
{
    [Fact]
    public void An_input_that_is_no_whole_number_of_frames_is_refused()
    {
        Causal layer = LayerRun.Built<Causal>(4);
        float[] output = Refusal.Memory(15);
        Refusal.OfCall<ArgumentException>(() => layer.Forward(new float[13], output), output, "causal", "input", 4, 13);
        Refusal.OfCall<ArgumentException>(() => layer.Forward(new float[20], output, batch: 3), output, "causal", "input", 3, 12, 20);
    }

    [Theory]
    [InlineData(14)]
    [InlineData(16)]
    [InlineData(0)]
    public void An_output_of_another_length_is_refused(int floats)
    {
        Causal layer = LayerRun.Built<Causal>(4);
        float[] output = Refusal.Memory(floats);
        ArgumentException refusal = Refusal.OfCall<ArgumentException>(() => layer.Forward(new float[12], output), output, "causal", "output", "1 · 3 · 5", 15, floats);
        Assert.Equal("output", refusal.ParamName);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void An_input_that_is_too_short_for_valid_is_refused_as_an_input(int frames)
    {
        ValidFixed layer = LayerRun.Built<ValidFixed>(3);
        float[] output = Refusal.Memory(7);
        ArgumentException refusal = Refusal.OfCall<ArgumentException>(() => layer.Forward(new float[frames * 3], output), output, "valid_fixed", "input", "at least 3 frames", $"{frames}");
        Assert.Equal("input", refusal.ParamName);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void OutputLength_refuses_lengths_without_an_output(int length) =>
        Refusal.Of<ArgumentOutOfRangeException>(() => new ValidFixed().OutputLength(length), "valid_fixed", "length", length);

    [Fact]
    public void Prepare_refuses_what_Forward_would()
    {
        ValidFixed layer = LayerRun.Built<ValidFixed>(3);
        Refusal.Of<ArgumentOutOfRangeException>(() => layer.Prepare(2), "length", "at least 3 frames", 2);
        Refusal.Of<ArgumentOutOfRangeException>(() => layer.Prepare(8, batch: -1), "batch", -1);
    }

    [Fact]
    public void A_negative_batch_is_refused()
    {
        Causal layer = LayerRun.Built<Causal>(4);
        float[] output = Refusal.Memory(5);
        Refusal.OfCall<ArgumentOutOfRangeException>(() => layer.Forward(new float[4], output, batch: -1), output, "causal", "batch", -1);
        ForwardCache cache = layer.CreateCache();
        Refusal.OfCall<ArgumentOutOfRangeException>(() => layer.Forward(new float[4], output, -1, cache), output, "causal", "batch", -1);
    }

    [Fact]
    public void A_batch_of_none_takes_and_gives_nothing()
    {
        ValidFixed layer = LayerRun.Built<ValidFixed>(3);
        layer.Forward([], [], batch: 0);
        float[] output = Refusal.Memory(7);
        Refusal.OfCall<ArgumentException>(() => layer.Forward([], output, batch: 0), output, "valid_fixed", "output", "batch is 0", 7);
        Refusal.Of<ArgumentException>(() => layer.Forward(new float[9], [], batch: 0), "valid_fixed", "input", "batch is 0", 9);
    }

    [Theory]
    [InlineData(typeof(Causal))]
    [InlineData(typeof(Same))]
    [InlineData(typeof(SameStrided))]
    [InlineData(typeof(CausalChannelsFirst))]
    [InlineData(typeof(SoftmaxOverTime))]
    public void A_length_of_none_gives_none_with_same_and_causal(Type type)
    {
        Layer layer = LayerRun.Built(type, 4);
        ForwardCache cache = layer.CreateCache();
        Assert.Equal(0, layer.OutputLength(0));
        layer.Forward([], [], batch: 2);
        layer.Forward([], [], 2, cache);
        layer.Backward(cache, [], []);
        Assert.All(layer.Gradients(), gradient => Assert.All(gradient, value => Assert.Equal(0f, value)));
        float[] output = Refusal.Memory(layer.OutputChannels);
        Refusal.OfCall<ArgumentException>(() => layer.Forward([], output), output, "output", 0, layer.OutputChannels);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(11)]
    [InlineData(-14)]
    public void An_output_that_overlaps_the_input_is_refused(int offset)
    {
        Causal layer = LayerRun.Built<Causal>(4);
        float[] memory = Refusal.Memory(100);
        ForwardCache cache = layer.CreateCache();
        Refusal.OfCall<ArgumentException>(() => layer.Forward(memory.AsSpan(50, 12), memory.AsSpan(50 + offset, 15)), memory, "causal", "input", "output", "overlap");
        Refusal.OfCall<ArgumentException>(() => layer.Forward(memory.AsSpan(50, 12), memory.AsSpan(50 + offset, 15), 1, cache), memory, "causal", "overlap");
    }

    [Fact]
    public void An_output_in_the_layers_own_memory_is_refused_by_the_parameters_name()
    {
        Causal layer = LayerRun.Built<Causal>(4);
        float[] input = new float[4], before = layer.Bias!.Value.ToArray();
        ForwardCache cache = layer.CreateCache();
        Layer[] models = [layer, new Sequential(layer), new TimeDistributed(layer, steps: 1), new Bidirectional(layer, LayerRun.Built<Causal>(4), "sum")];
        Assert.All(models, model =>
        {
            Assert.Equal("output", Refusal.Of<ArgumentException>(() => model.Forward(input, layer.Bias.Value), model.Name, "causal/bias", "values", "overlap").ParamName);
            Refusal.Of<ArgumentException>(() => model.Forward(input, layer.DepthwiseKernel.Gradient[1..6]), "causal/depthwise_kernel", "gradient", "overlap");
        });
        Refusal.Of<ArgumentException>(() => layer.Forward(input, layer.PointwiseKernel.Value[^5..], 1, cache), "causal/pointwise_kernel", "overlap");
        Assert.Equal(before, layer.Bias.Value.ToArray());
    }

    [Fact]
    public void Weights_may_be_an_input()
    {
        Causal layer = LayerRun.Built<Causal>(4);
        float[] output = new float[5];
        layer.Forward(layer.DepthwiseKernel.Value[..4], output);
        Assert.Equal(layer.Forward(layer.DepthwiseKernel.Value[..4].ToArray()), output);
    }

    [Fact]
    public void A_Prepare_of_too_many_frames_is_refused_by_the_name_of_the_layer_and_the_argument() =>
        Assert.Equal("length", Refusal.Of<ArgumentException>(() => LayerRun.Built<CausalChannelsFirst>(4).Prepare(int.MaxValue), "length", "causal_channels_first", int.MaxValue).ParamName);

    [Fact]
    public void Neighbours_do_not_overlap()
    {
        Causal layer = LayerRun.Built<Causal>(4);
        float[] memory = Noise.Of(27, 1), expected = layer.Forward(memory[..12]);
        layer.Forward(memory.AsSpan(0, 12), memory.AsSpan(12));
        Assert.Equal(expected, memory[12..]);
    }
}
