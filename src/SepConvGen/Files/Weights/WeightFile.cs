using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SepConvGen.Files;

/// <summary>A file of weights that was recognised by its bytes: named tensors, or the tree of an HDF5 file. No tensor is read before it is asked for.</summary>
internal sealed class WeightFile : IDisposable
{
    private const string WeightsInKeras = "model.weights.h5";

    private readonly Hdf5Folder? _folder;

    private WeightFile(string source, long length, IEnumerable<StoredTensor> tensors, Hdf5File? tree = null, Hdf5Folder? folder = null)
    {
        (Source, Length, Tree, _folder) = (source, length, tree?.Root, folder);
        var byName = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        foreach (StoredTensor tensor in tensors)
            if (!byName.TryAdd(TensorName.Normal(tensor.Name), tensor))
                throw new InvalidDataException($"{source} holds '{TensorName.Normal(tensor.Name)}' twice, but for slashes.");
        Tensors = byName;
    }

    /// <summary>What messages call it.</summary>
    public string Source { get; }

    /// <summary>The bytes of the whole file.</summary>
    public long Length { get; }

    /// <summary>The tensors of a safetensors or .npz file by name.</summary>
    public IReadOnlyDictionary<string, StoredTensor> Tensors { get; }

    /// <summary>The root of an HDF5 file, or null.</summary>
    public Hdf5Object? Tree { get; }

    /// <summary>Finds out what a file is.</summary>
    /// <param name="file">The file.</param>
    /// <param name="source">What messages call it.</param>
    /// <param name="folder">Where files stand that an HDF5 file has links into, or null.</param>
    /// <exception cref="InvalidDataException">It is damaged, or no file of weights.</exception>
    public static WeightFile Open(FileSection file, string source, string? folder)
    {
        Span<byte> start = stackalloc byte[16];
        start = start[..file.ReadAt(0, start)];
        if (ZipDirectory.Matches(start))
            return OpenZip(file, source, folder);
        if (Safetensors.Matches(start))
            return new WeightFile(source, file.Length, Safetensors.Read(file, source));
        if (Hdf5Superblock.Find(file) >= 0)
            return OpenTree(file, source, file.Length, folder);
        PythonPickle.Refuse(start, source);
        throw new InvalidDataException($"{source} is no file of weights: read are safetensors, .npz, Keras' .keras, .weights.h5 and .h5.");
    }

    /// <summary>The tensors under the names that the options give them.</summary>
    /// <exception cref="InvalidDataException">Two have one name then.</exception>
    public Dictionary<string, StoredTensor> Renamed(WeightFileOptions options)
    {
        var renamed = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        string prefix = TensorName.Normal(options.Prefix);
        foreach ((string name, StoredTensor tensor) in Tensors)
        {
            string own = name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
            if (options.Rename is { } rename)
                own = TensorName.Normal(rename(own) ?? throw new InvalidDataException($"Rename gives null for '{own}'."));
            if (!renamed.TryAdd(own, tensor))
                throw new InvalidDataException($"{Source} holds '{own}' twice{(options.Rename is null ? $", with the prefix '{options.Prefix}' and without it" : ", as it is renamed")}.");
        }
        return renamed;
    }

    public void Dispose() => _folder?.Dispose();

    private static WeightFile OpenZip(FileSection file, string source, string? folder)
    {
        ZipFile zip = ZipFile.Open(file, source);
        PythonPickle.Refuse(zip);
        if (zip.Find(WeightsInKeras) is { } weights)
            return OpenTree(zip.ReadAnywhere(weights), zip.NameOf(weights), file.Length, folder);
        StoredTensor[] arrays = [.. zip.Members.Where(member => member.Name.EndsWith(".npy", StringComparison.Ordinal)).Select(member => new NpyTensor(zip, member, member.Name[..^4]))];
        return arrays.Length > 0
            ? new WeightFile(source, file.Length, arrays)
            : throw new InvalidDataException($"{source} is a zip file, but holds neither arrays (.npz) nor {WeightsInKeras} (.keras).");
    }

    private static WeightFile OpenTree(FileSection file, string source, long length, string? path)
    {
        var folder = new Hdf5Folder(path);
        try
        {
            return new WeightFile(source, length, [], Hdf5File.Open(file, source, folder), folder);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }
}
