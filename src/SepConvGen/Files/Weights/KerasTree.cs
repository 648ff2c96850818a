using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace SepConvGen.Files;

/// <summary>Reads Keras 3's HDF5 files: a tree of objects, whose variables stand in <c>…/vars/0, 1, 2</c> in the order of their creation.</summary>
internal static class KerasTree
{
    private const string Variables = "vars";

    // Where the layers of a model stand: since Keras 3, and in Keras 2.12 and 2.13.
    private static readonly string[] s_containers = ["layers", "_layer_checkpoint_dependencies"];

    private static readonly string[] s_order = [KerasGroup.Depthwise, KerasGroup.Pointwise, KerasGroup.Bias];

    // Models of models of models; a group that holds itself would have no end.
    private const int DeepestTree = 32;

    public static List<KerasGroup> Read(Hdf5Object root, string source)
    {
        var found = new List<(string Path, Hdf5Object Group)>();
        Collect(root, found, [], source, DeepestTree);
        foreach (string container in s_containers)
        {
            KerasGroup[] groups = [.. found.Where(group => group.Path.StartsWith(container + "/", StringComparison.Ordinal)).Select(group => Group(group.Path, group.Group))];
            if (groups.Length > 0)
                return [.. groups];
        }
        throw new InvalidDataException($"{source} is an HDF5 file, but holds no weights of Keras: it has {TensorName.List([.. root.Names])} at its root.");
    }

    // Each group is looked into once, whatever links lead to it.
    private static void Collect(Hdf5Object group, List<(string Path, Hdf5Object Group)> found, HashSet<long> seen, string source, int depth)
    {
        if (depth == 0)
            throw new InvalidDataException($"{source} is damaged: its groups stand in one another {DeepestTree} deep.");
        if (!seen.Add(group.Address))
            return;
        // The state of a random generator is no weight.
        if (group.Path == Variables || group.Path.EndsWith("/" + Variables, StringComparison.Ordinal) && !group.Path.EndsWith("/seed_generator/" + Variables, StringComparison.Ordinal))
            found.Add((TensorName.Before(group.Path), group));
        foreach (string name in group.Names)
            if (group.Find(name) is { IsGroup: true } child)
                Collect(child, found, seen, source, depth - 1);
    }

    private static KerasGroup Group(string path, Hdf5Object variables)
    {
        (string Name, Hdf5Object Array)[] arrays = [.. variables.Names.Select(name => (name, variables.Find(name))).Where(child => child.Item2 is { IsGroup: false }).Select(child => (child.name, child.Item2!))];
        bool isNumbered = arrays.Length is 2 or 3 && Enumerable.Range(0, arrays.Length).All(number => arrays.Any(array => array.Name == number.ToString(CultureInfo.InvariantCulture)));
        var tensors = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        foreach ((string name, Hdf5Object array) in arrays)
            tensors.Add(isNumbered ? s_order[int.Parse(name, CultureInfo.InvariantCulture)] : name, array.AsArray(array.Path));
        string place = string.Join('/', path.Split('/').Select(name => name == s_containers[1] ? s_containers[0] : name));
        string? own = variables.Strings("name") is [string only] ? only : null;
        return new KerasGroup { Tensors = tensors, Place = KerasPlace.Of(place), OwnName = own, FullName = place.Count(c => c == '/') == 1 ? own : null };
    }
}
