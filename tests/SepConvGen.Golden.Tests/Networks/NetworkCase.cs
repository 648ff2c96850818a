using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using SepConvGen.Files;

namespace SepConvGen.Golden.Networks;

/// <summary>One architecture that Keras computed: its model file, a pair of input and output, and a training step.</summary>
internal sealed class NetworkCase
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Data", "networks");
    private static readonly JsonElement[] s_cases = [.. JsonDocument.Parse(System.IO.File.ReadAllText(Path.Combine(s_folder, "index.json"))).RootElement.GetProperty("networks").EnumerateArray()];

    private readonly JsonElement _description;

    private NetworkCase(JsonElement description) => _description = description;

    public static IEnumerable<string> Files => s_cases.Select(static description => description.GetProperty("file").GetString()!);

    /// <summary>Those with a training step.</summary>
    public static IEnumerable<string> TrainedFiles => s_cases.Where(static description => description.TryGetProperty("train_tolerance", out _)).Select(static description => description.GetProperty("file").GetString()!);

    public string File => _description.GetProperty("file").GetString()!;

    public double Tolerance => _description.GetProperty("tolerance").GetDouble();

    /// <summary>Whether it can run on live data.</summary>
    public bool Streams => _description.GetProperty("streams").GetBoolean();

    /// <summary>Frames of the window that slides, or 0 where it runs frame by frame.</summary>
    public int Window => _description.TryGetProperty("window", out JsonElement window) ? window.GetInt32() : 0;

    /// <summary>The fewest frames from one window to the next.</summary>
    public int Hop => _description.GetProperty("hop").GetInt32();

    public IReadOnlyDictionary<string, double> TrainingTolerances => _description.GetProperty("train_tolerance").EnumerateObject().ToDictionary(static entry => entry.Name, static entry => entry.Value.GetDouble());

    /// <summary>Those that run on live data.</summary>
    public static IEnumerable<string> StreamedFiles => Files.Where(static file => Named(file).Streams);

    public static NetworkCase Named(string file) => new(s_cases.Single(description => description.GetProperty("file").GetString() == file));

    private string ClassName => string.Concat(Path.GetFileNameWithoutExtension(File).Split('-').Skip(1).Select(static part => char.ToUpperInvariant(part[0]) + part[1..]));

    /// <summary>The network of the class that stands for the file, with the file's weights.</summary>
    public Network NewNetwork()
    {
        Network network = New("");
        network.LoadWeights(Path.Combine(s_folder, File), new WeightFileOptions { Strict = false });
        return network;
    }

    /// <summary>The same architecture in channels_first, with weights that are drawn.</summary>
    public Network NewChannelsFirst()
    {
        Network network = New("ChannelsFirst.");
        network.Build(seed: 1);
        return network;
    }

    private Network New(string within) => (Network)System.Activator.CreateInstance(typeof(NetworkCase).Assembly.GetType("SepConvGen.Golden.Networks." + within + ClassName, throwOnError: true)!)!;

    /// <summary>The pair of input and output.</summary>
    public NpzArchive Pair() => NpzArchive.Open(Path.Combine(s_folder, File + ".io.npz"));

    /// <summary>The training step.</summary>
    public NpzArchive TrainingStep() => NpzArchive.Open(Path.Combine(s_folder, File + ".train.npz"));

    /// <summary>The parameter that a path of Keras' ends with. Keras 3 calls the weight of a depthwise convolution its kernel.</summary>
    public static Parameter ParameterOf(Network network, string path) => network.Parameters.Single(parameter => IsEnd(path, parameter.Name) || IsEnd(path, parameter.Name.Replace("/depthwise_kernel", "/kernel", StringComparison.Ordinal)));

    private static bool IsEnd(string path, string name) => path == name || path.EndsWith("/" + name, StringComparison.Ordinal);
}
