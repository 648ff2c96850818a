using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using SepConvGen.Files;
using Xunit;

namespace SepConvGen.Golden.Networks;

public class NetworkTrainingTests
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Data", "networks");
    private static readonly JsonElement[] s_runs = [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(s_folder, "index-runs.json"))).RootElement.GetProperty("networks").EnumerateArray()];

    public static TheoryData<string> Runs => [.. s_runs.Select(static run => run.GetProperty("file").GetString()!)];

    [Theory]
    [MemberData(nameof(Runs))]
    public void Twenty_steps_of_Adam_agree_with_Keras_in_every_loss_and_in_the_final_weights_and_statistics(string file)
    {
        JsonElement run = s_runs.Single(run => run.GetProperty("file").GetString() == file);
        using NpzArchive arrays = NpzArchive.Open(Path.Combine(s_folder, file));
        Network network = NetworkCase.Named(run.GetProperty("model").GetString()!).NewNetwork();
        JsonElement tolerances = run.GetProperty("tolerance");
        string[] paths = [.. tolerances.EnumerateObject().Select(static entry => entry.Name).Where(static name => name.StartsWith("final_", StringComparison.Ordinal)).Select(static name => name["final_".Length..])];
        Assert.Equal(network.Parameters.Count, paths.Length);
        foreach (string path in paths)
            NetworkCase.ParameterOf(network, path).Set(arrays["start_" + path].ToSingleArray());

        int steps = run.GetProperty("steps").GetInt32(), batch = run.GetProperty("batch").GetInt32();
        float[] x = arrays["x"].ToSingleArray(), y = arrays["y"].ToSingleArray(), output = new float[y.Length / steps], gradient = new float[output.Length];
        double[] losses = arrays["expected_losses"].ToDoubleArray();
        ForwardCache cache = network.CreateCache();
        var adam = new Adam(learningRate: 0.01f);
        for (int step = 0; step < steps; step++)
        {
            network.Forward(x.AsSpan(step * x.Length / steps, x.Length / steps), output, batch, cache);
            double loss = new MeanSquaredError().ValueAndGradient(output, y.AsSpan(step * output.Length, output.Length), gradient, network.OutputChannels);
            AssertWithin(tolerances.GetProperty("losses").GetDouble(), losses[step], loss, $"the loss of step {step}");
            network.Backward(cache, gradient, []);
            adam.Step(network.Parameters);
        }

        foreach (string path in paths)
        {
            double[] expected = arrays["expected_final_" + path].ToDoubleArray();
            Parameter parameter = NetworkCase.ParameterOf(network, path);
            for (int i = 0; i < expected.Length; i++)
                AssertWithin(tolerances.GetProperty("final_" + path).GetDouble(), expected[i], parameter.Value[i], $"{path}[{i}]");
        }
    }

    private static void AssertWithin(double tolerance, double expected, double actual, string what) =>
        Assert.True(Math.Abs(actual - expected) <= tolerance, $"{what} is {actual:R}, Keras {expected:R}: off by {Math.Abs(actual - expected):E2}, tolerance {tolerance:E2}");
}
