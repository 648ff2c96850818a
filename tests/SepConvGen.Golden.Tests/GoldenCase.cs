using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using SepConvGen.Files;

namespace SepConvGen.Golden;

/// <summary>One case of <c>cases.json</c>: a layer's arguments, its data, and what real Keras computed in float64.</summary>
internal sealed class GoldenCase : IDisposable
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Data", "core");
    private static readonly JsonElement s_cases = JsonDocument.Parse(File.ReadAllText(Path.Combine(s_folder, "cases.json"))).RootElement;

    private readonly NpzArchive _arrays;

    private GoldenCase(JsonElement description)
    {
        Name = description.GetProperty("name").GetString()!;
        JsonElement shape = description.GetProperty("shape");
        Batch = shape.GetProperty("batch").GetInt32();
        Length = shape.GetProperty("length").GetInt32();
        Channels = shape.GetProperty("channels").GetInt32();
        Tolerances = description.GetProperty("tolerance").EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetDouble());
        Step = 0.0625f;
        _arrays = NpzArchive.Open(Path.Combine(s_folder, Name + ".npz"));
    }

    public static IEnumerable<string> Names => s_cases.GetProperty("cases").EnumerateArray().Select(entry => entry.GetProperty("name").GetString()!);

    public string Name { get; }

    public int Batch { get; }

    public int Length { get; }

    public int Channels { get; }

    /// <summary>The learning rate of the one SGD step.</summary>
    public float Step { get; }

    public IReadOnlyDictionary<string, double> Tolerances { get; }

    public static GoldenCase Named(string name) => new(s_cases.GetProperty("cases").EnumerateArray().Single(entry => entry.GetProperty("name").GetString() == name));

    public float[] Floats(string array) => _arrays[array].ToSingleArray();

    public double[] Expected(string key) => _arrays["expected_" + key].ToDoubleArray();

    public void Dispose() => _arrays.Dispose();
}
