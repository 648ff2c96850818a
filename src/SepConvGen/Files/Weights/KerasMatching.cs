using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Rules;

namespace SepConvGen.Files;

/// <summary>Which group of a Keras file is which layer's: by name where all names are found, else by order among the groups of its kind; never some by the one and some by the other.</summary>
internal static class KerasMatching
{
    public static TensorMap Find(WeightFile file, IReadOnlyList<WeightedLayer> layers, WeightFileOptions options)
    {
        KerasVariables[] kinds = [.. layers.Select(layer => KerasVariables.Of(layer.Layer))];
        KerasVariables[] distinct = [.. kinds.Distinct()];
        Hdf5Object? list = KerasWeightList.Find(file.Tree!);
        List<KerasGroup> groups = list is not null ? KerasWeightList.Read(list, file.Source) : KerasTree.Read(file.Tree!, file.Source, group => Array.Exists(distinct, kind => kind.Fit(group)));
        // Each kind with its layers, by their places, and the groups that may be theirs.
        KerasCandidates[] candidates = [.. distinct.Select(kind => new KerasCandidates(kind, [.. Enumerable.Range(0, layers.Count).Where(place => kinds[place] == kind)], [.. groups.Where(kind.Fit)]))];
        string Renamed(string name) => options.Rename is { } rename ? TensorName.Normal(rename(name) ?? name) : name;
        var map = new TensorMap();
        KerasGroup?[] matched = ByName(layers, candidates, Renamed)
            // A place that cannot be looked into may be any layer's: no order is known then.
            ?? (groups.Exists(group => group.IsUnknown) ? null : list is not null ? KerasOrder.OfList(layers, candidates, groups) : KerasOrder.OfTree(layers, candidates, map))
            ?? new KerasGroup?[layers.Count];
        var used = new HashSet<StoredTensor>();
        for (int i = 0; i < layers.Count; i++)
            foreach (string name in WeightLoading.Names(layers[i]))
            {
                StoredTensor? tensor = matched[i] is { } group ? kinds[i].Find(group, layers[i].Layer, TensorName.Last(name)) : null;
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

    /// <summary>The groups of all layers by their names, or in the case that Keras gives names; null if not all are found.</summary>
    private static KerasGroup?[]? ByName(IReadOnlyList<WeightedLayer> layers, KerasCandidates[] candidates, Func<string, string> renamed)
    {
        // Numbers that were put behind equal names say nothing of the file's.
        if (layers.Any(layer => layer.IsNumbered))
            return null;
        return Named(layer => layer.Path, group => group.FullName)
            ?? Named(layer => layer.Path.Split('/')[0], group => group.OuterName)
            ?? Named(layer => TensorName.Last(layer.Path), group => group.OwnName);

        KerasGroup?[]? Named(Func<WeightedLayer, string> nameOfLayer, Func<KerasGroup, string?> nameOfGroup)
        {
            var found = new KerasGroup?[layers.Count];
            foreach (KerasCandidates kind in candidates)
            {
                ILookup<string, KerasGroup> byName = kind.Groups.Where(group => nameOfGroup(group) is not null).ToLookup(group => renamed(nameOfGroup(group)!), StringComparer.Ordinal);
                foreach (int place in kind.Places)
                {
                    string name = nameOfLayer(layers[place]);
                    found[place] = Only(byName[name]) ?? Only(byName[SnakeCase(name)]);
                }
            }
            return Array.TrueForAll(found, group => group is not null) && found.Distinct().Count() == found.Length ? found : null;
        }
    }

    private static KerasGroup? Only(IEnumerable<KerasGroup> groups) => groups.Take(2).ToArray() is [KerasGroup only] ? only : null;

    private static string SnakeCase(string path) => string.Join('/', path.Split('/').Select(LayerNames.FromClass));
}
