using System;
using System.Collections.Generic;
using System.Linq;

namespace SepConvGen.Files;

/// <summary>Which group of a Keras file is which layer's: by name where all names are found, else by order among the groups of separable layers; never some by the one and some by the other.</summary>
internal static class KerasMatching
{
    public static TensorMap Find(WeightFile file, IReadOnlyList<WeightedLayer> layers, WeightFileOptions options)
    {
        Hdf5Object? list = KerasWeightList.Find(file.Tree!);
        List<KerasGroup> groups = list is not null ? KerasWeightList.Read(list, file.Source) : KerasTree.Read(file.Tree!, file.Source);
        KerasGroup[] separable = [.. groups.Where(group => group.IsSeparable)];
        string Renamed(string name) => options.Rename is { } rename ? TensorName.Normal(rename(name) ?? name) : name;
        var map = new TensorMap();
        KerasGroup?[] matched = ByName(layers, separable, Renamed)
            // A place that cannot be looked into may be any layer's: no order is known then.
            ?? (groups.Exists(group => group.IsUnknown) ? new KerasGroup?[layers.Count] : list is not null ? ByList(layers, separable) : ByClass(layers, separable, map));
        var used = new HashSet<StoredTensor>();
        for (int i = 0; i < layers.Count; i++)
            foreach (string name in WeightLoading.Names(layers[i]))
            {
                StoredTensor? tensor = matched[i]?.Tensors.GetValueOrDefault(TensorName.Last(name));
                map.Add(name, name, tensor is null ? null : () => LayerTensor.Of(tensor));
                if (tensor is not null)
                    used.Add(tensor);
            }
        StoredTensor[] others = [.. groups.SelectMany(group => group.Tensors.Values).Where(tensor => !used.Contains(tensor))];
        map.Unexpected.AddRange(others.Select(tensor => tensor.Name));
        if (others.OfType<BrokenTensor>().FirstOrDefault() is { } broken)
            map.Advice += " " + broken.Reason;
        return map;
    }

    /// <summary>The groups of all layers by their names, or null if not all are found.</summary>
    private static KerasGroup?[]? ByName(IReadOnlyList<WeightedLayer> layers, KerasGroup[] groups, Func<string, string> renamed)
    {
        // Numbers that were put behind equal names say nothing of the file's.
        if (layers.Any(layer => layer.IsNumbered))
            return null;
        return Named(layer => layer.Path, group => group.FullName)
            ?? Named(layer => layer.Path.Split('/')[0], group => group.OuterName)
            ?? Named(layer => TensorName.Last(layer.Path), group => group.OwnName);

        KerasGroup?[]? Named(Func<WeightedLayer, string> nameOfLayer, Func<KerasGroup, string?> nameOfGroup)
        {
            ILookup<string, KerasGroup> byName = groups.Where(group => nameOfGroup(group) is not null).ToLookup(group => renamed(nameOfGroup(group)!), StringComparer.Ordinal);
            KerasGroup?[] found = [.. layers.Select(layer => byName[nameOfLayer(layer)].Take(2).ToArray() is [KerasGroup only] ? only : null)];
            return Array.TrueForAll(found, group => group is not null) && found.Distinct().Count() == found.Length ? found : null;
        }
    }

    /// <summary>By the order of a list. Within a model Keras lists the weights of trainable layers first, then those of frozen ones.</summary>
    private static KerasGroup?[] ByList(IReadOnlyList<WeightedLayer> layers, KerasGroup[] groups)
    {
        var matched = new KerasGroup?[layers.Count];
        int next = 0;
        foreach (IGrouping<int, KerasGroup> owner in groups.GroupBy(group => group.Owner))
        {
            KerasGroup[] inner = [.. owner];
            int[] places = [.. Enumerable.Range(next, Math.Min(inner.Length, layers.Count - next)).OrderBy(place => layers[place].Layer.Trainable ? 0 : 1)];
            for (int i = 0; i < places.Length; i++)
                matched[places[i]] = inner[i];
            next += places.Length;
        }
        return matched;
    }

    /// <summary>By the order of a tree, which is known among the layers of one class.</summary>
    private static KerasGroup?[] ByClass(IReadOnlyList<WeightedLayer> layers, KerasGroup[] groups, TensorMap map)
    {
        Dictionary<string, Queue<KerasGroup>> byClass = groups.GroupBy(group => group.Place.Classes).ToDictionary(group => group.Key, group => new Queue<KerasGroup>(group.OrderBy(inner => inner.Place)));
        string[] classes = [.. layers.Select(layer => KerasPlace.Of(layer.KerasPath).Classes)];
        // A class of another name, as a subclass or a model within the model has, is no matter where there is only one.
        if (byClass.Count == 1)
            Array.Fill(classes, byClass.Keys.Single());
        else if (!Array.TrueForAll(classes, byClass.ContainsKey))
        {
            if (byClass.Count > 0)
                map.Advice = $" The file has separable layers in {string.Join(" and ", byClass.Keys)}, and does not say which come first: give the layers the names that they have there.";
            return new KerasGroup?[layers.Count];
        }
        return [.. classes.Select(name => byClass.TryGetValue(name, out Queue<KerasGroup>? queue) && queue.TryDequeue(out KerasGroup? group) ? group : null)];
    }
}
