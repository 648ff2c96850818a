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
    // What the project file says of the assembly, and the switch: which change is on, and which were met.
    private const string Surroundings = """
        ATTRIBUTES
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
        MetadataReference[] references = [.. References(testFolder, part.Assembly)];
        string attributes = Attributes(Path.Combine(testFolder, part.Assembly + ".dll"));
        bool checksOverflow = File.ReadAllText(Path.Combine(top, part.Project, part.Assembly + ".csproj")).Contains("<CheckForOverflowUnderflow>true<", StringComparison.Ordinal);
        var left = new HashSet<int>();
        while (true)
        {
            var changes = new List<SourceChange>();
            SyntaxTree[] trees = [.. originals.Select(file => changed.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal))
                ? CSharpSyntaxTree.Create((CSharpSyntaxNode)new SourceChanges(Path.GetRelativePath(top, file.Path), changes, left).Visit(file.Tree.GetRoot())!, s_parseOptions, file.Path)
                : file.Tree)];
            string surroundings = Surroundings.Replace("ATTRIBUTES", attributes, StringComparison.Ordinal).Replace("COUNT", changes.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
            using var image = new MemoryStream();
            EmitResult result = CSharpCompilation.Create(part.Assembly, [.. trees, CSharpSyntaxTree.ParseText(surroundings, s_parseOptions)], references,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, checkOverflow: checksOverflow, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable)).Emit(image);
            if (result.Success)
            {
                File.WriteAllBytes(target, image.ToArray());
                dropped = left;
                return changes;
            }

            int before = left.Count;
            Diagnostic[] errors = [.. result.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
            foreach (Diagnostic error in errors)
                DropAt(error, left);
            if (left.Count == before)
                foreach (Diagnostic error in errors)
                    DropAround(error, changes, left);
            if (left.Count == before)
                throw new InvalidDataException($"{part.Name} does not compile: {string.Join("\n", errors.Take(5))}");
        }
    }

    // The version, friends and metadata of the assembly as it was built; the compiler writes the others itself.
    private static string Attributes(string built)
    {
        MetadataReference reference = MetadataReference.CreateFromFile(built);
        var assembly = (IAssemblySymbol)CSharpCompilation.Create("Reader", references: [.. Platform, reference]).GetAssemblyOrModuleSymbol(reference)!;
        IEnumerable<string> texts = assembly.GetAttributes()
            .Where(static attribute => attribute.AttributeClass?.Name is "InternalsVisibleToAttribute" or "AssemblyMetadataAttribute" or "AssemblyInformationalVersionAttribute")
            .Select(static attribute => $"[assembly: {attribute.AttributeClass}({string.Join(", ", attribute.ConstructorArguments.Select(static argument => argument.ToCSharpString()))})]");
        return string.Join('\n', texts.Prepend($"[assembly: System.Reflection.AssemblyVersion(\"{assembly.Identity.Version}\")]"));
    }

    // The innermost change around the error. A variable that has no value at its use has lost it somewhere else.
    private static void DropAt(Diagnostic error, HashSet<int> dropped)
    {
        if (!IsUnassigned(error) && Node(error)?.AncestorsAndSelf().SelectMany(static ancestor => ancestor.GetAnnotations(SourceChanges.Annotation)).FirstOrDefault() is { } annotation)
            dropped.Add(Number(annotation));
    }

    // The assignments to the variable that the error names, or all in the member where there are none: a variable that one of them declares twice.
    private static void DropAround(Diagnostic error, List<SourceChange> changes, HashSet<int> dropped)
    {
        if (Node(error) is not { } node)
            return;
        if (IsUnassigned(error) && node.AncestorsAndSelf().FirstOrDefault(static ancestor => ancestor is Microsoft.CodeAnalysis.CSharp.Syntax.MemberDeclarationSyntax) is { } method)
        {
            string assignment = error.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Split('\'')[1] + " = ";
            int[] lost = [.. method.GetAnnotatedNodes(SourceChanges.Annotation).SelectMany(static node => node.GetAnnotations(SourceChanges.Annotation)).Select(Number)
                .Where(number => changes[number].After == WrittenChange.Nothing && changes[number].Before.StartsWith(assignment, StringComparison.Ordinal))];
            dropped.UnionWith(lost);
            if (lost.Length > 0)
                return;
        }

        SyntaxNode? member = node.AncestorsAndSelf().FirstOrDefault(static ancestor => ancestor is Microsoft.CodeAnalysis.CSharp.Syntax.StatementSyntax and not Microsoft.CodeAnalysis.CSharp.Syntax.BlockSyntax && ancestor.GetAnnotatedNodes(SourceChanges.Annotation).Any())
            ?? node.AncestorsAndSelf().FirstOrDefault(static ancestor => ancestor.GetAnnotatedNodes(SourceChanges.Annotation).Any());
        foreach (SyntaxNode annotated in member?.GetAnnotatedNodes(SourceChanges.Annotation) ?? [])
            dropped.UnionWith(annotated.GetAnnotations(SourceChanges.Annotation).Select(Number));
    }

    // Uses of locals, out parameters that are left without, and their uses.
    private static bool IsUnassigned(Diagnostic error) => error.Id is "CS0165" or "CS0177" or "CS0269";

    private static SyntaxNode? Node(Diagnostic error) => error.Location.SourceTree?.GetRoot().FindNode(error.Location.SourceSpan);

    private static int Number(SyntaxAnnotation annotation) => int.Parse(annotation.Data!, System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string> SourceFiles(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(static path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static IEnumerable<MetadataReference> References(string testFolder, string assembly)
    {
        IEnumerable<string> others = assembly == "SepConvGen" ? [] : Directory.EnumerateFiles(testFolder, "Microsoft.CodeAnalysis*.dll");
        return Platform.Concat(others.Select(static path => MetadataReference.CreateFromFile(path)));
    }

    private static IEnumerable<MetadataReference> Platform => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(static path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location)).Select(static path => MetadataReference.CreateFromFile(path));
}
