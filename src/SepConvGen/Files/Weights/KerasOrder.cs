using System;
using System.Collections.Generic;
using System.Linq;

namespace SepConvGen.Files;

/// <summary>The layers of one kind in a model, and what may be theirs in a file.</summary>
/// <param name="Kind">Their variables.</param>
/// <param name="Places">Which layers of the model they are.</param>
/// <param name="Groups">The groups that fit, in the order of the file.</param>
internal sealed record KerasCandidates(KerasVariables Kind, int[] Places, KerasGroup[] Groups);

/// <summary>Gives layers their groups by order, which a file knows among the layers of one kind.</summary>
internal static class KerasOrder
{
    /// <summary>By the order of a list. Within a model Keras lists the weights of trainable layers first, then those of frozen ones.</summary>
    public static KerasGroup?[] OfList(IReadOnlyList<WeightedLayer> layers, KerasCandidates[] candidates, List<KerasGroup> groups)
    {
        var matched = new KerasGroup?[layers.Count];
        foreach (IGrouping<KerasCandidates, KerasCandidates> kinds in candidates.GroupBy(kind => Array.Find(candidates, other => other == kind || kind.Groups.Intersect(other.Groups).Any())!))
        {
            // A kernel by itself may be of two kinds, whose layers then have one order.
            int[] ours = [.. kinds.SelectMany(kind => kind.Places).Order()];
            var fitting = kinds.SelectMany(kind => kind.Groups).ToHashSet();
            int next = 0;
            foreach (IGrouping<int, KerasGroup> owner in groups.Where(fitting.Contains).GroupBy(group => group.Owner))
            {
                KerasGroup[] inner = [.. owner];
                int[] places = [.. ours.Skip(next).Take(inner.Length).OrderBy(place => layers[place].Layer.Trainable ? 0 : 1)];
                for (int i = 0; i < places.Length; i++)
                    matched[places[i]] = inner[i];
                next += places.Length;
            }
        }
        // A layer of the one kind in the place of the other: the orders are not the same.
        foreach (KerasCandidates kind in candidates)
        {
            var own = kind.Groups.ToHashSet();
            foreach (int place in kind.Places.Where(place => matched[place] is { } group && !own.Contains(group)))
                matched[place] = null;
        }
        return matched;
    }

    /// <summary>By the order of a tree, which is known among the layers of one class; null where the classes of a kind do not say it.</summary>
    public static KerasGroup?[]? OfTree(IReadOnlyList<WeightedLayer> layers, KerasCandidates[] candidates, TensorMap map)
    {
        var matched = new KerasGroup?[layers.Count];
        foreach (KerasCandidates kind in candidates)
        {
            Dictionary<string, Queue<KerasGroup>> byClass = kind.Groups.Where(group => !kind.Kind.IsOfAnotherClass(group.Place)).GroupBy(group => group.Place.Classes).ToDictionary(group => group.Key, group => new Queue<KerasGroup>(group.OrderBy(inner => inner.Place)));
            string[] classes = [.. kind.Places.Select(place => KerasPlace.Of(layers[place].KerasPath).Classes)];
            // A class of another name, as a subclass or a model within the model has, is no matter where there is only one.
            if (byClass.Count == 1)
                Array.Fill(classes, byClass.Keys.Single());
            else if (!Array.TrueForAll(classes, byClass.ContainsKey))
            {
                if (byClass.Count > 0)
                    map.Advice = $" The file has such layers as {layers[kind.Places[0]].Path} in {string.Join(" and ", byClass.Keys)}, and does not say which come first: give the layers the names that they have there.";
                return null;
            }
            foreach ((int place, string name) in kind.Places.Zip(classes))
                matched[place] = byClass[name].TryDequeue(out KerasGroup? group) ? group : null;
        }
        return matched;
    }
}
