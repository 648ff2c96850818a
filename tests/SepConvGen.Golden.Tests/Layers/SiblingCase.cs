using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using SepConvGen.Files;

namespace SepConvGen.Golden.Layers;

/// <summary>One case of a layer around SeparableConv1D: its arguments, its data, and what real Keras computed in float64.</summary>
internal sealed class SiblingCase : IDisposable
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Data", "layers");
    private static readonly JsonElement s_file = JsonDocument.Parse(File.ReadAllText(Path.Combine(s_folder, "cases.json"))).RootElement;
    private static readonly JsonElement[] s_cases = [.. s_file.GetProperty("cases").EnumerateArray()];

    private readonly JsonElement _description;
    private readonly NpzArchive _arrays;

    private SiblingCase(JsonElement description)
    {
        _description = description;
        JsonElement shape = description.GetProperty("shape");
        (Batch, Length, Channels) = (shape.GetProperty("batch").GetInt32(), shape.GetProperty("length").GetInt32(), shape.GetProperty("channels").GetInt32());
        Tolerances = description.GetProperty("tolerance").EnumerateObject().ToDictionary(static entry => entry.Name, static entry => entry.Value.GetDouble());
        _arrays = NpzArchive.Open(Path.Combine(s_folder, Name + ".npz"));
    }

    public static IEnumerable<string> Names => s_cases.Select(static description => description.GetProperty("name").GetString()!);

    public string Name => _description.GetProperty("name").GetString()!;

    public string Class => _description.GetProperty("class").GetString()!;

    public bool IsTraining => _description.GetProperty("training").GetBoolean();

    public int Batch { get; }

    public int Length { get; }

    public int Channels { get; }

    public IReadOnlyDictionary<string, double> Tolerances { get; }

    public static SiblingCase Named(string name) => new(s_cases.Single(description => description.GetProperty("name").GetString() == name));

    /// <summary>The layer of the case, built, with its weights.</summary>
    public SingleLayer NewLayer()
    {
        SingleLayer layer = typeof(SiblingCase).Assembly.GetType($"SepConvGen.Golden.Layers.{Name}") is { } type ? (SingleLayer)System.Activator.CreateInstance(type)! : Weightless();
        layer.Build(Channels, seed: 0);
        foreach (Parameter parameter in layer.Parameters)
            parameter.Set(Floats(KeyOf(parameter)));
        return layer;
    }

    public static string KeyOf(Parameter parameter) => parameter.Name[(parameter.Name.LastIndexOf('/') + 1)..];

    public float[] Floats(string array) => _arrays[array].ToSingleArray();

    public double[] Expected(string key) => _arrays["expected_" + key].ToDoubleArray();

    public void Dispose() => _arrays.Dispose();

    private SingleLayer Weightless() => Class switch
    {
        "Activation" => new Activation(Text("activation")),
        "MaxPooling1D" => new MaxPooling1D(Integer("pool_size"), Integer("strides"), Text("padding"), Text("data_format")),
        "AveragePooling1D" => new AveragePooling1D(Integer("pool_size"), Integer("strides"), Text("padding"), Text("data_format")),
        "GlobalMaxPooling1D" => new GlobalMaxPooling1D(Text("data_format")),
        "GlobalAveragePooling1D" => new GlobalAveragePooling1D(Text("data_format")),
        "ZeroPadding1D" => new ZeroPadding1D(Side("padding", 0), Side("padding", 1), Text("data_format")),
        "Cropping1D" => new Cropping1D(Side("cropping", 0), Side("cropping", 1)),
        "UpSampling1D" => new UpSampling1D(Integer("size")),
        "Flatten" => new Flatten(Length, Text("data_format")),
        string other => throw new InvalidOperationException($"No class of the tests stands for {Name}, a {other}."),
    };

    private JsonElement Argument(string name) => _description.GetProperty("config").GetProperty(name);

    private string Text(string name) => Argument(name).GetString()!;

    // Null is the pool's size.
    private int Integer(string name) => Argument(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : 0;

    private int Side(string name, int side) => Argument(name) is { ValueKind: JsonValueKind.Array } pair ? pair[side].GetInt32() : Integer(name);
}
