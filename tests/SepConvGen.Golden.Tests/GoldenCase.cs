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
    // core: every geometry. full: every activation, regularizer and constraint.
    private static readonly (string Folder, JsonElement Description)[] s_cases = [.. ((string[])["core", "full"])
        .Select(set => Path.Combine(AppContext.BaseDirectory, "Data", set))
        .SelectMany(folder => JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "cases.json"))).RootElement.GetProperty("cases").EnumerateArray().Select(description => (folder, description)))];

    private readonly NpzArchive _arrays;

    private GoldenCase(string folder, JsonElement description)
    {
        Name = NameOf(description);
        JsonElement shape = description.GetProperty("shape");
        Batch = shape.GetProperty("batch").GetInt32();
        Length = shape.GetProperty("length").GetInt32();
        Channels = shape.GetProperty("channels").GetInt32();
        Tolerances = description.GetProperty("tolerance").EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetDouble());
        Step = 0.0625f;
        _arrays = NpzArchive.Open(Path.Combine(folder, Name + ".npz"));
    }

    public static IEnumerable<string> Names => s_cases.Select(entry => NameOf(entry.Description));

    public string Name { get; }

    public int Batch { get; }

    public int Length { get; }

    public int Channels { get; }

    /// <summary>The learning rate of the one SGD step.</summary>
    public float Step { get; }

    public IReadOnlyDictionary<string, double> Tolerances { get; }

    public static GoldenCase Named(string name)
    {
        (string folder, JsonElement description) = s_cases.Single(entry => NameOf(entry.Description) == name);
        return new GoldenCase(folder, description);
    }

    public float[] Floats(string array) => _arrays[array].ToSingleArray();

    public double[] Expected(string key) => _arrays["expected_" + key].ToDoubleArray();

    public void Dispose() => _arrays.Dispose();

    private static string NameOf(JsonElement description) => description.GetProperty("name").GetString()!;
}
