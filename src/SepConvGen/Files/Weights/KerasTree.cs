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

    // Models of models of models; a group that holds itself would have no end.
    private const int DeepestTree = 32;

    /// <param name="root">The root of the file.</param>
    /// <param name="source">What messages call it.</param>
    /// <param name="isWanted">Whether a group may be one of the model's layers.</param>
    public static List<KerasGroup> Read(Hdf5Object root, string source, Predicate<KerasGroup> isWanted)
    {
        var containers = new List<List<KerasGroup>>();
        foreach (string container in s_containers)
        {
            var groups = new List<KerasGroup>();
            var seen = new HashSet<long>();
            // On Windows a container is part of its layers' names.
            foreach (string name in root.Names.Where(name => name == container || name.StartsWith(container + "/", StringComparison.Ordinal)))
                Collect(root, name, groups, seen, source, DeepestTree);
            if (groups.Count > 0)
                containers.Add(groups);
        }
        // A file may have both, of which one has the layers of this library.
        if (containers.Count > 0)
            return containers.Find(groups => groups.Exists(isWanted)) ?? containers[0];
        throw new InvalidDataException($"{source} is an HDF5 file, but holds no weights of Keras: it has {TensorName.List([.. root.Names])} at its root.");
    }

    // Each group is looked into once, whatever links lead to it.
    private static void Collect(Hdf5Object parent, string name, List<KerasGroup> groups, HashSet<long> seen, string source, int depth)
    {
        if (depth == 0)
            throw new InvalidDataException($"{source} is damaged: its groups stand in one another {DeepestTree} deep.");
        if (Open(parent, name, out BrokenTensor? broken) is not { } child)
        {
            groups.Add(new KerasGroup { Tensors = new Dictionary<string, StoredTensor> { [name] = broken! }, IsUnknown = true });
            return;
        }
        if (!child.IsGroup || !seen.Add(child.Address))
            return;
        // The state of a random generator is no weight.
        if (child.Path.EndsWith("/" + Variables, StringComparison.Ordinal) && !child.Path.EndsWith("/seed_generator/" + Variables, StringComparison.Ordinal))
            groups.Add(Group(TensorName.Before(child.Path), child));
        else
            foreach (string inner in child.Names)
                Collect(child, inner, groups, seen, source, depth - 1);
    }

    private static Hdf5Object? Open(Hdf5Object parent, string name, out BrokenTensor? broken)
    {
        broken = null;
        try
        {
            if (parent.Find(name) is { } child)
                return child;
            broken = new BrokenTensor(parent.Path + "/" + name, "it is a link to nothing");
        }
        catch (InvalidDataException exception)
        {
            broken = new BrokenTensor(parent.Path + "/" + name, exception.Message);
        }
        return null;
    }

    private static KerasGroup Group(string path, Hdf5Object variables)
    {
        var arrays = new List<(string Name, StoredTensor Tensor)>();
        foreach (string name in variables.Names)
            if (Open(variables, name, out BrokenTensor? broken) is not { } array)
                arrays.Add((name, broken!));
            else if (!array.IsGroup)
                arrays.Add((name, array.AsArray(array.Path)));
        bool isNumbered = arrays.Count > 0 && arrays.Select(array => array.Name).ToHashSet(StringComparer.Ordinal).SetEquals(Enumerable.Range(0, arrays.Count).Select(number => number.ToString(CultureInfo.InvariantCulture)));
        var tensors = arrays.ToDictionary(array => array.Name, array => array.Tensor, StringComparer.Ordinal);
        string place = string.Join('/', path.Split('/').Select(name => name == s_containers[1] ? s_containers[0] : name));
        string? own = variables.Strings("name") is [string only] ? only : null;
        return new KerasGroup { Tensors = tensors, IsNumbered = isNumbered, Place = KerasPlace.Of(place), OwnName = own, FullName = place.Count(c => c == '/') == 1 ? own : null };
    }
}
