using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace SepConvGen.Files;

/// <summary>The variables that Keras gives a kind of layer, in the order of their creation. By their names, or where a file only numbers them by their shapes, a group is known to be of that kind.</summary>
internal sealed class KerasVariables
{
    private static readonly KerasVariables[] s_kinds =
    [
        new("SeparableConv1D", "separable_conv1d", hasOwnNames: true, [new("depthwise_kernel", 3), new("pointwise_kernel", 3), new("bias", AnyRank, IsOptional: true)], shapes => shapes[1][0] == 1 && (long)shapes[0][1] * shapes[0][2] == shapes[1][1]),
        new("Conv1D", "conv1d", hasOwnNames: false, [new("kernel", 3), new("bias", 1, IsOptional: true)], shapes => shapes.Length == 1 || shapes[0][2] == shapes[1][0]),
        new("DepthwiseConv1D", "depthwise_conv1d", hasOwnNames: false, [new("depthwise_kernel", 3, InKeras3: "kernel"), new("bias", 1, IsOptional: true)], shapes => shapes.Length == 1 || (long)shapes[0][1] * shapes[0][2] == shapes[1][0]),
        new("Dense", "dense", hasOwnNames: false, [new("kernel", 2), new("bias", 1, IsOptional: true)], shapes => shapes.Length == 1 || shapes[0][1] == shapes[1][0]),
        new("BatchNormalization", "batch_normalization", hasOwnNames: true, [new("gamma", 1, IsOptional: true), new("beta", 1, IsOptional: true), new("moving_mean", 1), new("moving_variance", 1)], AreEqual),
        new("LayerNormalization", "layer_normalization", hasOwnNames: true, [new("gamma", 1, IsOptional: true), new("beta", 1, IsOptional: true)], AreEqual),
        new("PReLU", "p_re_lu", hasOwnNames: true, [new("alpha", 2)], static _ => true),
    ];

    // Two kernels tell a separable layer, whatever else may be wrong with it.
    private const int AnyRank = -1;

    private readonly Variable[] _variables;
    private readonly bool _hasOwnNames;
    private readonly Func<int[][], bool> _agree;
    private readonly int _required;

    private KerasVariables(string kind, string keras, bool hasOwnNames, Variable[] variables, Func<int[][], bool> agree)
    {
        (Kind, KerasClass, _hasOwnNames, _variables, _agree) = (kind, keras, hasOwnNames, variables, agree);
        _required = variables.Count(static variable => !variable.IsOptional);
    }

    /// <summary>What messages call such a layer.</summary>
    public string Kind { get; }

    /// <summary>Keras' word for the class.</summary>
    public string KerasClass { get; }

    public static KerasVariables Of(SingleLayer layer) => Array.Find(s_kinds, kind => kind.Kind == layer.KindName) ?? throw new NotSupportedException($"{layer.Name} is a {layer.KindName}, which is not read from files of Keras.");

    /// <summary>Whether a group is of any kind that is known.</summary>
    public static bool Know(KerasGroup group) => Array.Exists(s_kinds, kind => kind.Fit(group));

    /// <summary>Whether a place is called by Keras' word for another kind.</summary>
    public bool IsOfAnotherClass(KerasPlace place) => Array.Exists(s_kinds, kind => kind != this && TensorName.Last(place.Classes) == kind.KerasClass);

    /// <summary>Whether a group has these variables, or as many of these shapes, and no others.</summary>
    public bool Fit(KerasGroup group)
    {
        if (group.Tensors.Count < Math.Max(_required, 1) || group.Tensors.Count > _variables.Length)
            return false;
        Variable[] present = group.IsNumbered ? Numbered(group.Tensors.Count, static _ => true) : [.. _variables.Where(variable => InGroup(variable, group) is not null)];
        if (present.Count(static variable => !variable.IsOptional) < _required || present.Length != group.Tensors.Count && (group.IsNumbered || !_hasOwnNames))
            return false;
        try
        {
            int[][] shapes = [.. present.Select((variable, number) => (group.IsNumbered ? group.Tensors[Text(number)] : InGroup(variable, group)!).Shape)];
            return shapes.Zip(present).All(static pair => pair.Second.Rank is AnyRank || pair.First.Length == pair.Second.Rank) && (_hasOwnNames && !group.IsNumbered || _agree(shapes));
        }
        catch (InvalidDataException)
        {
            // Perhaps it is: to pass over a damaged layer would give its place to the next one.
            return true;
        }
    }

    /// <summary>The tensor of a group of this kind that a layer calls by a name, or null if there is none.</summary>
    public StoredTensor? Find(KerasGroup group, SingleLayer layer, string name)
    {
        if (!group.IsNumbered)
            return InGroup(Array.Find(_variables, variable => variable.Name == name), group);
        // One of two that may be left out is there: the one that the layer has.
        var own = layer.Tensors(1).Select(static tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        int number = Array.FindIndex(Numbered(group.Tensors.Count, own.Contains), variable => variable.Name == name);
        return number < 0 ? null : group.Tensors[Text(number)];
    }

    /// <summary>The variables of a layer that has so many.</summary>
    private Variable[] Numbered(int count, Func<string, bool> isPreferred)
    {
        HashSet<string> optional = [.. _variables.Where(static variable => variable.IsOptional).OrderBy(variable => isPreferred(variable.Name) ? 0 : 1).Take(count - _required).Select(static variable => variable.Name)];
        return [.. _variables.Where(variable => !variable.IsOptional || optional.Contains(variable.Name))];
    }

    private static StoredTensor? InGroup(Variable variable, KerasGroup group) =>
        variable.Name is null ? null : group.Tensors.TryGetValue(variable.Name, out StoredTensor? tensor) || variable.InKeras3 is { } other && group.Tensors.TryGetValue(other, out tensor) ? tensor : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool AreEqual(int[][] shapes) => Array.TrueForAll(shapes, shape => shape[0] == shapes[0][0]);

    /// <summary>A variable.</summary>
    /// <param name="Name">What the library calls it, which is Keras' name.</param>
    /// <param name="Rank">How many axes it has.</param>
    /// <param name="IsOptional">Whether there are layers without it.</param>
    /// <param name="InKeras3">Keras 3's name, where that is another one.</param>
    private readonly record struct Variable(string Name, int Rank, bool IsOptional = false, string? InKeras3 = null);
}
