using System.Collections.Generic;
using System.Linq;

namespace SepConvGen.Generator.Tests.Architecture;

/// <summary>What a folder may use of others.</summary>
internal sealed record FolderRow(string Folder, params string[] MayUse);

/// <summary>What the folders of a project may use.</summary>
/// <param name="project">Where it is in the repository.</param>
/// <param name="linkedFolders">Folders of another project that are compiled with it.</param>
/// <param name="rows">The folders.</param>
internal sealed class FolderTable(string project, string[] linkedFolders, FolderRow[] rows)
{
    /// <summary>The files above all folders.</summary>
    public const string Top = "";

    private const string Roslyn = FolderUses.Roslyn;

    // In the order of the data flow: a folder uses those above it only. Spec is what the two halves have in common. Neither knows the other, and the top wires them.
    public static readonly FolderTable Generator = new("generator/SepConvGen.Generator", ["src/SepConvGen/Rules"],
    [
        new("Rules"),
        new("Spec", "Rules"),
        new("Reading", Roslyn, "Rules", "Spec"),
        new("Validation", "Rules", "Spec", "Reading"),
        new("Diagnostics", Roslyn, "Spec", "Reading", "Validation"),
        new("Plan", "Spec"),
        new("Emit", Roslyn, "Rules", "Spec", "Plan"),
        new(Top, Roslyn, "Spec", "Reading", "Validation", "Diagnostics", "Emit"),
    ]);

    // A folder without a row may use every other one.
    public static readonly FolderTable Library = new("src/SepConvGen", [],
    [
        new("Rules"),
        new("Words"),
        new("Kernels", "Rules", "Layers"),
        new("Execution", "Rules", "Kernels", "Initializers", "Training", "Layers"),
        new("Streams", "Rules", "Kernels", "Execution", "Files", "Layers"),
        new("Initializers", "Kernels"),
        new("Files", "Rules", "Kernels", "Layers"),
        new("Onnx", "Words", "Rules", "Kernels", "Execution", "Layers"),
        new("Keras", "Words", "Rules", "Files", "Onnx", "Layers"),
        new("Training", "Kernels", "Initializers", "Files", "Layers"),
        new("Attributes"),
    ]);

    public static readonly FolderTable[] All = [Generator, Library];

    public string Project => project;

    public IReadOnlyList<FolderRow> Rows => rows;

    /// <summary>The texts by their paths in the project.</summary>
    public IReadOnlyDictionary<string, string> Sources => field ??= FolderUses.Sources(project, linkedFolders);

    /// <summary>The folders that there are.</summary>
    public IEnumerable<string> Folders => Sources.Keys.Select(FolderUses.FolderOf).Distinct();

    /// <summary>What the folders that have a row use.</summary>
    public IReadOnlyList<FolderUse> Uses => field ??= FolderUses.In(Sources, [.. rows.Select(static row => row.Folder)]);
}
