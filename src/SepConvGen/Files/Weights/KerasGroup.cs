using System;
using System.Collections.Generic;
using System.Linq;

namespace SepConvGen.Files;

/// <summary>What one layer has in a Keras file: its tensors, under the last part of their names.</summary>
internal sealed class KerasGroup
{
    /// <summary>The tensors by their names, or by their numbers.</summary>
    public required IReadOnlyDictionary<string, StoredTensor> Tensors { get; init; }

    /// <summary>Whether the file only numbers the tensors, in the order of their creation.</summary>
    public bool IsNumbered { get; init; }

    /// <summary>The names of the layer and of the models around it, joined by slashes, or null where the file does not say.</summary>
    public string? FullName { get; init; }

    /// <summary>The name of the outermost layer around this one, if it is around no other, or null.</summary>
    public string? OuterName { get; init; }

    /// <summary>The layer's own name, or null where the file does not say.</summary>
    public string? OwnName { get; init; }

    /// <summary>The layer of the list that this one stands in, by its place; -1 where there is no list.</summary>
    public int Owner { get; init; } = -1;

    /// <summary>Whether it cannot be opened, so that nobody knows what it holds.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>Where it stands among the layers of a tree, which are numbered by class.</summary>
    public KerasPlace Place { get; init; }
}

/// <summary>A place in a tree of layers: the path without the numbers that Keras tells layers of one class apart by, and those numbers.</summary>
internal readonly record struct KerasPlace(string Classes, int[] Numbers) : IComparable<KerasPlace>
{
    public static KerasPlace Of(string path)
    {
        var classes = new List<string>();
        var numbers = new List<int>();
        foreach (string name in path.Split('/'))
        {
            int underscore = name.LastIndexOf('_');
            bool isNumbered = underscore > 0 && int.TryParse(name.AsSpan(underscore + 1), System.Globalization.NumberStyles.None, null, out _);
            classes.Add(isNumbered ? name[..underscore] : name);
            numbers.Add(isNumbered ? int.Parse(name.AsSpan(underscore + 1), System.Globalization.CultureInfo.InvariantCulture) : 0);
        }
        return new KerasPlace(string.Join('/', classes), [.. numbers]);
    }

    public int CompareTo(KerasPlace other) => Numbers.Zip(other.Numbers, (mine, theirs) => mine.CompareTo(theirs)).FirstOrDefault(order => order != 0);
}
