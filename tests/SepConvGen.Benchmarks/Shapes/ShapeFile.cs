using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SepConvGen.Benchmarks.Shapes;

/// <summary>Reads files of shapes.</summary>
internal static class ShapeFile
{
    // Wide layers, and those of live audio and sensors: few channels, or channels_first.
    private static readonly string[] s_bundledNames = ["benchmark-shapes.json", "benchmark-shapes-narrow.json"];

    private static readonly JsonSerializerOptions s_options = new() { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>The shapes of real networks that come with the benchmark.</summary>
    public static IReadOnlyList<Shape> Bundled() => [.. s_bundledNames.SelectMany(ReadResource)];

    /// <exception cref="InvalidDataException">The file is no list of shapes; the message names the shape and the field.</exception>
    public static IReadOnlyList<Shape> Read(string path) => Parse(File.ReadAllText(path), path);

    /// <summary>Shapes of a file, or of the bundled ones, by their ids; all of them without ids.</summary>
    /// <exception cref="InvalidDataException">The file is no list of shapes, or has none of that id.</exception>
    public static IReadOnlyList<Shape> Select(string? path, IReadOnlyList<string> ids)
    {
        IReadOnlyList<Shape> all = path is null ? Bundled() : Read(path);
        return ids.Except(all.Select(static shape => shape.Id)).FirstOrDefault() is { } unknown
            ? throw new InvalidDataException($"There is no shape '{unknown}'; there are {string.Join(", ", all.Select(static shape => $"'{shape.Id}'"))}.")
            : ids.Count == 0 ? all : [.. all.Where(shape => ids.Contains(shape.Id))];
    }

    /// <param name="json">An object with the list <c>shapes</c>.</param>
    /// <param name="source">What errors call the file.</param>
    /// <exception cref="InvalidDataException">The text is no list of shapes; the message names the shape and the field.</exception>
    public static IReadOnlyList<Shape> Parse(string json, string source)
    {
        using JsonDocument document = Document(json, source);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("shapes", out JsonElement list) || list.ValueKind != JsonValueKind.Array)
            throw new InvalidDataException($"{source}: expected an object with the list \"shapes\".");
        Shape[] shapes = [.. list.EnumerateArray().Select((element, index) => ReadShape(element, index, source))];
        if (shapes.Length == 0)
            throw new InvalidDataException($"{source}: the list \"shapes\" is empty.");
        if (shapes.GroupBy(shape => shape.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InvalidDataException($"{source}: shape '{twice.Key}': id stands {twice.Count()} times; each shape needs its own.");
        return shapes;
    }

    private static IReadOnlyList<Shape> ReadResource(string name)
    {
        using Stream resource = typeof(ShapeFile).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(resource);
        return Parse(reader.ReadToEnd(), name);
    }

    private static JsonDocument Document(string json, string source)
    {
        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{source}: {exception.Message}", exception);
        }
    }

    private static Shape ReadShape(JsonElement element, int index, string source)
    {
        string name = element.ValueKind == JsonValueKind.Object && element.TryGetProperty("id", out JsonElement id) && id.ValueKind == JsonValueKind.String
            ? $"shape '{id.GetString()}'" : $"shape {index + 1}";
        try
        {
            Shape shape = element.Deserialize<Shape>(s_options) ?? throw new InvalidDataException($"{source}: {name}: expected an object, but it is null.");
            Check(shape, $"{source}: {name}");
            return shape;
        }
        catch (JsonException exception)
        {
            string field = exception.Path?.StartsWith("$.", StringComparison.Ordinal) == true ? exception.Path[2..] + ": " : "";
            throw new InvalidDataException($"{source}: {name}: {field}{exception.Message}", exception);
        }
    }

    private static void Check(Shape shape, string name)
    {
        if (string.IsNullOrWhiteSpace(shape.Id))
            throw new InvalidDataException($"{name}: id must not be empty.");
        AtLeastOne("length", shape.Length);
        AtLeastOne("channels", shape.Channels);
        AtLeastOne("filters", shape.Filters);
        AtLeastOne("kernel", shape.Kernel);
        AtLeastOne("strides", shape.Strides);
        AtLeastOne("dilation", shape.Dilation);
        AtLeastOne("batch", shape.Batch);
        AtLeastOne("depth_multiplier", shape.DepthMultiplier);
        OneOf("padding", shape.Padding, Paddings.Valid, Paddings.Same, Paddings.Causal);
        OneOf("data_format", shape.DataFormat, DataFormats.ChannelsLast, DataFormats.ChannelsFirst);
        if (shape.Strides > 1 && shape.Dilation > 1)
            throw new InvalidDataException($"{name}: dilation must be 1 where strides is {shape.Strides}, but is {shape.Dilation}.");
        if (shape.OutputLength(shape.Length) == 0)
            throw new InvalidDataException($"{name}: length must be at least the receptive field, {shape.ReceptiveField}, but is {shape.Length}.");

        void AtLeastOne(string field, int value)
        {
            if (value < 1)
                throw new InvalidDataException($"{name}: {field} must be at least 1, but is {value}.");
        }

        void OneOf(string field, string value, params string[] words)
        {
            if (!words.Contains(value))
                throw new InvalidDataException($"{name}: {field} must be {string.Join(" or ", words.Select(word => $"'{word}'"))}, but is '{value}'.");
        }
    }
}
