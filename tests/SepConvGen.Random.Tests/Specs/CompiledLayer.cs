extern alias generator;

using System;
using System.IO;
using System.Linq;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Runtime.Loader;
using generator::SepConvGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace SepConvGen.Random.Specs;

/// <summary>One class, compiled in this process with the generator and loaded where it can be unloaded again.</summary>
public sealed class CompiledLayer : IDisposable
{
    private const string Choice = "_LayerKernels.For<Avx512Kernels, Avx2Kernels, PortableKernels, ";

    private const string KernelsBegin = "// The kernels for ";

    // maxps and minps return their second operand for NaN and for two zeros.
    private const string EmulatedAvx512 = """
        using System.Runtime.Intrinsics;
        using System.Runtime.Intrinsics.X86;
        internal static class EmulatedAvx512
        {
            public static Vector512<float> FusedMultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
                Vector512.Create(Fma.MultiplyAdd(a.GetLower(), b.GetLower(), c.GetLower()), Fma.MultiplyAdd(a.GetUpper(), b.GetUpper(), c.GetUpper()));
            public static Vector512<float> Max(Vector512<float> a, Vector512<float> b) => Vector512.ConditionalSelect(Vector512.GreaterThan(a, b), a, b);
            public static Vector512<float> Min(Vector512<float> a, Vector512<float> b) => Vector512.ConditionalSelect(Vector512.LessThan(a, b), a, b);
        }
        """;

    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.Latest);

    private static readonly CSharpCompilationOptions s_options = new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable);

    // The platform and the library; what else this program is made of has no business in a layer.
    internal static MetadataReference[] References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location) || path == typeof(SeparableConv1DLayer).Assembly.Location)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly AssemblyLoadContext _context = new("Drawn", isCollectible: true);

    private CompiledLayer(byte[] image)
    {
        using var stream = new MemoryStream(image);
        AnyLayer = (SingleLayer)Activator.CreateInstance(_context.LoadFromStream(stream).GetTypes().Single(static type => type.IsSubclassOf(typeof(SingleLayer))))!;
    }

    /// <summary>A new object of the class, not built.</summary>
    public SeparableConv1DLayer Layer => (SeparableConv1DLayer)AnyLayer;

    /// <summary>The object of a class of any kind.</summary>
    public SingleLayer AnyLayer { get; }

    /// <summary>The kernels that can run here: AVX-512 is emulated by AVX2, which is not emulated.</summary>
    public static KernelChoice[] RunnableKernels { get; } = Fma.IsSupported && Vector256.IsHardwareAccelerated
        ? [KernelChoice.Machine, KernelChoice.Portable, KernelChoice.Avx2, KernelChoice.Avx512]
        : [KernelChoice.Machine, KernelChoice.Portable];

    /// <summary>Compiles a class with what the generator writes for it.</summary>
    /// <param name="source">The annotated class, and what it needs.</param>
    /// <param name="kernels">The kernels that run.</param>
    /// <exception cref="InvalidDataException">It does not compile; the message says why.</exception>
    public static CompiledLayer Of(string source, KernelChoice kernels) =>
        new(Compile(source, Choose(Generate(source), kernels), out string errors) ?? throw new InvalidDataException($"It does not compile: {errors}"));

    /// <summary>The text that the generator writes for a class.</summary>
    public static string Generate(string source)
    {
        CSharpCompilation compilation = CSharpCompilation.Create("Drawn", [Parse(source)], References, s_options);
        GeneratorDriverRunResult result = CSharpGeneratorDriver.Create([new LayerGenerator().AsSourceGenerator()], parseOptions: s_parseOptions).RunGenerators(compilation).GetRunResult();
        if (result.Results.Single().Exception is { } exception)
            throw new InvalidDataException($"The generator threw: {exception}");
        return result.GeneratedTrees.Single().ToString();
    }

    /// <summary>A generated text of a class without surroundings, whose layer runs given kernels on every machine that has AVX2.</summary>
    public static string Choose(string generated, KernelChoice kernels)
    {
        if (kernels == KernelChoice.Machine)
            return generated;
        string[] parts = generated.Split(KernelsBegin);
        int part = Array.FindIndex(parts, part => part.Contains($"struct {kernels}Kernels ", StringComparison.Ordinal));
        if (part < 0 || !parts[0].Contains(Choice, StringComparison.Ordinal))
            throw new InvalidDataException($"The generated text chooses no kernels:\n{generated}");

        // The others need not be compiled. Behind the last of them the class ends.
        string text = parts[0].Replace(Choice, $"_LayerKernels.For<{kernels}Kernels, {kernels}Kernels, {kernels}Kernels, ", StringComparison.Ordinal) + KernelsBegin + parts[part] + (part < parts.Length - 1 ? "}\n" : "");
        return kernels == KernelChoice.Avx512 && !Avx512F.IsSupported
            ? text.Replace("global::System.Runtime.Intrinsics.X86.Avx512F", "global::EmulatedAvx512", StringComparison.Ordinal)
            : text;
    }

    /// <summary>The assembly of a class with a text that was generated for it; null where they do not compile.</summary>
    public static byte[]? Compile(string source, string generated, out string errors)
    {
        using var image = new MemoryStream();
        EmitResult result = CSharpCompilation.Create("Drawn" + Guid.NewGuid().ToString("N"), [Parse(source), Parse(generated), Parse(EmulatedAvx512)], References, s_options).Emit(image);
        errors = string.Join("\n", result.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(3));
        return result.Success ? image.ToArray() : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _context.Unload();

    internal static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, s_parseOptions);
}
