using System;
using System.IO;
using System.Linq;
using Xunit;

namespace SepConvGen.Tests.Training;

public class KerasLossTests
{
    private const int Channels = 5;

    public static TheoryData<string, Loss> Losses => new()
    {
        { "mse", new MeanSquaredError() },
        { "mae", new MeanAbsoluteError() },
        { "huber", new Huber() },
        { "huber(0.25)", new Huber(0.25f) },
        { "binary_crossentropy", new BinaryCrossentropy() },
        { "categorical_crossentropy", new CategoricalCrossentropy() },
    };

    [Fact]
    public void Every_loss_of_the_file_is_compared()
    {
        using NpzArchive arrays = NpzArchive.Open(Path.Combine(AppContext.BaseDirectory, "Training", "Data", "losses.npz"));
        Assert.Equal(arrays.Names.Where(name => name.EndsWith("_value", StringComparison.Ordinal)).Select(name => name[..^6]).Order(), Losses.Select(row => (string)row[0]).Order());
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Value_and_gradient_are_those_of_Keras(string name, Loss loss)
    {
        using NpzArchive arrays = NpzArchive.Open(Path.Combine(AppContext.BaseDirectory, "Training", "Data", "losses.npz"));
        float[] prediction = arrays[name + "_prediction"].ToSingleArray(), target = arrays[name + "_target"].ToSingleArray();
        double expectedValue = arrays[name + "_value"].ToDoubleArray().Single();
        double[] expectedGradient = arrays[name + "_grad"].ToDoubleArray();
        var gradient = new float[prediction.Length];

        float value = loss.ValueAndGradient(prediction, target, gradient, Channels);

        Assert.Equal(expectedValue, value, Math.Abs(expectedValue) * 1.2e-7);
        Assert.Equal(value, loss.Value(prediction, target, Channels));
        for (int i = 0; i < gradient.Length; i++)
            Assert.Equal(expectedGradient[i], gradient[i], Math.Abs(expectedGradient[i]) * 1.2e-7 + 1e-12);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Frames_of_weight_0_are_as_if_they_were_not_there(string name, Loss loss)
    {
        using NpzArchive arrays = NpzArchive.Open(Path.Combine(AppContext.BaseDirectory, "Training", "Data", "losses.npz"));
        float[] prediction = arrays[name + "_prediction"].ToSingleArray(), target = arrays[name + "_target"].ToSingleArray();
        int frames = prediction.Length / Channels, left = frames - 4;
        float[] alone = new float[left * Channels], masked = new float[prediction.Length], weights = new float[frames];
        weights.AsSpan(4).Fill(1);
        float expected = loss.ValueAndGradient(prediction.AsSpan(4 * Channels), target.AsSpan(4 * Channels), alone, Channels);
        target.AsSpan(0, 4 * Channels).Fill(float.NaN);

        Assert.Equal(expected, loss.ValueAndGradient(prediction, target, masked, Channels, weights));

        Assert.Equal([.. new float[4 * Channels], .. alone], masked);
    }

    [Fact]
    public void A_categorical_loss_without_its_channels_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>("channels", () => new CategoricalCrossentropy().Value([0.5f, 0.5f], [0, 1]));
}
