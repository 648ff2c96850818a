using System;
using System.IO;
using SepConvGen;

namespace KerasImport;

/// <summary>The C# of a model's classes: the user's own, or made from a config.</summary>
internal static class ModelSource
{
    public static string Of(ImportOptions options, KerasModelFile weights)
    {
        if (options is { Layers: not null, Config: not null })
            throw new ImportFailure("--layers and --config both say which layers there are; give one of them.");
        if (options.Layers is { } layers)
            return File.ReadAllText(layers);
        KerasModelFile file = options.Config is null ? weights : KerasModelFile.Read(options.Config);
        if (file.Config is not null)
            return Classes(file, options.Namespace);
        throw new ImportFailure(options.Config is { } config
            ? $"--config {config} holds weights alone, and no config; it has to be the .keras, .h5 or .json file of the model."
            : $"{options.Weights} holds weights alone, and not which layers they are of: give --config FILE (the .keras, .h5 or .json file of the model) or --layers FILE.cs (the annotated classes).");
    }

    private static string Classes(KerasModelFile file, string space)
    {
        try
        {
            return file.ToSource(space);
        }
        catch (ArgumentException exception) when (exception.ParamName == "namespaceName")
        {
            throw new ImportFailure($"--namespace must be identifiers joined by points, none of them the name of a type that the classes use, but is '{space}'.");
        }
    }
}
