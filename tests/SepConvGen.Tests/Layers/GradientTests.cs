using System;
using System.Linq;
using Xunit;

namespace SepConvGen.Tests.Layers;

public class GradientTests
{
    // Forward is linear in the input, and in each kernel alone: J is Forward itself, so <Jv, u> must be <v, J'u> exactly, in integers.
    [Theory]
    [MemberData(nameof(PropertyTests.Linear), MemberType = typeof(PropertyTests))]
    public void Backward_is_the_adjoint_of_Forward(Type type, int channels)
    {
        var layer = (SeparableConv1DLayer)LayerRun.Built(type, channels);
        layer.DepthwiseKernel.Set(Noise.Integers(layer.DepthwiseKernel.Value.Length, 1));
        layer.PointwiseKernel.Set(Noise.Integers(layer.PointwiseKernel.Value.Length, 2));
        layer.Bias?.Set(new float[layer.Filters]);
        float[] input = Noise.Integers(2 * 90 * channels, 3), upstream = Noise.Integers(LayerRun.OutputSize(layer, input.Length, 2), 4);
        (float[] output, float[] inputGradient) = layer.ForwardBackward(input, upstream, 2);
        double product = Product(output, upstream);
        Assert.NotEqual(0, product);
        Assert.Equal(product, Product(input, inputGradient));
        Assert.Equal(product, Product(layer.DepthwiseKernel.Value, layer.DepthwiseKernel.Gradient));
        Assert.Equal(product, Product(layer.PointwiseKernel.Value, layer.PointwiseKernel.Gradient));
    }

    [Theory]
    [MemberData(nameof(PropertyTests.All), MemberType = typeof(PropertyTests))]
    public void Gradients_agree_with_central_differences(Type type, int channels)
    {
        Layer layer = LayerRun.Built(type, channels);
        float[] input = Noise.Of(2 * 75 * channels, 3), upstream = Noise.Of(LayerRun.OutputSize(layer, input.Length, 2), 4);
        (_, float[] inputGradient) = layer.ForwardBackward(input, upstream, 2);
        AssertSlope(input, inputGradient);
        foreach (Parameter parameter in layer.Parameters)
        {
            float[] start = parameter.Value.ToArray(), moved = parameter.Value.ToArray(), gradient = parameter.Gradient.ToArray();
            AssertSlope(start, gradient, values => parameter.Set(values));
            parameter.Set(start);
        }

        // Along the gradient, or along noise where it vanishes, as the bias' does under a softmax over time.
        void AssertSlope(float[] values, float[] gradient, Action<float[]>? set = null)
        {
            float[] direction = Product(gradient, gradient) > 1e-6 ? gradient : Noise.Of(gradient.Length, 5);
            double length = Math.Sqrt(Product(direction, direction)), step = 1e-3, expected = Product(gradient, direction) / length;
            float[] Moved(double by) => [.. values.Zip(direction, (value, slope) => (float)(value + by * slope / length))];
            double Loss(float[] at)
            {
                set?.Invoke(at);
                return Product(layer.Forward(set is null ? at : input, 2), upstream);
            }

            double slope = (Loss(Moved(step)) - Loss(Moved(-step))) / (2 * step);
            Assert.Equal(expected, slope, 0.02 * Math.Abs(expected) + 2e-3);
        }
    }

    [Fact]
    public void Behind_the_last_frame_there_is_no_gradient_even_where_a_weight_is_infinite()
    {
        Named layer = LayerRun.Built<Named>(4);
        float[] weights = layer.PointwiseKernel.Value.ToArray();
        weights[0] = float.PositiveInfinity;
        layer.PointwiseKernel.Set(weights);
        (_, float[] inputGradient) = layer.ForwardBackward(Noise.Of(layer.KernelSize * 4, 1), [1, 1, 1, 1]);
        for (int tap = 0; tap < layer.KernelSize; tap++)
            Assert.Equal(layer.DepthwiseKernel.Value[tap * 4] * float.PositiveInfinity, inputGradient[tap * 4]);
    }

    [Fact]
    public void Two_backwards_add()
    {
        CausalDilated layer = LayerRun.Built<CausalDilated>(5);
        float[] input = Noise.Integers(40 * 5, 1), upstream = Noise.Integers(40 * 6, 2);
        layer.DepthwiseKernel.Set(Noise.Integers(layer.DepthwiseKernel.Value.Length, 1));
        layer.PointwiseKernel.Set(Noise.Integers(layer.PointwiseKernel.Value.Length, 2));
        layer.ForwardBackward(input, upstream);
        float[][] once = layer.Gradients();
        layer.ForwardBackward(input, upstream);
        Assert.Equal(once.Select(gradient => gradient.Select(value => 2 * value)), layer.Gradients());
    }

    [Fact]
    public void Making_a_cache_leaves_no_gradient()
    {
        CausalDilated layer = LayerRun.Built<CausalDilated>(5);
        layer.CreateCache();
        Assert.All(layer.Gradients(), gradient => Assert.All(gradient, value => Assert.Equal(0f, value)));
    }

    [Fact]
    public void A_frozen_layer_keeps_its_weights_until_it_is_thawed()
    {
        Frozen layer = LayerRun.Built<Frozen>(2);
        Assert.Equal("frozen", layer.Name);
        Assert.False(layer.Trainable);
        float[] before = layer.PointwiseKernel.Value.ToArray();
        Step();
        Assert.Equal(before, layer.PointwiseKernel.Value.ToArray());
        layer.Trainable = true;
        Step();
        Assert.NotEqual(before, layer.PointwiseKernel.Value.ToArray());

        void Step()
        {
            layer.ForwardBackward(Noise.Of(20, 1), Noise.Of(10, 2));
            Assert.Contains(layer.PointwiseKernel.Gradient.ToArray(), value => value != 0);
            new Sgd(0.5f).Step(layer.Parameters);
            Assert.All(layer.PointwiseKernel.Gradient.ToArray(), value => Assert.Equal(0f, value));
        }
    }

    [Fact]
    public void Trainable_set_before_Build_counts()
    {
        var layer = new Causal { Trainable = false };
        layer.Build(3, 1);
        Assert.All(layer.Parameters, parameter => Assert.False(parameter.Trainable));
        layer.Bias!.Trainable = true;
        Assert.True(layer.Trainable);
    }

    private static double Product(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += (double)a[i] * b[i];
        return sum;
    }
}
