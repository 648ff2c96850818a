using System;
using System.Linq;
using SepConvGen.Initialization;
using Xunit;

namespace SepConvGen.Tests.Initialization;

public class InitializerTests
{
    [Theory]
    [InlineData(new int[0], 1, 1)]
    [InlineData(new[] { 5 }, 5, 5)]
    [InlineData(new[] { 4, 6 }, 4, 6)]
    [InlineData(new[] { 3, 4, 2 }, 12, 6)]
    [InlineData(new[] { 1, 8, 16 }, 8, 16)]
    [InlineData(new[] { 2, 3, 4, 5 }, 24, 30)]
    [InlineData(new[] { 0, int.MaxValue, int.MaxValue, int.MaxValue }, 0, 0)]
    public void The_fans_are_those_of_Keras(int[] shape, double fanIn, double fanOut) => Assert.Equal(new Fans(fanIn, fanOut), Fans.Of(shape));

    [Fact]
    public void Glorot_uniform_gives_these_values_forever()
    {
        // The stream of seed 7, computed apart in Python: the shape (3, 4, 2) has the limit √(6/18).
        var values = new float[24];
        new GlorotUniform().Initialize(values, [3, 4, 2], new RandomStream(7));
        Assert.Equal([0.23160570859909058f, -0.25547611713409424f, 0.39216798543930054f, 0.5555237531661987f], values[..4]);
    }

    [Fact]
    public void A_seed_of_its_own_gives_every_tensor_the_same_values()
    {
        var initializer = new GlorotUniform(seed: 5);
        var first = new float[6];
        var second = new float[6];

        initializer.Initialize(first, [1, 2, 3], new RandomStream(1));
        initializer.Initialize(second, [1, 2, 3], new RandomStream(2));

        Assert.Equal(first, second);
        Assert.Equal(5, initializer.Seed);
    }

    [Fact]
    public void Without_one_the_values_come_from_the_given_stream()
    {
        var random = new RandomStream(1);
        var first = new float[6];
        var second = new float[6];

        new GlorotUniform().Initialize(first, [1, 2, 3], random);
        new GlorotUniform().Initialize(second, [1, 2, 3], random);

        Assert.Empty(first.Intersect(second));
    }

    [Fact]
    public void Zeros_writes_positive_zeros()
    {
        float[] values = [1, float.NaN, -0f];
        new Zeros().Initialize(values, [3], new RandomStream(1));
        Assert.All(values, value => Assert.Equal(0, BitConverter.SingleToInt32Bits(value)));
    }

    [Theory]
    [InlineData(new[] { 2, 3 }, 5)]
    [InlineData(new[] { 2, 3 }, 7)]
    [InlineData(new[] { -1, -6 }, 6)]
    [InlineData(new[] { 65536, 65536 }, 0)]
    [InlineData(new[] { int.MaxValue, int.MaxValue, int.MaxValue, 2 }, 2)]
    [InlineData(new int[0], 0)]
    public void A_shape_that_does_not_fit_the_values_is_refused_and_nothing_written(int[] shape, int length)
    {
        float[] values = Enumerable.Repeat(3f, length).ToArray();
        Assert.ThrowsAny<ArgumentException>(() => new GlorotUniform().Initialize(values, shape, new RandomStream(1)));
        Assert.All(values, value => Assert.Equal(3, value));
    }

    [Theory]
    [InlineData(new int[0], 1)]
    [InlineData(new[] { 65536, 65536, 0 }, 0)]
    [InlineData(new[] { 0, 65536, 65536 }, 0)]
    public void A_shape_of_one_element_or_none_is_a_shape(int[] shape, int length) => new GlorotUniform().Initialize(new float[length], shape, new RandomStream(1));
}
