namespace KerasImport;

/// <summary>What the command line asks for.</summary>
internal sealed record ImportOptions
{
    /// <summary>The file that has the weights.</summary>
    public required string Weights { get; init; }

    /// <summary>The file that has the config, if it is not <see cref="Weights"/>.</summary>
    public string? Config { get; init; }

    /// <summary>A C# file with the annotated classes, instead of a config.</summary>
    public string? Layers { get; init; }

    /// <summary>The input/output pair; null takes the one beside the weights, if there is one.</summary>
    public string? Pair { get; init; }

    /// <summary>The folder of the project to write, or null for none.</summary>
    public string? Output { get; init; }

    public string Namespace { get; init; } = "Imported";

    /// <summary>Whether a safetensors file has PyTorch's names and layouts.</summary>
    public bool IsPyTorch { get; init; }

    /// <summary>What stands before every name of the file of weights.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Which parts of names become which.</summary>
    public RenameRules Renames { get; init; } = RenameRules.None;

    /// <summary>Whether a tensor too many is an error.</summary>
    public bool IsStrict { get; init; } = true;
}
