using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using SepConvGen.Files;

namespace SepConvGen;

// What an optimizer remembers, to and from files.
public abstract partial class Optimizer
{
    private const string ClassKey = "optimizer", IterationsKey = "iterations", ForwardsKey = "forwards";

    /// <summary>Writes what the optimizer remembers of these parameters and the number of its steps, as safetensors, so that a training can go on where it stopped, with the same bits. The file is replaced as a whole or not at all.</summary>
    /// <remarks>Learning rate, betas and the like are not written: the program that goes on makes the optimizer with them. Weights are saved by <see cref="Layer.SaveWeights(string)"/>.</remarks>
    /// <param name="path">The file.</param>
    /// <param name="parameters">The parameters in the order in which <see cref="Step"/> gets them; one that was not stepped yet has zeros.</param>
    /// <param name="cache">The cache that the model is trained with, if it has dropouts: they count its Forwards, and go on with the masks that follow. <c>Fit</c> counts by itself.</param>
    /// <exception cref="ArgumentException">A parameter is null, or there twice.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void SaveState(string path, IReadOnlyList<Parameter> parameters, ForwardCache? cache = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WholeFile.Write(path, StateOf(parameters, cache));
    }

    /// <summary>Writes the state to a stream, which stays open.</summary>
    /// <inheritdoc cref="SaveState(string, IReadOnlyList{Parameter}, ForwardCache)"/>
    /// <param name="stream">Where it goes.</param>
    /// <param name="parameters">The parameters in the order in which <see cref="Step"/> gets them.</param>
    /// <param name="cache">The cache that the model is trained with, if it has dropouts.</param>
    public void SaveState(Stream stream, IReadOnlyList<Parameter> parameters, ForwardCache? cache = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(StateOf(parameters, cache));
    }

    /// <summary>Takes over what an optimizer of the same class wrote. All or nothing: on an error nothing has changed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="parameters">The parameters, as they were given to SaveState: the same names, shapes and order.</param>
    /// <param name="cache">The cache that the model goes on to be trained with, if one was given to SaveState and its dropouts are to go on.</param>
    /// <exception cref="ArgumentException">A parameter is null, or there twice.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, is of another class of optimizer, or of other parameters; the message says what was expected and what was found.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public void LoadState(string path, IReadOnlyList<Parameter> parameters, ForwardCache? cache = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = File.OpenRead(path);
        LoadState(FileSection.Rest(stream, path), path, parameters, cache);
    }

    /// <summary>Takes over a state from a stream, which is read to its end and stays open.</summary>
    /// <inheritdoc cref="LoadState(string, IReadOnlyList{Parameter}, ForwardCache)"/>
    /// <param name="stream">Where it comes from.</param>
    /// <param name="parameters">The parameters, as they were given to SaveState.</param>
    /// <param name="cache">The cache that the model goes on to be trained with, if one was given to SaveState and its dropouts are to go on.</param>
    public void LoadState(Stream stream, IReadOnlyList<Parameter> parameters, ForwardCache? cache = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        LoadState(FileSection.Rest(stream, "The stream"), "The stream", parameters, cache);
        if (stream.CanSeek)
            stream.Seek(0, SeekOrigin.End);
    }

    private byte[] StateOf(IReadOnlyList<Parameter> parameters, ForwardCache? cache)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        PrepareMemories(parameters);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [ClassKey] = GetType().Name,
            [IterationsKey] = Iterations.ToString(CultureInfo.InvariantCulture),
        };
        if (cache is not null)
            metadata.Add(ForwardsKey, cache.MaskedForwards.ToString(CultureInfo.InvariantCulture));
        return Safetensors.Write(
            Enumerable.Range(0, parameters.Count).SelectMany(i => MomentNames.Select((moment, m) => new NamedTensor(MomentName(i, parameters[i], moment), [.. parameters[i].Shape], _memories[parameters[i]].Moments[m]))),
            metadata);
    }

    private void LoadState(FileSection file, string source, IReadOnlyList<Parameter> parameters, ForwardCache? cache)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        PrepareMemories(parameters);
        Dictionary<string, StoredTensor> tensors = Safetensors.Read(file, source, out IReadOnlyDictionary<string, string> metadata).ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        if (!metadata.TryGetValue(ClassKey, out string? className) || !metadata.TryGetValue(IterationsKey, out string? count))
            throw new InvalidDataException($"{source} is no state of an optimizer: its metadata lacks '{ClassKey}' or '{IterationsKey}'.");
        if (className != GetType().Name)
            throw new InvalidDataException($"{source} is the state of an optimizer of class {className}, but this one is of class {GetType().Name}.");
        long iterations = Number(IterationsKey, count), forwards = 0;
        if (cache is not null)
            forwards = metadata.TryGetValue(ForwardsKey, out string? masked) ? Number(ForwardsKey, masked) : throw new InvalidDataException($"{source} was saved without a cache: its metadata lacks '{ForwardsKey}', by which dropouts would go on.");

        var loaded = new List<(float[] Target, float[] Source)>();
        for (int i = 0; i < parameters.Count; i++)
            for (int moment = 0; moment < MomentNames.Count; moment++)
            {
                string name = MomentName(i, parameters[i], MomentNames[moment]);
                if (!tensors.Remove(name, out StoredTensor? tensor))
                    throw new InvalidDataException($"{source} lacks '{name}': it is the state of other parameters, or of {className} with other options. It holds {Names(tensors.Keys)} besides what was found.");
                if (!tensor.Shape.AsSpan().SequenceEqual(parameters[i].ShapeSpan))
                    throw new InvalidDataException($"{source}: '{name}' has shape {tensor.ShapeText}, but {parameters[i].Name} has ({string.Join(", ", parameters[i].Shape)}).");
                loaded.Add((_memories[parameters[i]].Moments[moment], tensor.ToArray()));
            }
        if (tensors.Count > 0)
            throw new InvalidDataException($"{source} holds {Names(tensors.Keys)}, which no parameter has: it is the state of more parameters, or of {className} with other options.");

        foreach ((float[] target, float[] values) in loaded)
            values.CopyTo(target, 0);
        Iterations = iterations;
        if (cache is not null)
            cache.MaskedForwards = forwards;

        long Number(string key, string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : throw new InvalidDataException($"{source} is damaged: its '{key}' are '{text}', no whole number.");

        static string Names(IReadOnlyCollection<string> names) => names.Count == 0 ? "nothing" : string.Join(", ", names);
    }

    // Layers of one class may have one name: the place tells their parameters apart.
    private static string MomentName(int place, Parameter parameter, string moment) => string.Create(CultureInfo.InvariantCulture, $"{place}/{parameter.Name}/{moment}");
}
