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
        return Read(FileSection.Rest(stream, path), path, Path.GetDirectoryName(Path.GetFullPath(path)));
    }

    /// <summary>Reads a stream to its end, which stays open and need not be able to seek.</summary>
    /// <inheritdoc cref="Read(string)"/>
    public static KerasModelFile Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        KerasModelFile file = Read(FileSection.Rest(stream, "The stream"), "The stream", folder: null);
        if (stream.CanSeek)
            stream.Seek(0, SeekOrigin.End);
        return file;
    }

    /// <summary>The C# of the model's classes.</summary>
    /// <param name="namespaceName">The namespace of the classes, or null for none.</param>
    /// <exception cref="InvalidOperationException">The file holds weights alone.</exception>
    /// <inheritdoc cref="KerasConfig.ToSource" path="/exception"/>
    public string ToSource(string? namespaceName = null) => KerasConfig.ToSource(
        Config ?? throw new InvalidOperationException("The file holds weights alone, and no config that says which layers they are of."), KerasVersion, namespaceName);

    private static KerasModelFile Read(FileSection file, string source, string? folder)
    {
        Span<byte> start = stackalloc byte[64];
        start = start[..file.ReadAt(0, start)];
        if (KerasText.Matches(start))
        {
            CheckLength(file.Length, source);
            var json = new byte[file.Length];
            return file.ReadAt(0, json) == json.Length ? new KerasModelFile(KerasText.Decode(json, source), null) : throw new InvalidDataException($"{source} was cut off while it was read.");
        }
        if (ZipDirectory.Matches(start))
        {
            ZipFile zip = ZipFile.Open(file, source);
            if (zip.Find(ConfigMember) is { } config)
                return new KerasModelFile(Text(zip, config), zip.Find(MetadataMember) is { } metadata ? Version(Text(zip, metadata), zip.NameOf(metadata)) : null);
        }
        // Weights alone, or what is refused as no file of weights either.
        using WeightFile weights = WeightFile.Open(file, source, folder);
        return new KerasModelFile(First(weights.Tree?.Strings("model_config")), First(weights.Tree?.Strings("keras_version")));
    }

    private static string Text(ZipFile zip, ZipMember member)
    {
        CheckLength(member.Length, zip.NameOf(member));
        return KerasText.Decode(zip.ReadAll(member), zip.NameOf(member));
    }

    private static void CheckLength(long length, string source)
    {
        if (length > KerasConfig.LongestJson)
            throw new InvalidDataException($"{source} is JSON of {length} bytes; at most {KerasConfig.LongestJson} are read.");
    }

    private static string? First(string[]? strings) => strings is [string first, ..] ? first : null;

    private static string? Version(string json, string source)
    {
        using JsonDocument metadata = KerasJson.Parse(json, source);
        return KerasJson.Text(metadata.RootElement, "keras_version", source);
    }
}
