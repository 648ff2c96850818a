using System;
using System.IO;
using System.Text.Json;
using SepConvGen.Files;
using SepConvGen.Keras;

namespace SepConvGen;

/// <summary>What a file of Keras says of its model: the config, and the version of Keras that wrote it. The weights are read by <see cref="Layer.LoadWeights(string, WeightFileOptions)"/>.</summary>
/// <remarks>Files are not trusted: see <see cref="KerasConfig.ToSource"/> for the limits of a config.</remarks>
public sealed class KerasModelFile
{
    private const string ConfigMember = "config.json";
    private const string MetadataMember = "metadata.json";

    private KerasModelFile(string? config, string? kerasVersion) => (Config, KerasVersion) = (config, kerasVersion);

    /// <summary>The JSON of the model, or null where the file holds weights alone.</summary>
    public string? Config { get; }

    /// <summary>The version of Keras that wrote the file, or null where it does not say.</summary>
    public string? KerasVersion { get; }

    /// <summary>Reads the config of a <c>.keras</c> file, of an <c>.h5</c> file, or a JSON file that is one; a file of weights alone (<c>.weights.h5</c>, safetensors, <c>.npz</c>) has none.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or of another kind; the message says what was met.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static KerasModelFile Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = File.OpenRead(path);
        return Read(WeightFile.ReadAll(stream, path), path);
    }

    /// <summary>Reads a stream to its end, which stays open and need not be able to seek.</summary>
    /// <inheritdoc cref="Read(string)"/>
    public static KerasModelFile Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Read(WeightFile.ReadAll(stream, "The stream"), "The stream");
    }

    /// <summary>The C# of the model's classes.</summary>
    /// <param name="namespaceName">The namespace of the classes, or null for none.</param>
    /// <exception cref="InvalidOperationException">The file holds weights alone.</exception>
    /// <inheritdoc cref="KerasConfig.ToSource" path="/exception"/>
    public string ToSource(string? namespaceName = null) => KerasConfig.ToSource(
        Config ?? throw new InvalidOperationException("The file holds weights alone, and no config that says which layers they are of."), KerasVersion, namespaceName);

    private static KerasModelFile Read(byte[] data, string source)
    {
        if (data.AsSpan().StartsWith(Hdf5File.Signature))
        {
            Hdf5Object root = Hdf5File.Open(data, source);
            return new KerasModelFile(First(root.Strings("model_config")), First(root.Strings("keras_version")));
        }
        if (data.AsSpan().StartsWith("PK\x03\x04"u8))
            return new KerasModelFile(
                KerasArchive.TryRead(data, ConfigMember, source) is { } config ? KerasText.Decode(config, $"{source}, member {ConfigMember},") : null,
                KerasArchive.TryRead(data, MetadataMember, source) is { } metadata ? Version(metadata, $"{source}, member {MetadataMember},") : null);
        if (KerasText.Matches(data))
            return new KerasModelFile(KerasText.Decode(data, source), null);
        return Safetensors.Matches(data)
            ? new KerasModelFile(null, null)
            : throw new InvalidDataException($"{source} is no file of a model: read are Keras' .keras, .h5 and .weights.h5, a config as .json, safetensors and .npz.");
    }

    private static string? First(string[]? strings) => strings is [string first, ..] ? first : null;

    private static string? Version(byte[] json, string source)
    {
        try
        {
            using JsonDocument metadata = JsonDocument.Parse(KerasText.Decode(json, source));
            return KerasJson.Text(metadata.RootElement, "keras_version", source);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{source} is no JSON: {exception.Message}", exception);
        }
    }
}
