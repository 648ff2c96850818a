using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SepConvGen.Generator.Plan;
using SepConvGen.Generator.Tests.Harness;
using Xunit;

namespace SepConvGen.Generator.Tests.Emitted;

/// <summary>What generated files must not say, and what every kernel must.</summary>
public sealed class EmittedTextTests
{
    private static readonly string[] KernelNames = ["Avx512Kernels", "Avx2Kernels", "PortableKernels"];

    private static readonly IReadOnlyList<CompilationUnitSyntax> Files =
        [.. EmittedCompilation.Everything.Value.Texts.Select(static text => SyntaxFactory.ParseCompilationUnit(text, options: TestCompilation.ParseOptions))];

    private static readonly HashSet<string> Words = [.. Files.SelectMany(static file => file.DescendantTokens()).Select(static token => token.ValueText)];

    private static readonly StructDeclarationSyntax[] KernelStructs = [.. Files.SelectMany(KernelsOf)];

    private static readonly Dictionary<string, MethodDeclarationSyntax[]> Kernels = KernelNames.ToDictionary(static set => set, static set => KernelStructs
        .Where(type => type.Identifier.ValueText == set)
        .SelectMany(static type => type.Members.OfType<MethodDeclarationSyntax>())
        .ToArray());

    [Theory]
    [InlineData("stackalloc")]
    [InlineData("unsafe")]
    [InlineData("fixed")]
    [InlineData("checked")]
    [InlineData("Random")]
    [InlineData("Math")]
    [InlineData("MaxNative")]
    [InlineData("MinNative")]
    [InlineData("Exp")]
    [InlineData("Log")]
    [InlineData("Sin")]
    [InlineData("Cos")]
    [InlineData("Sum")]
    [InlineData("Dot")]
    [InlineData("Parallel")]
    [InlineData("Load")]
    [InlineData("Store")]
    [InlineData("AsPointer")]
    [InlineData("MemoryMarshal")]
    public void No_emitted_file_holds_the_word(string word) => Assert.DoesNotContain(word, Words);

    [Fact]
    public void No_emitted_file_calls_an_estimate() =>
        Assert.DoesNotContain(Words, static word => word.EndsWith("Estimate", StringComparison.Ordinal));

    [Fact]
    public void Of_scalar_mathematics_only_the_fused_multiply_add_is_called_and_not_in_portable_code()
    {
        foreach (CompilationUnitSyntax file in Files)
        {
            UsingDirectiveSyntax? alias = file.Usings.SingleOrDefault(static directive => directive.NamespaceOrType.ToString() == "global::System.MathF");
            Assert.Equal(alias is null ? 0 : 1, file.DescendantTokens().Count(static token => token.ValueText == "MathF"));
            if (alias?.Alias!.Name.Identifier.ValueText is { } name)
                Assert.All(file.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Where(access => access.Expression.ToString() == name), static access =>
                {
                    Assert.Equal("FusedMultiplyAdd", access.Name.ToString());
                    Assert.NotEqual("PortableKernels", access.Ancestors().OfType<StructDeclarationSyntax>().First().Identifier.ValueText);
                });
        }
    }

    [Fact]
    public void Portable_code_names_no_instruction_of_x86_and_no_wider_vector() => Assert.All(Kernels["PortableKernels"], static kernel =>
    {
        Assert.DoesNotContain(kernel.DescendantTokens(), static token => token.ValueText is "_Sse" or "_Avx" or "_Avx512F" or "_Fma" or "_Simd256" or "_Simd512" or "_Lanes8" or "_Lanes16" or "FusedMultiplyAdd");
    });

    [Fact]
    public void Every_layer_has_the_kernels_of_each_set_in_a_struct_that_the_library_can_be_compiled_for() => Assert.All(Files, static file =>
    {
        if (file.ToString().Contains("throw new global::System.InvalidOperationException(", StringComparison.Ordinal))
            return;
        StructDeclarationSyntax[] structs = [.. KernelsOf(file)];
        if (file.Usings.All(static directive => directive.Alias?.Name.ToString() != "_Microkernels"))
        {
            Assert.Empty(structs);
            return;
        }

        Assert.Equal(KernelNames, structs.Select(static type => type.Identifier.ValueText));
        Assert.All(structs, static type =>
        {
            Assert.Equal("private readonly", type.Modifiers.ToString());
            Assert.Equal("_Microkernels", Assert.Single(type.BaseList!.Types).ToString());
        });
    });

    [Fact]
    public void Every_kernel_is_compiled_with_all_optimisations_and_without_overflow_checks() => Assert.All(KernelNames, static set =>
    {
        MethodDeclarationSyntax[] kernels = [.. Kernels[set].Where(static method => !IsInlined(method))];
        Assert.True(kernels.Length >= 7 * LayerMatrix.Names.Count, $"Only {kernels.Length} kernels of {set}.");
        Assert.All(kernels, static kernel =>
        {
            Assert.Equal("_Optimized", ImplementationOption(kernel));
            Assert.Equal(SyntaxKind.UncheckedStatement, Assert.Single(kernel.Body!.Statements).Kind());
        });
    });

