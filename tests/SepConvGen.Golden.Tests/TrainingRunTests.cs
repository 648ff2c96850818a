using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using SepConvGen;
using Xunit;

namespace SepConvGen.Golden;

/// <summary>Sixty steps of training, as Keras made them.</summary>
public class TrainingRunTests
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Data", "training");
    private static readonly JsonElement s_runs = JsonDocument.Parse(File.ReadAllText(Path.Combine(s_folder, "index.json"))).RootElement.GetProperty("runs");

    [Fact]
    public void A_causal_regression_with_Adam_agrees_with_Keras_in_the_loss_of_every_step_and_the_final_weights() => AssertAgrees(
        "regression", new Sequential(new Regression0(), new Regression1(), new Regression2()), new MeanSquaredError(), new Adam(0.0078125f));

    [Fact]
    public void A_framewise_classification_with_RmsProp_penalties_and_constraints_agrees_with_Keras_in_the_loss_of_every_step_and_the_final_weights() => AssertAgrees(
        "classification", new Sequential(new Classification0(), new Classification1()), new CategoricalCrossentropy(), new RmsProp(0.0078125f, momentum: 0.5f) { GlobalClipNorm = 1 });

    [Fact]
    public void No_run_is_left_out() => Assert.Equal(["regression", "classification"], s_runs.EnumerateArray().Select(run => run.GetProperty("name").GetString()));

    private static void AssertAgrees(string name, Sequential model, Loss loss, Optimizer optimizer)
    {
        JsonElement run = s_runs.EnumerateArray().Single(run => run.GetProperty("name").GetString() == name);
        using NpzArchive arrays = NpzArchive.Open(Path.Combine(s_folder, name + ".npz"));
        int steps = run.GetProperty("steps").GetInt32(), batch = run.GetProperty("batch").GetInt32();
        JsonElement tolerance = run.GetProperty("tolerance");
        model.Build(run.GetProperty("channels").GetInt32(), seed: 0);
        ForEachParameter(model, (parameter, key) => parameter.Set(arrays["start_" + key].ToSingleArray()));

        float[] x = arrays["x"].ToSingleArray(), y = arrays["y"].ToSingleArray();
        double[] expectedLoss = arrays["expected_loss"].ToDoubleArray();
        int inputSize = x.Length / steps, outputSize = y.Length / steps;
        float[] prediction = new float[outputSize], gradient = new float[outputSize];
        ForwardCache cache = model.CreateCache();
        Assert.Equal(steps, expectedLoss.Length);
        for (int step = 0; step < steps; step++)
        {
            model.Forward(x.AsSpan(step * inputSize, inputSize), prediction, batch, cache);
            double value = loss.ValueAndGradient(prediction, y.AsSpan(step * outputSize, outputSize), gradient, model.OutputChannels) + model.RegularizationLoss(cache);
            AssertWithin(tolerance.GetProperty("loss").GetDouble(), expectedLoss[step], value, $"the loss of step {step}");
            model.Backward(cache, gradient, []);
            optimizer.Step(model.Parameters);
        }

        ForEachParameter(model, (parameter, key) =>
        {
            double[] expected = arrays["expected_" + key].ToDoubleArray();
            Assert.Equal(expected.Length, parameter.Value.Length);
            for (int i = 0; i < expected.Length; i++)
                AssertWithin(tolerance.GetProperty("weights").GetDouble(), expected[i], parameter.Value[i], $"{key}[{i}]");
        });
    }

    private static void ForEachParameter(Sequential model, Action<Parameter, string> action)
    {
        for (int layer = 0; layer < model.Layers.Count; layer++)
            foreach (Parameter parameter in model.Layers[layer].Parameters)
                action(parameter, $"{layer}_{parameter.Name[(parameter.Name.LastIndexOf('/') + 1)..]}");
    }

    private static void AssertWithin(double tolerance, double expected, double actual, string what) =>
        Assert.True(Math.Abs(actual - expected) <= tolerance, $"{what} is {actual:R}, Keras {expected:R}: off by {Math.Abs(actual - expected):E2}, tolerance {tolerance:E2}");
}
