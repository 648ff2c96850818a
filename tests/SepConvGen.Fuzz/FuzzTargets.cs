using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using KerasImport;
using SepConvGen.Rules;

namespace SepConvGen.Fuzz;

/// <summary>Every reader of the library, by the entry that a user calls.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("safetensors", file => LoadingTrial.Run(file, static () => new Pair(), new WeightFileOptions { Strict = false, Prefix = "model." }), typeof(InvalidDataException)),
        new("torch", file => LoadingTrial.Run(file, static () => new Pair(), new WeightFileOptions { Layout = WeightLayout.PyTorch }), typeof(InvalidDataException)),
        new("npy", Npy, typeof(InvalidDataException)),
        new("npz", Npz, typeof(InvalidDataException)),
        new("hdf5", file => LoadingTrial.Run(file, TwoLayers, new WeightFileOptions { Strict = false }), typeof(InvalidDataException)),
        new("keras", KerasArchive, typeof(InvalidDataException), typeof(NotSupportedException)),
        new("keras-config", SourceOf, typeof(InvalidDataException), typeof(NotSupportedException)),
        new("words", Words),
        new("optimizer-state", OptimizerState, typeof(InvalidDataException)),
        new("rename", Rename, typeof(ImportFailure)),
    ];

    public static FuzzTarget Named(string name) =>
        All.FirstOrDefault(target => target.Name == name) ?? throw new ArgumentException($"There is no target '{name}'; there are {string.Join(", ", All.Select(target => target.Name))}.", nameof(name));

    public static MemoryStream Readable(byte[] file) => new(file, writable: false);

    private static Sequential TwoLayers() => new(new Pair(), new Tail());

    private static void Npy(byte[] file)
    {
        NpyArray array = NpyArray.Read(Readable(file));
        int values = array.ToSingleArray().Length + array.ToDoubleArray().Length;
        if (values != 2 * array.Length)
            throw new InvalidOperationException($"An array of {array.Length} values gave {values} in two conversions.");
        array.ToInt32Array();
        array.ToInt64Array();
    }

    private static void Npz(byte[] file)
    {
        using (NpzArchive archive = NpzArchive.Open(Readable(file)))
            foreach (string name in archive.Names)
                archive[name].ToSingleArray();
        LoadingTrial.Run(file, static () => new Pair(), new WeightFileOptions());
    }

    private static void KerasArchive(byte[] file)
    {
        SourceOf(file);
        LoadingTrial.Run(file, TwoLayers, new WeightFileOptions { Strict = false });
    }

    private static void SourceOf(byte[] file)
    {
        KerasModelFile model = KerasModelFile.Read(Readable(file));
        if (model.Config is not null)
            model.ToSource("Fuzzed");
    }

    // The words of an attribute: whatever the text, an answer and no exception.
    private static void Words(byte[] file)
    {
        string text = Encoding.Latin1.GetString(file);
        if (!ExpressionParser.TryParse(text, out KerasExpression? expression, out string? error))
        {
            if (string.IsNullOrEmpty(error))
                throw new InvalidOperationException("A text that is no expression was refused without a word.");
            return;
        }
        foreach (KerasIdentifier identifier in (IEnumerable<KerasIdentifier>)[.. ActivationTable.All, .. WeightIdentifiers.Initializers, .. WeightIdentifiers.Regularizers, .. WeightIdentifiers.Constraints])
            if (ParameterRules.Bind(expression!, identifier, out string? wrong) is null && string.IsNullOrEmpty(wrong))
                throw new InvalidOperationException($"Arguments of '{identifier.Name}' were refused without a word.");
    }

    // Rules of the importer, a line each, and the name that they are for.
    private static void Rename(byte[] file)
    {
        string[] lines = Encoding.Latin1.GetString(file).Split('\n');
        RenameRules.Parse(lines[..^1]).Function?.Invoke(lines[^1]);
    }

    private static void OptimizerState(byte[] file)
    {
        var layer = new Pair();
        layer.Build(inputChannels: 1, seed: 1);
        new Adam().LoadState(Readable(file), layer.Parameters);
    }
}
