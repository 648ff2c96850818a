using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace SepConvGen.Mutation.Parts;

/// <summary>An assembly that holds all changes of a part, none of them switched on.</summary>
internal static class ChangedAssembly
{
    // What the project files say, and the switch: which change is on, and which were met.
    private const string Surroundings = """
        [assembly: System.Reflection.AssemblyVersion("0.1.0.0")]
        FRIENDS
        public static class __Switch
        {
            public static int On = -1;
            public static bool[] Met = new bool[COUNT];
            public static bool Is(int number)
            {
                Met[number] = true;
                return number == On;
            }
        }
        """;

    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.Preview);

    /// <summary>Compiles a part with its changes; those that do not compile are dropped.</summary>
    /// <param name="part">The part.</param>
    /// <param name="top">The top folder of the sources.</param>
    /// <param name="testFolder">Where the tests' assemblies are: references that are not the platform's.</param>
    /// <param name="target">Receives the assembly.</param>
    /// <param name="dropped">Numbers of changes that do not compile.</param>
    public static IReadOnlyList<SourceChange> Compile(MutatedPart part, string top, string testFolder, string target, out IReadOnlySet<int> dropped)
    {
        string[] files = [.. part.Sources.SelectMany(folder => SourceFiles(Path.Combine(top, folder)))];
        string[] changed = [.. part.Folders.Select(folder => Path.Combine(top, folder))];
        (string Path, SyntaxTree Tree)[] originals = [.. files.Select(static path => (path, CSharpSyntaxTree.ParseText(File.ReadAllText(path), s_parseOptions, path)))];
        var left = new HashSet<int>();
        while (true)
        {
            var changes = new List<SourceChange>();
            SyntaxTree[] trees = [.. originals.Select(file => changed.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal))
                ? CSharpSyntaxTree.Create((CSharpSyntaxNode)new SourceChanges(Path.GetRelativePath(top, file.Path), changes, left).Visit(file.Tree.GetRoot())!, s_parseOptions, file.Path)
                : file.Tree)];
            string friends = string.Concat(Friends.Select(static friend => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{friend}\")]\n"));
            string surroundings = Surroundings.Replace("FRIENDS", friends, StringComparison.Ordinal).Replace("COUNT", changes.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
            using var image = new MemoryStream();
            EmitResult result = CSharpCompilation.Create(part.Assembly, [.. trees, CSharpSyntaxTree.ParseText(surroundings, s_parseOptions)], References(testFolder, part.Assembly),
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable)).Emit(image);
            if (result.Success)
            {
                File.WriteAllBytes(target, image.ToArray());
                dropped = left;
                return changes;
            }

            int before = left.Count;
            Diagnostic[] errors = [.. result.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
            foreach (Diagnostic error in errors)
                Drop(error, left);
            if (left.Count == before)
                throw new InvalidDataException($"{part.Name} does not compile: {string.Join("\n", errors.Take(5))}");
        }
    }

    private static string[] Friends =>
        ["SepConvGen.Tests", "SepConvGen.Golden.Tests", "SepConvGen.Generator.Tests", "SepConvGen.CodeFixes", "SepConvGen.Random.Tests", "SepConvGen.Benchmarks", "SepConvGen.Mutation", "SepConvGen.Import.Tests", "SepConvGen.Fuzz"];

    // The innermost change around the error, or all in the member where there is none: a variable that one of them declares twice.
    private static void Drop(Diagnostic error, HashSet<int> dropped)
    {
        if (error.Location.SourceTree is not { } tree)
            return;
        SyntaxNode node = tree.GetRoot().FindNode(error.Location.SourceSpan);
        if (node.AncestorsAndSelf().SelectMany(static ancestor => ancestor.GetAnnotations(SourceChanges.Annotation)).FirstOrDefault() is { } annotation)
        {
            dropped.Add(Number(annotation));
            return;
        }

        SyntaxNode? member = node.AncestorsAndSelf().FirstOrDefault(static ancestor => ancestor is Microsoft.CodeAnalysis.CSharp.Syntax.StatementSyntax and not Microsoft.CodeAnalysis.CSharp.Syntax.BlockSyntax && ancestor.GetAnnotatedNodes(SourceChanges.Annotation).Any())
            ?? node.AncestorsAndSelf().FirstOrDefault(static ancestor => ancestor.GetAnnotatedNodes(SourceChanges.Annotation).Any());
        foreach (SyntaxNode annotated in member?.GetAnnotatedNodes(SourceChanges.Annotation) ?? [])
            dropped.UnionWith(annotated.GetAnnotations(SourceChanges.Annotation).Select(Number));
    }

    private static int Number(SyntaxAnnotation annotation) => int.Parse(annotation.Data!, System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string> SourceFiles(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(static path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static IEnumerable<MetadataReference> References(string testFolder, string assembly)
    {
        IEnumerable<string> platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(static path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location));
        IEnumerable<string> others = assembly == "SepConvGen" ? [] : Directory.EnumerateFiles(testFolder, "Microsoft.CodeAnalysis*.dll");
        return platform.Concat(others).Select(static path => MetadataReference.CreateFromFile(path));
    }
}
