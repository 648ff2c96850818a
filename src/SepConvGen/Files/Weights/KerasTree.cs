using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SepConvGen.Files;

/// <summary>The tensors of each layer in Keras' HDF5 files: Keras 3's tree of objects, or the older list of layers with their names of weights.</summary>
internal static class KerasTree
{
    // Models of models of models; a group that holds itself would have no end.
    private const int DeepestTree = 32;

    private static readonly string[] s_suffixes = ["depthwise_kernel", "pointwise_kernel", "bias"];

    /// <summary>For each layer its tensors, under the names that the layers give them.</summary>
    public static Dictionary<string, NamedTensor> Read(WeightFile file, IReadOnlyList<WeightedLayer> layers)
    {
        Hdf5Object root = file.Tree!;
        Hdf5Object legacy = root.Find("model_weights") ?? root;
        if (legacy.Strings("layer_names") is { } names)
            return ReadList(file, legacy, names, layers);
        var tensors = new Dictionary<string, NamedTensor>(System.StringComparer.Ordinal);
        foreach (string container in (string[])["layers", "_layer_checkpoint_dependencies"])
            if (root.Find(container) is { } tree)
            {
                Collect(file, tree, tensors, DeepestTree);
                return Rename(tensors, container, layers);
            }
        throw new InvalidDataException($"{file.Source} is an HDF5 file, but holds no weights of Keras: it has {(root.Names.Any() ? string.Join(", ", root.Names) : "nothing")} at its root.");
    }

    /// <summary>Keras 3: …/vars/0, 1, 2 in the order of creation.</summary>
    private static void Collect(WeightFile file, Hdf5Object group, Dictionary<string, NamedTensor> tensors, int depth)
    {
        if (depth == 0)
            throw new InvalidDataException($"{file.Source} is damaged: its groups stand in one another {DeepestTree} deep.");
        foreach (string name in group.Names)
        {
            Hdf5Object child = group.Find(name)!;
            if (child.IsGroup)
                Collect(file, child, tensors, depth - 1);
            else if (group.Path.EndsWith("/vars", System.StringComparison.Ordinal))
                tensors.Add(child.Path, child.ReadTensor(child.Path));
        }
    }

    private static Dictionary<string, NamedTensor> Rename(Dictionary<string, NamedTensor> found, string container, IReadOnlyList<WeightedLayer> layers)
    {
        var renamed = new Dictionary<string, NamedTensor>(System.StringComparer.Ordinal);
        foreach (WeightedLayer layer in layers)
            for (int i = 0; i < s_suffixes.Length; i++)
                if (found.Remove($"{layer.KerasPath.Replace("layers/", container + "/")}/vars/{i}", out NamedTensor? tensor))
                    renamed.Add($"{layer.Path}/{s_suffixes[i]}", tensor);
        foreach ((string path, NamedTensor tensor) in found)
            renamed.Add(path, tensor);
        return renamed;
    }

    /// <summary>Keras 2: the layers that have weights, in the order of the model.</summary>
    private static Dictionary<string, NamedTensor> ReadList(WeightFile file, Hdf5Object root, string[] names, IReadOnlyList<WeightedLayer> layers)
    {
        var tensors = new Dictionary<string, NamedTensor>(System.StringComparer.Ordinal);
        int place = 0;
        foreach (string name in names)
        {
            Hdf5Object group = root.Find(name) ?? throw new InvalidDataException($"{file.Source} is damaged: it lists the layer '{name}', but has no group of that name.");
            string[] weights = group.Strings("weight_names") ?? [];
            if (weights.Length == 0)
                continue;
            string path = place < layers.Count ? layers[place].Path : name;
            place++;
            foreach (string weight in weights)
            {
                Hdf5Object array = group.Find(weight) ?? throw new InvalidDataException($"{file.Source} is damaged: it lists the weight '{weight}' of the layer '{name}', but does not hold it.");
                string suffix = weight[(weight.LastIndexOf('/') + 1)..];
                suffix = suffix.EndsWith(":0", System.StringComparison.Ordinal) ? suffix[..^2] : suffix;
                if (!tensors.TryAdd($"{path}/{suffix}", array.ReadTensor(array.Path)))
                    throw new InvalidDataException($"{file.Source} is damaged: it lists the weight '{weight}' of the layer '{name}' twice.");
            }
        }
        return tensors;
    }
}
