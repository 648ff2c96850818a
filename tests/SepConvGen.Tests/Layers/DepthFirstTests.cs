using System;
using System.Linq;
using System.Threading.Tasks;
using SepConvGen.Tests.Kernels;
using Xunit;

namespace SepConvGen.Tests.Layers;

/// <summary>Forward of signals that are too long for the cache, which go through a model in blocks. A cache keeps all rows of each layer, so that its Forward goes layer by layer.</summary>
public class DepthFirstTests
{
    // 72 channels · 4000 frames are more floats than go through layer by layer.
    private const int Frames = 4000, Channels = 72;

    public static TheoryData<Func<Sequential>> Models => new()
    {
        () => new(new Causal(), new CausalDilated(), new CausalSoftmax()),
        () => new(new WideLong(), new Same(), new WideLong()),
        () => new(new Same(), new Sequential(new SameDilated(), new WideLong()), new Same()),
        () => new(new CausalFar(), new CausalFarthest(), new CausalFar()),
        () => new(new Causal(), new ValidStrided()),
        () => new(new Penalised(), new Penalised()),
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void A_long_signal_has_the_bits_that_it_has_layer_by_layer(Func<Sequential> make)
    {
        Sequential model = LayerRun.WithBias(make(), Channels, 1);
        foreach ((int frames, int batch) in ((int, int)[])[(Frames, 2), (Frames + 77, 1), (100, 1)])
        {
            float[] input = Noise.Of(batch * frames * Channels, 3), expected = new float[LayerRun.OutputSize(model, input.Length, batch)];
            model.Forward(input, expected, batch, model.CreateCache());
            SameBits.Assert(expected, model.Forward(input, batch));
        }
    }

    [Fact]
    public void A_model_that_sees_too_far_for_the_cache_keeps_no_past_of_a_long_signal()
    {
        Sequential model = LayerRun.WithBias(new Sequential(new Causal(), new CausalBeyondTheCache()), Channels, 1);
        float[] input = Noise.Of(Frames * Channels, 3), expected = new float[Frames * 5];
        model.Forward(input, expected, 1, model.CreateCache());
        model.Prepare(Frames);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var output = new float[expected.Length];
        model.Forward(input, output);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (output.Length + 100) * sizeof(float));
        SameBits.Assert(expected, output);
    }

    [Fact]
    public void A_model_of_other_layers_too_is_built()
    {
        var model = new Sequential(new Bidirectional(static () => new Causal()), new CausalBeyondTheCache(), new Causal());
        model.Build(Channels, seed: 1);
        model.WarmUpDepthFirst((SeparableConv1DLayer)model.Layers[2]);
        float[] input = Noise.Of(Frames * Channels, 3), expected = new float[Frames * 5];
        model.Forward(input, expected, 1, model.CreateCache());
        SameBits.Assert(expected, model.Forward(input));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Any_layer_of_a_model_may_stand_for_it_when_blocks_are_compiled(Func<Sequential> make)
    {
        Sequential model = LayerRun.WithBias(make(), Channels, 1);
        float[] input = Noise.Of(Frames * Channels, 3), expected = model.Forward(input);
        foreach (SeparableConv1DLayer layer in model.Layers.OfType<SeparableConv1DLayer>().Where(static layer => layer.Strides == 1))
            model.WarmUpDepthFirst(layer);
        SameBits.Assert(expected, model.Forward(input));
    }

    [Fact]
    public void All_blocks_of_a_call_have_the_weights_that_it_began_with()
    {
        Sequential model = LayerRun.WithBias(new Sequential(new Interrupted(), new Causal()), Channels, 1), other = LayerRun.WithBias(new Sequential(new Interrupted(), new Causal()), Channels, 2);
        float[] input = Noise.Of(Frames * Channels, 3), expected = model.Forward(input), output = new float[expected.Length];
        Interruption.During(() => model.Forward(input, output), () => model.CopyWeightsFrom(other));
        SameBits.Assert(expected, output);
        SameBits.Assert(other.Forward(input), model.Forward(input));
    }

    [Fact]
    public void An_activation_may_call_the_model_that_it_runs_in()
    {
        Sequential model = LayerRun.WithBias(new Sequential(new Interrupted(), new Causal()), Channels, 1);
        float[] input = Noise.Of(Frames * Channels, 3), expected = model.Forward(input), inner = [], output = new float[expected.Length];
        Interruption.During(() => model.Forward(input, output), () => inner = model.Forward(input));
        SameBits.Assert(expected, output);
        SameBits.Assert(expected, inner);
    }

    [Fact]
    public void A_call_that_ended_in_an_exception_leaves_nothing_behind()
    {
        Sequential model = LayerRun.WithBias(new Sequential(new Interrupted(), new Causal()), Channels, 1);
        float[] input = Noise.Of(Frames * Channels, 3), expected = model.Forward(input);
        Assert.Throws<TimeoutException>(() => Interruption.During(() => model.Forward(input), () => throw new TimeoutException()));
        SameBits.Assert(expected, model.Forward(input));
    }

    [Fact]
    public void Many_threads_may_call_one_model()
    {
        Sequential model = LayerRun.WithBias(new Sequential(new Causal(), new CausalDilated()), Channels, 1);
        float[][] inputs = [.. Enumerable.Range(0, 8).Select(static seed => Noise.Of(Frames * Channels, seed))], expected = [.. inputs.Select(input => model.Forward(input))], outputs = new float[inputs.Length][];
        Parallel.For(0, inputs.Length, i => outputs[i] = model.Forward(inputs[i]));
        for (int i = 0; i < inputs.Length; i++)
            SameBits.Assert(expected[i], outputs[i]);
    }

    [Fact]
    public void Forward_allocates_nothing_after_Prepare()
    {
        Sequential model = LayerRun.WithBias(new Sequential(new Causal(), new CausalDilated()), Channels, 1);
        float[] input = new float[Frames * Channels], output = new float[LayerRun.OutputSize(model, input.Length, 1)];
        model.Prepare(Frames);
        long before = GC.GetAllocatedBytesForCurrentThread();
        model.Forward(input, output);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