    [Fact]
    public void Short_names_of_operations_are_one_line_that_becomes_part_of_its_kernel() => Assert.All(KernelNames, static set =>
    {
        MethodDeclarationSyntax[] operations = [.. Kernels[set].Where(IsInlined)];
        Assert.True(operations.Length >= 3 * LayerMatrix.Names.Count, $"Only {operations.Length} operations of {set}.");
        Assert.All(operations, static operation =>
        {
            FileLinePositionSpan lines = operation.SyntaxTree.GetLineSpan(operation.Span);
            Assert.Equal(lines.StartLinePosition.Line, lines.EndLinePosition.Line);
            Assert.DoesNotContain(operation.Modifiers, static modifier => modifier.IsKind(SyntaxKind.PublicKeyword));
        });
    });

    [Fact]
    public void Operations_add_offsets_without_overflow_checks() => Assert.Empty(Kernels.Values
        .SelectMany(static methods => methods.Where(IsInlined))
        .SelectMany(static operation => operation.DescendantNodes().OfType<BinaryExpressionSyntax>())
        .Where(static sum => sum.Right is LiteralExpressionSyntax { Token.Value: int } && !sum.Ancestors().Any(static node => node.IsKind(SyntaxKind.UncheckedStatement)))
        .Select(static sum => sum.FirstAncestorOrSelf<MethodDeclarationSyntax>()!.ToString())
        .Distinct());

    [Fact]
    public void What_a_set_of_kernels_tells_of_its_plan_is_a_constant() => Assert.All(KernelStructs, static type =>
    {
        PropertyDeclarationSyntax[] properties = [.. type.Members.OfType<PropertyDeclarationSyntax>()];
        Assert.NotEmpty(properties);
        Assert.All(properties, static property =>
        {
            Assert.Equal("public static", property.Modifiers.ToString());
            Assert.IsType<int>(Assert.IsType<LiteralExpressionSyntax>(property.ExpressionBody?.Expression).Token.Value);
        });
    });

    [Fact]
    public void Kernels_hold_state_in_no_field() => Assert.All(
        Files.SelectMany(static file => file.DescendantNodes(static node => node is not MethodDeclarationSyntax)).OfType<FieldDeclarationSyntax>(),
        static field => Assert.Contains(field.Modifiers, static modifier => modifier.IsKind(SyntaxKind.ConstKeyword)));

    [Fact]
    public void The_head_of_a_file_says_the_plan_of_each_set_and_why()
    {
        string text = GeneratorRun.On("[SepConvGen.SeparableConv1D(64, 3, padding: \"causal\", activation: \"relu\")] partial class Encoder;").Source;
        string head = text[..text.IndexOf("#nullable", StringComparison.Ordinal)];
        Assert.All(InstructionSet.All, set =>
        {
            string line = Assert.Single(head.Split('\n'), line => line.Contains(set.Description + ":", StringComparison.Ordinal));
            PointwiseTiling tiling = PointwiseTiling.For(set, 64);
            Assert.Matches(@"blocks of \d+ frames", line);
            Assert.Contains($"tiles of {tiling.Tile}: {tiling.Tile.Accumulators} accumulators hide the latency", line);
            Assert.Matches(@"\d\.\d\d loads for each multiply-add", line);
            Assert.Matches(@"depthwise tiles of \d+ frames x 3 taps", line);
        });
    }

    [Fact]
    public void For_no_number_of_filters_do_two_kernels_have_one_name()
    {
        string layers = string.Concat(Enumerable.Range(1, 140).Select(static filters => $"[global::SepConvGen.SeparableConv1D({filters}, 3)] partial class Layer{filters};\n"));
        foreach (GeneratedSourceResult source in GeneratorRun.On(layers).Sources)
        {
            StructDeclarationSyntax[] sets = [.. KernelsOf(SyntaxFactory.ParseCompilationUnit(source.SourceText.ToString()))];
            Assert.Equal(KernelNames.Length, sets.Length);
            foreach (StructDeclarationSyntax set in sets)
            {
                // The vector operations are overloaded by the widths of their operands.
                string[] names = [.. set.Members.OfType<MethodDeclarationSyntax>().Select(static method => method.Identifier.ValueText).Where(static name => name is not ("Fma" or "Write"))];
                Assert.True(names.Length == names.Distinct().Count(), $"{source.HintName}, {set.Identifier}: {string.Join(", ", names.GroupBy(static name => name).Where(static group => group.Count() > 1).Select(static group => group.Key))}");
            }
        }
    }

    private static IEnumerable<StructDeclarationSyntax> KernelsOf(CompilationUnitSyntax file) =>
        file.DescendantNodes(static node => node is not MethodDeclarationSyntax).OfType<StructDeclarationSyntax>().Where(static type => KernelNames.Contains(type.Identifier.ValueText));

    private static bool IsInlined(MethodDeclarationSyntax method) => ImplementationOption(method) == "_Inlined";

    private static string ImplementationOption(MethodDeclarationSyntax method) => Assert.Single(Assert.Single(method.AttributeLists).Attributes).ArgumentList!.Arguments.Single().ToString();
}
