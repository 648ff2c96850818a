using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SepConvGen.Generator.Tests.Harness;
using Xunit;

namespace SepConvGen.Generator.Tests;

public sealed class ClassDiagnosticsTests
{
    private const string Attribute = "[SepConvGen.SeparableConv1D(8, 3)]";

    [Theory]
    [InlineData("public class {|SCG0002:A|};", "'A' has to be partial, because the generator writes the other part of it")]
    [InlineData("public static partial class {|SCG0004:A|};", "'A' cannot be a layer, because it is static")]
    [InlineData("public abstract partial class {|SCG0004:A|};", "'A' cannot be a layer, because it is abstract")]
    [InlineData("file partial class {|SCG0004:A|};", "'A' cannot be a layer, because it is visible in its own file only")]
    [InlineData("public partial record {|SCG0004:A|};", "'A' cannot be a layer, because it is a record")]
    [InlineData("public partial record class {|SCG0004:A|}(int X);", "'A' cannot be a layer, because it is a record")]
    [InlineData("public partial class {|SCG0005:A|} : object;", "'A' derives from 'object', but a layer derives from SeparableConv1DLayer, from a class of yours derived from it that has no attribute itself, or names no base class")]
    [InlineData("public partial class {|SCG0005:A|} : System.Object;", "'A' derives from 'object', but a layer derives from SeparableConv1DLayer, from a class of yours derived from it that has no attribute itself, or names no base class")]
    [InlineData("public partial class {|SCG0005:A|} : System.Exception;", "'A' derives from 'System.Exception', but a layer derives from SeparableConv1DLayer, from a class of yours derived from it that has no attribute itself, or names no base class")]
    public async Task A_class_that_cannot_be_a_layer_is_underlined(string declaration, string message) =>
        Assert.Equal([message], await AnalyzerRun.Verify(Attribute + "\n" + declaration));

    [Theory]
    [InlineData("public class {|SCG0003:Outer|} { [SepConvGen.SeparableConv1D(8, 3)] public partial class A; }", "'Outer' has to be partial, because the layer 'A' is nested in it")]
    [InlineData("public struct {|SCG0003:Outer|} { [SepConvGen.SeparableConv1D(8, 3)] public partial class A; }", "'Outer' has to be partial, because the layer 'A' is nested in it")]
    [InlineData("public record {|SCG0003:Far|} { public partial record struct Near { [SepConvGen.SeparableConv1D(8, 3)] public partial class A; } }", "'Far' has to be partial, because the layer 'A' is nested in it")]
    [InlineData("file partial class Outer { [SepConvGen.SeparableConv1D(8, 3)] public partial class {|SCG0004:A|}; }", "'A' cannot be a layer, because it is visible in its own file only")]
    [InlineData("[SepConvGen.SeparableConv1D(8, 3)] public partial class A; [SepConvGen.SeparableConv1D(8, 3)] public partial class {|SCG0005:B|} : A;", "'B' derives from 'A', but a layer derives from SeparableConv1DLayer, from a class of yours derived from it that has no attribute itself, or names no base class")]
    public async Task So_is_one_that_stands_in_the_wrong_place(string source, string message) => Assert.Equal([message], await AnalyzerRun.Verify(source));

    [Theory]
    [InlineData("public partial class A;")]
    [InlineData("sealed partial class A<T> where T : struct { public T Value; }")]
    [InlineData("public partial class A : System.IDisposable { public void Dispose() { } }")]
    [InlineData("public partial class A : SepConvGen.SeparableConv1DLayer;")]
    [InlineData("public partial class A : N.Object; namespace N { public interface Object; }")]
    [InlineData("public partial class A : Mine; public abstract class Mine : SepConvGen.SeparableConv1DLayer { int Filters; void CreateKernels(float x) { } public override int Strides => 3; protected sealed override SepConvGen.Initializer CreateBiasInitializer() => new SepConvGen.Ones(); }")]
    [InlineData("public partial class A : Mine; public abstract class Mine : SepConvGen.SeparableConv1DLayer;")]
    [InlineData("public partial class A; partial class A { class Nested; }")]
    public async Task An_ordinary_partial_class_can_be_a_layer(string declaration) => Assert.Empty(await AnalyzerRun.Verify(Attribute + "\n" + declaration));

    [Fact]
    public async Task Two_attributed_parts_give_one_file_and_an_error_at_the_second()
    {
        string[] sources = [Attribute + " public partial class A;", "[SepConvGen.SeparableConv1D(9, 3)] public partial class A;"];
        Diagnostic diagnostic = Assert.Single(await AnalyzerRun.Diagnostics(sources));

        Assert.Equal("SCG0018", diagnostic.Id);
        Assert.Equal("File1.cs", diagnostic.Location.SourceTree!.FilePath);
        Assert.Equal("'A' has 2 SeparableConv1D attributes, but a class is one layer", diagnostic.GetMessage());
        Assert.Single(GeneratorRun.On(sources).Sources);
    }

    [Fact]
    public async Task Two_attributes_on_one_part_are_the_same_error() =>
        Assert.Single(await AnalyzerRun.Verify("[SepConvGen.SeparableConv1D(8, 3), {|SCG0018:SepConvGen.SeparableConv1D(9, 3)|}] public partial class A;"));

    [Fact]
    public async Task A_language_older_than_12_is_an_error()
    {
        CSharpParseOptions old = TestCompilation.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp11);

        Assert.Equal(
            ["The generated part of 'A' needs C# 12 or newer, but this project uses C# 11.0"],
            await AnalyzerRun.Verify(Attribute + " public partial class {|SCG0019:A|} { }", old));
    }

    [Fact]
    public async Task C_sharp_12_is_new_enough() => Assert.Empty(await AnalyzerRun.Verify(
        Attribute + " public partial class A { }", TestCompilation.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp12)));

    [Theory]
    [InlineData("public partial struct A;")]
    [InlineData("public partial interface A;")]
    public async Task On_anything_but_a_class_the_compiler_refuses_the_attribute(string declaration)
    {
        string source = Attribute + "\n" + declaration;

        Assert.Contains(TestCompilation.Create(source).GetDiagnostics(), static d => d.Id == "CS0592");
        Assert.Empty(GeneratorRun.On(source).Sources);
        Assert.Empty(await AnalyzerRun.Diagnostics(source));
    }

    [Theory]
    [InlineData("public static partial class A;")]
    [InlineData("file partial class A;")]
    [InlineData("public partial record A;")]
    [InlineData("public partial class A : System.Exception;")]
    [InlineData("public partial class A : Missing;")]
    [InlineData("public class A;")]
    public void Nothing_is_generated_for_a_class_that_cannot_be_extended(string declaration) =>
        Assert.Empty(GeneratorRun.On(Attribute + "\n" + declaration).Sources);

    [Theory]
    [InlineData("public abstract partial class A;", "'A' cannot be a layer, because it is abstract")]
    public void Any_other_class_gets_a_shell_with_the_text_of_the_diagnostic(string declaration, string problem)
    {
        var spec = Assert.Single(SpecTests.Specs(Attribute + "\n" + declaration));

        Assert.Null(spec.Arguments);
        Assert.True(spec.EmitsBaseClass);
        Assert.Equal([problem], spec.Problems.ToArray());
    }
}
