using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SepConvGen.Generator.Tests.Harness;

namespace SepConvGen.Generator.Tests.Architecture;

/// <summary>Something that a file names and that another folder declares.</summary>
/// <param name="Folder">The folder of the file; the empty string for the top of the project.</param>
/// <param name="Used">The other folder, or <see cref="FolderUses.Roslyn"/>.</param>
/// <param name="Place">The file and its line, and what is named there.</param>
internal sealed record FolderUse(string Folder, string Used, string Place);

/// <summary>What the folders of a project use of one another, as the compiler understands their sources: a <c>var</c> uses the type that it stands for, a comment uses nothing.</summary>
internal static class FolderUses
{
    /// <summary>Stands for the compiler's own types.</summary>
    public const string Roslyn = "Roslyn";

    private static readonly CSharpCompilationOptions Options = TestCompilation.Options.WithAllowUnsafe(true);

    private static readonly IReadOnlyList<MetadataReference> References =
        [.. Net100.References.All, .. new[] { typeof(Compilation), typeof(CSharpCompilation) }.Select(static type => MetadataReference.CreateFromFile(type.Assembly.Location))];

    /// <summary>The sources of a project by their paths in it. The folders of others that are compiled with it stand beside its own.</summary>
    public static Dictionary<string, string> Sources(string project, params string[] linkedFolders) =>
        FilesBelow(project).Concat(linkedFolders.SelectMany(FilesBelow, static (folder, file) => (Path: Path.GetFileName(folder) + "/" + file.Path, file.Text))).ToDictionary(static file => file.Path, static file => file.Text);

    /// <param name="sources">Texts by their paths, with slashes.</param>
    /// <param name="folders">The folders whose uses are asked for.</param>
    public static IReadOnlyList<FolderUse> In(IReadOnlyDictionary<string, string> sources, IReadOnlyCollection<string> folders)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Sources", sources.Select(static source => TestCompilation.Parse(source.Value, source.Key, TestCompilation.ParseOptions.WithDocumentationMode(DocumentationMode.None))), References, Options);
        return [.. compilation.SyntaxTrees.Where(tree => folders.Contains(FolderOf(tree.FilePath))).SelectMany(tree => UsesOf(tree, compilation.GetSemanticModel(tree)))];
    }

    /// <summary>The first folder of a path.</summary>
    public static string FolderOf(string path) => path.Contains('/') ? path[..path.IndexOf('/')] : "";

    private static IEnumerable<FolderUse> UsesOf(SyntaxTree tree, SemanticModel model)
    {
        string folder = FolderOf(tree.FilePath);
        foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            if (model.GetSymbolInfo(name).Symbol is { } symbol && FoldersOf(symbol) is { Length: > 0 } declaring && !declaring.Contains(folder))
                yield return new FolderUse(folder, declaring[0], $"{tree.FilePath}({name.GetLocation().GetLineSpan().StartLinePosition.Line + 1}): {name}");
    }

    /// <summary>Where something is declared: parts of a type may be in several folders. Of a namespace and of what .NET declares nowhere.</summary>
    private static string[] FoldersOf(ISymbol symbol)
    {
        if (symbol is INamespaceSymbol)
            return [];
        if (symbol.ContainingAssembly?.Name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true)
            return [Roslyn];
        ISymbol declared = symbol.DeclaringSyntaxReferences.IsEmpty && symbol.ContainingType is { } type ? type : symbol;
        return [.. declared.OriginalDefinition.DeclaringSyntaxReferences.Select(static part => FolderOf(part.SyntaxTree.FilePath)).Distinct()];
    }

    private static IEnumerable<(string Path, string Text)> FilesBelow(string folder)
    {
        string root = RepositoryFiles.Path(folder.Split('/'));
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(root, file).Replace('\\', '/'), File: file))
            .Where(static file => FolderOf(file.Path) is not ("bin" or "obj"))
            .Select(static file => (file.Path, File.ReadAllText(file.File)));
    }
}
