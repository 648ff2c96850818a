using System;
using System.Linq;
using SepConvGen.Tests.Kernels;
using Xunit;

namespace SepConvGen.Tests.Layers;

public class BidirectionalTests
{
    private const int Batch = 2, Length = 17, Channels = 4;

    public static TheoryData<string, bool> Modes
    {
        get
        {
            var modes = new TheoryData<string, bool>();
            foreach (string mode in (string[])[MergeModes.Sum, MergeModes.Mul, MergeModes.Ave, MergeModes.Concat])
            {
                modes.Add(mode, false);
                modes.Add(mode, true);
            }
            return modes;
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void It_is_one_layer_on_the_signal_and_one_on_its_reverse_joined(string mode, bool isChannelsFirst)
    {
        Bidirectional layer = New(mode, isChannelsFirst);
        float[] input = Noise.Of(Batch * Length * Channels, 1);
        (float[] a, float[] b) = Outputs(layer, input, isChannelsFirst);
        int filters = layer.ForwardLayer.OutputChannels;
        float[] expected = mode switch
        {
            MergeModes.Sum => [.. a.Zip(b, (x, y) => x + y)],
            MergeModes.Mul => [.. a.Zip(b, (x, y) => x * y)],
            MergeModes.Ave => [.. a.Zip(b, (x, y) => (x + y) / 2)],
            _ => Concat(a, b, filters, isChannelsFirst),
        };
        SameBits.Assert(expected, layer.Forward(input, Batch));
        (float[] output, _) = layer.ForwardBackward(input, new float[expected.Length], Batch);
        SameBits.Assert(expected, output);
        Assert.Equal(mode == MergeModes.Concat ? 2 * filters : filters, layer.OutputChannels);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Gradients_agree_with_finite_differences(string mode, bool isChannelsFirst)
    {
        Bidirectional layer = New(mode, isChannelsFirst);
        float[] input = Noise.Of(Batch * Length * Channels, 1), upstream = Noise.Of(Batch * Length * layer.OutputChannels, 2);
        (_, float[] inputGradient) = layer.ForwardBackward(input, upstream, Batch);
        double Loss() => layer.Forward(input, Batch).Zip(upstream, (y, g) => (double)y * g).Sum();
        const float Step = 1f / 128;
        foreach (int i in (int[])[0, 7, 50, input.Length - 1])
        {
            float kept = input[i];
            input[i] = kept + Step;
            double above = Loss();
            input[i] = kept - Step;
            double below = Loss();
            input[i] = kept;
            Assert.Equal((above - below) / (2 * Step), inputGradient[i], 2e-3);
        }
        foreach (Parameter parameter in layer.Parameters)
        {
            float kept = parameter.Value[0];
            parameter.Value[0] = kept + Step;
            double above = Loss();
            parameter.Value[0] = kept - Step;
            double below = Loss();
            parameter.Value[0] = kept;
            Assert.Equal((above - below) / (2 * Step), parameter.Gradient[0], 5e-3);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void None_has_two_outputs_with_gradients_of_their_own(bool isChannelsFirst)
    {
        Bidirectional layer = New(MergeModes.None, isChannelsFirst), sum = New(MergeModes.Sum, isChannelsFirst);
        sum.CopyWeightsFrom(layer);
        float[] input = Noise.Of(Batch * Length * Channels, 1);
        (float[] a, float[] b) = Outputs(layer, input, isChannelsFirst);
        float[] first = new float[a.Length], second = new float[b.Length];
        layer.Forward(input, first, second, Batch);
        SameBits.Assert(a, first);
        SameBits.Assert(b, second);

        ForwardCache cache = layer.CreateCache();
        layer.Forward(input, first, second, Batch, cache);
        SameBits.Assert(a, first);
        SameBits.Assert(b, second);
        float[] upstream = Noise.Of(a.Length, 3), inputGradient = new float[input.Length];
        layer.Backward(cache, upstream, upstream, inputGradient);
        SameBits.Assert(sum.ForwardBackward(input, upstream, Batch).InputGradient, inputGradient);
        Assert.Equal(sum.Gradients(), layer.Gradients());

        Refusal.Of<InvalidOperationException>(() => layer.Forward(input, new float[a.Length], Batch), "two outputs");
        Refusal.Of<ArgumentException>(() => new Sequential(layer), "two outputs");
        Refusal.Of<InvalidOperationException>(() => sum.Forward(input, first, second, Batch), "'sum'");
    }

    [Fact]
    public void The_two_layers_have_weights_of_their_own_from_one_seed()
    {
        var layer = new Bidirectional(() => new Causal());
        layer.Build(3, seed: 5);
        Assert.NotEqual(layer.ForwardLayer.Parameters[0].Value.ToArray(), layer.BackwardLayer.Parameters[0].Value.ToArray());
        var again = new Bidirectional(() => new Causal());
        again.Build(3, seed: 5);
        Assert.Equal(layer.Parameters.Select(parameter => parameter.Value.ToArray()), again.Parameters.Select(parameter => parameter.Value.ToArray()));
        Assert.Equal(layer.ForwardLayer.Parameters.Concat(layer.BackwardLayer.Parameters), layer.Parameters);
        Assert.Equal(["forward_causal", "backward_causal"], layer.NamedLayers().Select(inner => inner.Path));
    }

    [Fact]
    public void It_stands_in_a_model_and_needs_no_memory_once_warm()
    {
        var model = new Sequential(new Bidirectional(() => new Causal()), new Causal());
        model.Build(3, seed: 5);
        float[] input = Noise.Of(40 * 3, 1), output = model.Forward(input, 1);
        model.Forward(input, output);
        long before = GC.GetAllocatedBytesForCurrentThread();
        model.Forward(input, output);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Contains("bidirectional (Bidirectional of Causal)  (batch, length, 10)", model.Summary());
        Assert.Empty(model.Forward([], 0));
    }

    [Fact]
    public void Layers_that_do_not_fit_each_other_are_refused()
    {
        var one = new Causal();
        Assert.Throws<ArgumentNullException>("forwardLayer", () => new Bidirectional(null!, one));
        Assert.Throws<ArgumentNullException>("backwardLayer", () => new Bidirectional(one, null!));
        Refusal.Of<ArgumentException>(() => new Bidirectional(one, one), "share weights");
        Refusal.Of<ArgumentException>(() => new Bidirectional(new Causal(), new CausalChannelsFirst()), "data format");
        Refusal.Of<ArgumentException>(() => new Bidirectional(new Causal(), new CausalSoftmax(), MergeModes.Sum), "5", "4");
        Refusal.Of<ArgumentException>(() => new Bidirectional(new Causal(), new ValidStrided()), "output frames");
        Refusal.Of<ArgumentException>(() => new Bidirectional(new Causal(), new Causal(), "max"), "concat", "'max'");
        Refusal.Of<NotSupportedException>(() =>
        {
            var layer = new Bidirectional(() => new Causal());
            layer.Build(2);
            layer.OpenStream();
        }, "end of the signal");
    }

    private static Bidirectional New(string mode, bool isChannelsFirst)
    {
        var layer = isChannelsFirst ? new Bidirectional(() => new CausalChannelsFirst(), mode) : new Bidirectional(() => new CausalSoftmax(), mode);
        LayerRun.WithBias(layer, Channels, 3);
        return layer;
    }

    private static (float[] Forward, float[] Backward) Outputs(Bidirectional layer, float[] input, bool isChannelsFirst) => (
        layer.ForwardLayer.Forward(input, Batch),
        Reversed(layer.BackwardLayer.Forward(Reversed(input, Channels, isChannelsFirst), Batch), layer.BackwardLayer.OutputChannels, isChannelsFirst));

    private static float[] Reversed(float[] values, int channels, bool isChannelsFirst)
    {
        float[] reversed = new float[values.Length];
        int size = Length * channels;
        for (int i = 0; i < values.Length; i++)
        {
            int sample = i / size, rest = i % size;
            int frame = isChannelsFirst ? rest % Length : rest / channels, channel = isChannelsFirst ? rest / Length : rest % channels;
            int target = isChannelsFirst ? channel * Length + Length - 1 - frame : (Length - 1 - frame) * channels + channel;
            reversed[sample * size + target] = values[i];
        }
        return reversed;
    }

    private static float[] Concat(float[] a, float[] b, int filters, bool isChannelsFirst)
    {
        int row = isChannelsFirst ? filters * Length : filters;
        return [.. Enumerable.Range(0, a.Length / row).SelectMany(i => a.AsSpan(i * row, row).ToArray().Concat(b.AsSpan(i * row, row).ToArray()))];
    }
}
