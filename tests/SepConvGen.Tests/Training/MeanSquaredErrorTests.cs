using System;
using System.IO;
using System.Linq;
using Xunit;

namespace SepConvGen.Tests.Training;

public class MeanSquaredErrorTests
{
    [Fact]
    public void Value_and_gradient_are_those_of_Keras()
    {
        using NpzArchive arrays = NpzArchive.Open(Path.Combine(AppContext.BaseDirectory, "Training", "Data", "losses.npz"));
        float[] prediction = arrays["mse_prediction"].ToSingleArray();
        float[] target = arrays["mse_target"].ToSingleArray();
        double expectedValue = arrays["mse_value"].ToDoubleArray().Single();
        double[] expectedGradient = arrays["mse_grad"].ToDoubleArray();
        var gradient = new float[prediction.Length];

        float value = new MeanSquaredError().ValueAndGradient(prediction, target, gradient);

        Assert.Equal((float)expectedValue, value);
        Assert.Equal(value, new MeanSquaredError().Value(prediction, target));
        for (int i = 0; i < gradient.Length; i++)
            Assert.Equal((float)expectedGradient[i], gradient[i], Math.Abs(expectedGradient[i]) * 1.2e-7);
    }

    [Fact]
    public void A_difference_that_floats_would_lose_counts()
    {
        // 16777217 squared needs 49 bits, and the sum of both squares 50.
        float[] gradient = new float[2];
        Assert.Equal((float)((16777217.0 * 16777217 + 1) / 2), new MeanSquaredError().ValueAndGradient([16777216, 1], [-1, 2], gradient));
        Assert.Equal([16777217f, -1f], gradient);
    }

    [Fact]
    public void Lengths_that_differ_are_refused_before_anything_is_written()
    {
        float[] gradient = [7, 7, 7];
        var loss = new MeanSquaredError();
        Assert.Throws<ArgumentException>("target", () => loss.ValueAndGradient(new float[3], new float[2], gradient));
        Assert.Throws<ArgumentException>("gradient", () => loss.ValueAndGradient(new float[2], new float[2], gradient));
        Assert.Throws<ArgumentException>("gradient", () => loss.ValueAndGradient(new float[2], new float[2], default));
        Assert.Throws<ArgumentException>("prediction", () => loss.Value(default, default));
        Assert.Equal([7, 7, 7], gradient);
    }

    [Theory]
    [InlineData(0, "prediction")]
    [InlineData(1, "prediction")]
    [InlineData(6, "target")]
    public void A_gradient_that_overlaps_is_refused(int start, string overlapped)
    {
        var memory = new float[12];
        var exception = Assert.Throws<ArgumentException>("gradient", () =>
            new MeanSquaredError().ValueAndGradient(memory.AsSpan(0, 4), memory.AsSpan(8, 4), memory.AsSpan(start, 4)));
        Assert.Contains(overlapped, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_and_its_gradient_allocate_nothing()
    {
        var memory = new float[12];
        var loss = new MeanSquaredError();
        loss.ValueAndGradient(memory.AsSpan(0, 4), memory.AsSpan(4, 4), memory.AsSpan(8, 4));
        long before = GC.GetAllocatedBytesForCurrentThread();
        loss.ValueAndGradient(memory.AsSpan(0, 4), memory.AsSpan(4, 4), memory.AsSpan(8, 4));
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
