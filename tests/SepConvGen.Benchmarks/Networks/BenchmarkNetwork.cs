using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SepConvGen.Benchmarks.Networks;

/// <summary>A network of the table.</summary>
/// <param name="Id">Its name in the table.</param>
/// <param name="Frames">Input frames of a long signal.</param>
/// <param name="Create">A new one, not built.</param>
internal sealed record BenchmarkNetwork(string Id, int Frames, Func<Network> Create)
{
    private const int Seed = 1;

    public static IReadOnlyList<BenchmarkNetwork> All { get; } =
    [
        new("vad", 6000, static () => new Vad()),
        new("quartz", 1600, static () => new Quartz()),
        new("tcn", 4000, static () => new Tcn()),
        new("wave", 24000, static () => new Wave()),
        new("amp", 24000, static () => new Amp()),
        new("vocos", 2000, static () => new Vocos()),
        new("excite", 1500, static () => new Excite()),
        new("ds-cnn", 98, static () => new DsCnn()),
    ];

    /// <summary>The networks of these names; all without any.</summary>
    /// <exception cref="InvalidDataException">A name is none of theirs.</exception>
    public static IReadOnlyList<BenchmarkNetwork> Select(IReadOnlyList<string> ids) =>
        ids.Count == 0 ? All : [.. ids.Select(id => All.FirstOrDefault(network => network.Id == id) ?? throw new InvalidDataException($"There is no network '{id}'; there are {string.Join(", ", All.Select(static network => network.Id))}."))];

    /// <summary>A new one with weights, the same ones each time.</summary>
    public Network Build()
    {
        Network network = Create();
        network.Build(seed: Seed);
        return network;
    }
}
