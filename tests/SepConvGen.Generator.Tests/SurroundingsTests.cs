using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SepConvGen.Generator.Tests.Harness;
using Xunit;

namespace SepConvGen.Generator.Tests;

/// <summary>The generated part finds its place whatever is around the class.</summary>
public sealed class SurroundingsTests
{
    [Theory]
    [InlineData("[SeparableConv1D(8, 3)] partial class A;")]
    [InlineData("namespace N; [SeparableConv1D(8, 3)] partial class A;")]
    [InlineData("namespace N { namespace M { [SeparableConv1D(8, 3)] partial class A; } }")]
    [InlineData("namespace System; [SeparableConv1D(8, 3)] partial class A { int Vector512; int Span; }")]
    [InlineData("namespace N.SepConvGen { [global::SepConvGen.SeparableConv1D(8, 3)] partial class A; class SeparableConv1DLayer; }")]
    [InlineData("namespace N; partial class Outer<T> where T : class { partial struct Middle { [SeparableConv1D(8, 3)] public sealed partial class A<U> where U : T; } }")]
    [InlineData("partial record R(int X) { partial record struct S(int X) { [SeparableConv1D(8, 3)] public partial class A; } }")]
    [InlineData("partial interface I<T> { [SeparableConv1D(8, 3)] public partial class A; }")]
    [InlineData("static partial class Layers { [SeparableConv1D(8, 3)] internal partial class A; }")]
    [InlineData("readonly ref partial struct S { [SeparableConv1D(8, 3)] internal partial class A; }")]
    [InlineData("namespace @namespace { partial class @class<@int> { [SeparableConv1D(8, 3)] internal partial class @partial; } }")]
    [InlineData("[SeparableConv1D(8, 3)] partial class A(int x) { int X => x; }")]
    public void The_generated_part_compiles_without_a_warning(string source)
    {
        foreach (NullableContextOptions nullable in new[] { NullableContextOptions.Enable, NullableContextOptions.Disable })
            foreach (bool checkOverflow in new[] { false, true })
            {
                CSharpCompilationOptions options = TestCompilation.Options.WithNullableContextOptions(nullable).WithOverflowChecks(checkOverflow);
                GeneratorRun run = GeneratorRun.On(TestCompilation.Create(options, TestCompilation.ParseOptions, "using SepConvGen;\n" + source));
                SyntaxTree generated = run.Output.SyntaxTrees.Last();

                Assert.EndsWith(".g.cs", generated.FilePath);
                Assert.DoesNotContain(run.Output.GetDiagnostics(), d =>
                    d.Severity == DiagnosticSeverity.Error || (d.Severity == DiagnosticSeverity.Warning && d.Location.SourceTree == generated));
                Assert.Equal("SeparableConv1DLayer", run.Output.GetTypeByMetadataName(SpecTests.Specs("using SepConvGen;\n" + source).Single().Type.MetadataName)!.BaseType!.Name);
            }
    }
}
