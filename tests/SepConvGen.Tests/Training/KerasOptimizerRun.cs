using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace SepConvGen.Tests.Training;

/// <summary>One of the runs that Keras made: 14 steps on two weights with given gradients.</summary>
internal sealed record KerasOptimizerRun(string Name, string Optimizer, JsonElement Arguments, float[] LearningRates, double Tolerance)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Training", "Data");

    public static NpzArchive OpenArrays() => NpzArchive.Open(Path.Combine(Folder, "optimizer-runs.npz"));

    public static IReadOnlyDictionary<string, KerasOptimizerRun> All { get; } = Load();

    /// <summary>An argument of the optimizer, or Keras' default.</summary>
    public double Argument(string name, double byDefault) => Arguments.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : byDefault;

    public bool Flag(string name) => Arguments.TryGetProperty(name, out JsonElement value) && value.GetBoolean();

    private static Dictionary<string, KerasOptimizerRun> Load()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "optimizer-runs.json")));
        return document.RootElement.GetProperty("runs").EnumerateArray().Select(run => new KerasOptimizerRun(
            run.GetProperty("name").GetString()!,
            run.GetProperty("optimizer").GetString()!,
            run.GetProperty("arguments").Clone(),
            [.. run.GetProperty("learning_rates").EnumerateArray().Select(rate => rate.GetSingle())],
            run.GetProperty("tolerance").GetDouble())).ToDictionary(run => run.Name);
    }
}
