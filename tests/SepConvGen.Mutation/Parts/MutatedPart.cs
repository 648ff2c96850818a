using System.Collections.Generic;
using System.Linq;

namespace SepConvGen.Mutation.Parts;

/// <summary>A part of the sources, and the tests that are to see what is changed in it.</summary>
/// <param name="Name">As the command line says it.</param>
/// <param name="Project">The folder of the project whose assembly it goes into.</param>
/// <param name="Folders">How the paths of the part's files begin, from the top.</param>
/// <param name="Tests">The test project.</param>
/// <param name="TestNames">What a test class' full name has to contain: one of them; none for all.</param>
internal sealed record MutatedPart(string Name, string Project, string[] Folders, string Tests, params string[] TestNames)
{
    private const string Library = "src/SepConvGen", Generator = "generator/SepConvGen.Generator", LibraryTests = "tests/SepConvGen.Tests", GeneratorTests = "tests/SepConvGen.Generator.Tests";

    // The rules are compiled into both assemblies; these only the generator asks, those the library.
    private static readonly string[] GeneratorRules = ["ActivationTable", "ArgumentNames", "DataFormatWords", "Excerpt", "Expression", "GeneratedNames", "IdentifierParameter", "Keras", "LayerArgument", "LayerKind", "LayerWeight", "NearestWord", "PaddingWords", "ParameterRules", "PascalCase", "PythonSpelling", "WeightIdentifiers", "WeightlessKinds"];

    private static readonly string[] LibraryRules = ["ConvolutionGeometry", "RowLayout", "LayerSizes", "LayerNames"];

    // Tests that compile what is emitted take seconds, and see less than the texts and their hashes.
    private static readonly string[] GeneratorTestClasses =
    [
        "ArgumentDiagnostics", "Attribute", "Caching", "ClassDiagnostics", "CodeFix", "CodeWriter", "EmittedSize", "EmittedSnapshot", "EquatableArray", "GeneratedName", "HalfTypedCode", "HintName", "KindDiagnostics",
        "NativeCompilation", "Shell", "SilentAnalyzer", "Spec", "Surroundings", "WildSizes",
    ];

    public static readonly IReadOnlyList<MutatedPart> All =
    [
        new("rules", Generator, [.. GeneratorRules.Select(static name => $"{Library}/Rules/{name}")], GeneratorTests, ".Rules.", "ArgumentDiagnostics"),
        new("geometry", Library, [.. LibraryRules.Select(static name => $"{Library}/Rules/{name}")], LibraryTests, ".Rules.", ".Layers.", ".Files."),
        new("generator", Generator, [Generator + "/"], GeneratorTests, [".Plan.", ".Rules.", .. GeneratorTestClasses.Select(static name => $".{name}Tests.")]),
        new("files", Library, [Library + "/Files/"], LibraryTests, ".Files.", ".Keras.", "OptimizerState"),
        new("keras", Library, [Library + "/Keras/"], LibraryTests, ".Keras."),
        new("training", Library, [Library + "/Training/"], LibraryTests, ".Training."),
        new("layers", Library, [Library + "/Layers/", Library + "/Execution/", Library + "/Streams/"], LibraryTests, ".Layers.", ".Kernels.", ".Training.", ".Files.WeightRoundTrip", ".Files.WeightRefusal", ".Keras."),
        new("runtime", Library, [Library + "/Kernels/"], LibraryTests, ".Kernels.", ".Activations.", ".Layers.", ".Initialization."),
        new("onnx", Library, [Library + "/Onnx/"], "tests/SepConvGen.Golden.Tests", ".Onnx."),
    ];

    /// <summary>The assembly of <see cref="Project"/>.</summary>
    public string Assembly => Project[(Project.LastIndexOf('/') + 1)..];

    /// <summary>Folders of everything that goes into the assembly.</summary>
    public IEnumerable<string> Sources => Project == Generator ? [Generator, Library + "/Rules"] : [Library];

    public bool HasTest(string fullName) => TestNames.Length == 0 || TestNames.Any(fullName.Contains);
}
