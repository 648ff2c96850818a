using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SepConvGen.Files;

/// <summary>Reads the older of Keras' HDF5 files: a list of layers, each with the names of its weights. A model in the list has those of its layers one behind the other.</summary>
internal static class KerasWeightList
{
    // Lists that are too long for an attribute are cut into several.
    private const int MostParts = 1 << 12;

    /// <summary>The group that has the list, or null.</summary>
    public static Hdf5Object? Find(Hdf5Object root) =>
        new[] { root.Find("model_weights"), root }.FirstOrDefault(group => group is not null && (group.Strings("layer_names") ?? group.Strings("layer_names0")) is not null);

    public static List<KerasGroup> Read(Hdf5Object list, string source)
    {
        var groups = new List<KerasGroup>();
        int owner = 0;
        foreach (string name in Strings(list, "layer_names"))
        {
            Hdf5Object layer = list.Find(name) ?? throw new InvalidDataException($"{source} is damaged: it lists the layer '{name}', but has no group of that name.");
            var parts = new List<(string Prefix, Dictionary<string, StoredTensor> Tensors)>();
            foreach (string weight in Strings(layer, "weight_names").Select(TensorName.Normal))
            {
                StoredTensor tensor = Tensor(layer, weight);
                string prefix = TensorName.Before(weight), suffix = TensorName.Last(weight);
                int part = parts.FindIndex(found => found.Prefix == prefix);
                if (part < 0)
                {
                    part = parts.Count;
                    parts.Add((prefix, new Dictionary<string, StoredTensor>(StringComparer.Ordinal)));
                }
                // TensorFlow puts the number of an operation's output behind the name.
                if (!parts[part].Tensors.TryAdd(suffix.Contains(':') ? suffix[..suffix.LastIndexOf(':')] : suffix, tensor))
                    throw new InvalidDataException($"{source} is damaged: it lists the weight '{weight}' of the layer '{name}' twice.");
            }
            groups.AddRange(Groups(TensorName.Normal(name), owner++, parts));
        }
        return groups;
    }

    private static StoredTensor Tensor(Hdf5Object layer, string weight)
    {
        try
        {
            return layer.Find(weight) is { } array ? array.AsArray(array.Path) : new BrokenTensor(layer.Path + "/" + weight, "it is listed, but not there");
        }
        catch (InvalidDataException exception)
        {
            return new BrokenTensor(layer.Path + "/" + weight, exception.Message);
        }
    }

    private static IEnumerable<KerasGroup> Groups(string name, int owner, List<(string Prefix, Dictionary<string, StoredTensor> Tensors)> parts)
    {
        bool isAlone = parts.Count(part => KerasVariables.Know(new KerasGroup { Tensors = part.Tensors })) == 1;
        return parts.Select(part =>
        {
            string own = part.Prefix.Length == 0 ? TensorName.Last(name) : TensorName.Last(part.Prefix);
            return new KerasGroup { Tensors = part.Tensors, Owner = owner, FullName = isAlone ? name : name + "/" + own, OuterName = isAlone ? name : null, OwnName = own };
        });
    }

    private static IEnumerable<string> Strings(Hdf5Object group, string attribute)
    {
        if (group.Strings(attribute) is { } whole)
            return whole;
        var strings = new List<string>();
        for (int part = 0; part < MostParts && group.Strings(attribute + part) is { } more; part++)
            strings.AddRange(more);
        return strings;
    }
}
