using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SepConvGen.Files;

/// <summary>A file of weights that was recognised by its bytes: named tensors, or the tree of an HDF5 file.</summary>
internal sealed class WeightFile
{
    private const long LargestFile = 1L << 31;
    private const string WeightsInKeras = "model.weights.h5";

    private WeightFile(string source, IReadOnlyDictionary<string, NamedTensor> tensors, Hdf5Object? tree) => (Source, Tensors, Tree) = (source, tensors, tree);

    /// <summary>What messages call it.</summary>
    public string Source { get; }

    /// <summary>The tensors of a safetensors or .npz file by name.</summary>
    public IReadOnlyDictionary<string, NamedTensor> Tensors { get; }

    /// <summary>The root of an HDF5 file, or null.</summary>
    public Hdf5Object? Tree { get; }

    /// <summary>Reads all of a file or stream.</summary>
    public static byte[] ReadAll(Stream stream, string source)
    {
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        for (int count; (count = stream.Read(buffer)) > 0;)
        {
            if (bytes.Length + count >= LargestFile)
                throw new InvalidDataException($"{source} is larger than the {LargestFile} bytes that are read.");
            bytes.Write(buffer, 0, count);
        }
        return bytes.ToArray();
    }

    public static WeightFile Open(byte[] data, string source)
    {
        if (data.AsSpan().StartsWith(Hdf5File.Signature))
            return new WeightFile(source, new Dictionary<string, NamedTensor>(), Hdf5File.Open(data, source));
        if (data.AsSpan().StartsWith("PK\x03\x04"u8))
            return OpenZip(data, source);
        if (Safetensors.Matches(data))
            return new WeightFile(source, Safetensors.Read(data, source).ToDictionary(tensor => tensor.Name, StringComparer.Ordinal), null);
        throw new InvalidDataException($"{source} is no file of weights: read are safetensors, .npz, Keras' .keras, .weights.h5 and .h5.");
    }

    private static WeightFile OpenZip(byte[] data, string source)
    {
        if (KerasArchive.TryRead(data, WeightsInKeras, source) is { } weights)
            return new WeightFile(source, new Dictionary<string, NamedTensor>(), Hdf5File.Open(weights, $"{source}, member {WeightsInKeras},"));
        using NpzArchive archive = NpzArchive.Open(new MemoryStream(data, writable: false), source);
        var tensors = new Dictionary<string, NamedTensor>(StringComparer.Ordinal);
        foreach (string name in archive.Names)
        {
            NpyArray array = archive[name];
            tensors.Add(name, new NamedTensor(name, [.. array.Shape], array.ToSingleArray()));
        }
        return tensors.Count > 0 ? new WeightFile(source, tensors, null) : throw new InvalidDataException($"{source} is a zip file, but holds neither arrays (.npz) nor {WeightsInKeras} (.keras).");
    }
}
