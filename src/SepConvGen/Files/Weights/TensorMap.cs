using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SepConvGen.Files;

/// <summary>Which tensor of a file is which of a model's, and which are none.</summary>
internal sealed class TensorMap
{
    private readonly Dictionary<string, Func<LayerTensor>> _found = new(StringComparer.Ordinal);
    private readonly List<string> _missing = [];

    /// <summary>The names that the model's tensors would have in such a file.</summary>
    public List<string> Expected { get; } = [];

    /// <summary>The names of the file's other tensors.</summary>
    public List<string> Unexpected { get; } = [];

    /// <summary>What else a message says where names do not fit.</summary>
    public string Advice { get; set; } = "";

    /// <summary>How a message begins the list of the model's names.</summary>
    public string Words { get; init; } = "The model has";

    /// <summary>Says where a tensor of the model is.</summary>
    /// <param name="name">The name that the layer gives it.</param>
    /// <param name="inFile">The name that it has, or would have, in the file.</param>
    /// <param name="tensor">The tensor, or null if the file has none.</param>
    public void Add(string name, string inFile, Func<LayerTensor>? tensor)
    {
        Expected.Add(inFile);
        if (tensor is null)
            _missing.Add(inFile);
        else
            _found.Add(name, tensor);
    }

    /// <summary>The tensor that a layer gives this name.</summary>
    public LayerTensor this[string name] => _found[name]();

    /// <exception cref="InvalidDataException">A tensor is missing or, if strict, one is unexpected.</exception>
    public void Check(string source, bool isStrict)
    {
        if (_missing.Count == 0 && (Unexpected.Count == 0 || !isStrict))
            return;
        string allowed = isStrict ? "" : " (allowed)";
        throw new InvalidDataException(
            $"{source} does not fit the model. Missing: {TensorName.List(_missing)}. Unexpected{allowed}: {TensorName.List(Unexpected)}. {Words}: {TensorName.List(Expected)}.{Advice}");
    }
}
