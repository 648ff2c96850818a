using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SepConvGen.Generator.Tests.Harness;
using Xunit;

namespace SepConvGen.Generator.Tests.Emitted;

/// <summary>What generated files must not say, and what every kernel must.</summary>
public sealed class EmittedTextTests
{
    private static readonly string[] KernelClasses = ["Avx512Kernels", "Avx2Kernels", "PortableKernels"];

    private static readonly IReadOnlyList<CompilationUnitSyntax> Files =
        [.. EmittedCompilation.Everything.Value.Texts.Select(static text => SyntaxFactory.ParseCompilationUnit(text, options: TestCompilation.ParseOptions))];

    private static readonly HashSet<string> Words = [.. Files.SelectMany(static file => file.DescendantTokens()).Select(static token => token.ValueText)];

    private static readonly Dictionary<string, MethodDeclarationSyntax[]> Kernels = KernelClasses.ToDictionary(static set => set, static set => Files
        .SelectMany(static file => file.DescendantNodes(static node => node is not MethodDeclarationSyntax).OfType<ClassDeclarationSyntax>())
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
                    Assert.NotEqual("PortableKernels", access.Ancestors().OfType<ClassDeclarationSyntax>().First().Identifier.ValueText);
                });
        }
    }

    [Fact]
    public void Portable_code_names_no_instruction_of_x86_and_no_wider_vector() => Assert.All(Kernels["PortableKernels"], static kernel =>
    {
        Assert.DoesNotContain(kernel.DescendantTokens(), static token => token.ValueText is "_Sse" or "_Avx" or "_Avx512F" or "_Fma" or "_Simd256" or "_Simd512" or "_Lanes8" or "_Lanes16" or "FusedMultiplyAdd");
    });

    [Fact]
    public void Every_kernel_is_compiled_with_all_optimisations_and_without_overflow_checks()
    {
        foreach (string set in KernelClasses)
        {
            Assert.True(Kernels[set].Length > 10 * LayerMatrix.Names.Count);
            Assert.All(Kernels[set], static kernel =>
            {
                string option = Assert.Single(Assert.Single(kernel.AttributeLists).Attributes).ArgumentList!.Arguments.Single().ToString();

                // A row of accumulators is stored by a method that becomes part of its kernel, and computes with floats alone.
                if (option.EndsWith("AggressiveInlining"))
                {
                    Assert.DoesNotContain(kernel.Body!.DescendantNodes(), static node => node is BinaryExpressionSyntax { Right: LiteralExpressionSyntax { Token.Value: int } });
                    return;
                }

                Assert.EndsWith("AggressiveOptimization", option);
                Assert.Equal(SyntaxKind.UncheckedStatement, Assert.Single(kernel.Body!.Statements).Kind());
            });
        }
    }

    [Fact]
    public void Kernels_hold_state_in_no_field() =>
        Assert.DoesNotContain(Files.SelectMany(static file => file.DescendantNodes(static node => node is not MethodDeclarationSyntax)), static node => node is FieldDeclarationSyntax);

    [Fact]
    public void For_no_number_of_filters_do_two_kernels_have_one_name()
    {
        string layers = string.Concat(Enumerable.Range(1, 140).Select(static filters => $"[global::SepConvGen.SeparableConv1D({filters}, 3)] partial class Layer{filters};\n"));
        foreach (GeneratedSourceResult source in GeneratorRun.On(layers).Sources)
            foreach (ClassDeclarationSyntax set in SyntaxFactory.ParseCompilationUnit(source.SourceText.ToString()).DescendantNodes(static node => node is not MethodDeclarationSyntax).OfType<ClassDeclarationSyntax>().Where(IsKernels))
            {
                // The vector operations are overloaded by the widths of their operands.
                string[] names = [.. set.Members.OfType<MethodDeclarationSyntax>().Select(static method => method.Identifier.ValueText).Where(static name => name is not ("Fma" or "Write"))];
                Assert.True(names.Length == names.Distinct().Count(), $"{source.HintName}, {set.Identifier}: {string.Join(", ", names.GroupBy(static name => name).Where(static group => group.Count() > 1).Select(static group => group.Key))}");
            }
    }

    private static bool IsKernels(ClassDeclarationSyntax type) => KernelClasses.Contains(type.Identifier.ValueText);
}
