using System;
using System.Linq;
using SepConvGen.Tests.Kernels;
using Xunit;

namespace SepConvGen.Tests.Layers;

public class OwnTypeTests
{
    [Fact]
    public void A_users_activation_is_applied_to_what_the_layer_without_it_gives_with_vectors_and_without()
    {
        const int channels = 3, length = 19, batch = 2;
        OwnEverything vectors = LayerRun.Built<OwnEverything>(channels);
        OwnScalarActivation scalar = LayerRun.Built<OwnScalarActivation>(channels);
        scalar.CopyWeightsFrom(vectors);
        float[] input = Noise.Of(batch * length * channels, 3), upstream = Noise.Of(batch * length * 5, 4);

        (float[] output, float[] gradient) = vectors.ForwardBackward(input, upstream, batch, CacheWithoutPenalty(vectors));
        (float[] scalarOutput, float[] scalarGradient) = scalar.ForwardBackward(Transposed(input, batch, length, channels), Transposed(upstream, batch, length, 5), batch);

        SameBits.Assert(Transposed(output, batch, length, 5), scalarOutput);
        SameBits.Assert(Transposed(gradient, batch, length, channels), scalarGradient);
        SameBits.Assert(output, vectors.Forward(input, batch));
        float[] expected = Expected(vectors, input, batch, length, channels);
        Assert.All(expected.Zip(output), pair => Assert.Equal(pair.First * Math.Abs(pair.First), pair.Second, 1e-5f));
    }

    [Fact]
    public void A_stream_applies_a_users_activation_too()
    {
        OwnEverything layer = LayerRun.Built<OwnEverything>(3);
        float[] input = Noise.Of(23 * 3, 5), output = new float[23 * 5];
        LayerStream stream = layer.OpenStream();
        int written = 0;
        for (int frame = 0; frame < 23; frame += 4)
            written += stream.Push(input.AsSpan(frame * 3, Math.Min(4, 23 - frame) * 3), output.AsSpan(written * 5));
        SameBits.Assert(layer.Forward(input), output);
    }

    [Fact]
    public void The_gradients_of_users_types_agree_with_central_differences()
    {
        OwnEverything layer = LayerRun.Built<OwnEverything>(3);
        float[] input = Noise.Of(2 * 15 * 3, 6), upstream = Noise.Of(2 * 15 * 5, 7);
        ForwardCache cache = layer.CreateCache();
        Slopes.Check(layer, input, upstream, 2, cache);
    }

    [Fact]
    public void A_users_initializer_is_asked_with_the_shape_of_each_tensor()
    {
        Ramp.Shapes.Clear();
        var layer = new OwnEverything();
        layer.Build(4, seed: 1);
        Assert.Equal(["3, 4, 1", "5"], Ramp.Shapes);
        Assert.Equal([0f, 0.01f, 0.02f, 0.03f, 0.04f], layer.Bias!.Value.ToArray());
        Assert.Equal((typeof(Ramp).FullName, typeof(Ramp).FullName), (layer.DepthwiseInitializer, layer.BiasInitializer));
    }

    [Fact]
    public void A_users_constraint_acts_once_on_each_step_and_at_no_other_time()
    {
        OwnEverything layer = LayerRun.Built<OwnEverything>(3);
        float[] before = layer.PointwiseKernel.Value.ToArray();
        layer.ForwardBackward(Noise.Of(15 * 3, 6), Noise.Of(15 * 5, 7));
        Assert.Equal(before, layer.PointwiseKernel.Value.ToArray());
        new Sgd(0).Step(layer.Parameters);
        Assert.Equal(before.Select(value => value / 2), layer.PointwiseKernel.Value.ToArray());
    }

    // The penalty on the activity would add to the gradients; a TimeDistributed's child has none, and neither has this cache.
    private static ForwardCache CacheWithoutPenalty(OwnEverything layer)
    {
        ForwardCache cache = layer.CreateCache();
        cache.LeaveOutActivityPenalty();
        return cache;
    }

    private static float[] Transposed(float[] values, int batch, int rows, int columns) =>
        [.. Enumerable.Range(0, batch * rows * columns).Select(i => values[i / (rows * columns) * rows * columns + i % rows * columns + i / rows % columns])];

    private static float[] Expected(SeparableConv1DLayer layer, float[] input, int batch, int length, int channels)
    {
        float[] depthwise = layer.DepthwiseKernel.Value.ToArray(), pointwise = layer.PointwiseKernel.Value.ToArray(), bias = layer.Bias!.Value.ToArray();
        return [.. Enumerable.Range(0, batch * length * layer.Filters).Select(i =>
        {
            int filter = i % layer.Filters, frame = i / layer.Filters % length, sample = i / layer.Filters / length;
            double sum = bias[filter];
            for (int channel = 0; channel < channels; channel++)
                for (int tap = 0; tap < layer.KernelSize; tap++)
                    if (frame + tap - layer.KernelSize + 1 is >= 0 and var at)
                        sum += (double)input[(sample * length + at) * channels + channel] * depthwise[tap * channels + channel] * pointwise[channel * layer.Filters + filter];
            return (float)sum;
        })];
    }
}
