using System.Collections.Generic;
using System.Threading.Tasks;
using SepConvGen.Generator.Tests.Harness;
using Xunit;

namespace SepConvGen.Generator.Tests;

public sealed class HalfTypedCodeTests
{
    private const string Attribute = """
        [SeparableConv1D(filters: 64, kernelSize: 3, strides: 2, padding: "causal", activation: "relu(max_value: 6)", InputChannels = 4, ActivationType = typeof(List<int>))]
        """;

    private const string Before = "using SepConvGen;\nusing System.Collections.Generic;\n";
    private const string Network = Before + """
        [Network(inputChannels: 4, dataFormat: "channels_last", inputLength: 9)]
        public partial class Net
        {
            [Conv1D(4, 3, padding: "same", activation: "relu")] public partial Layer Stem { get; }
            [Layer(typeof(Other))] public partial Other Nested { get; }
            [Dense(4, Input = new[] { nameof(Stem), Network.Input }, Add = nameof(Stem))] internal partial DenseLayer Head { get; }
        }
        """;

    private const string After = "\npublic partial class Encoder { }";

    [Fact]
    public async Task A_file_that_ends_anywhere_in_the_attribute_or_the_class_breaks_nothing()
    {
        string whole = Before + Attribute + After;
        for (int length = Before.Length; length <= whole.Length; length++)
            await AssertNoException(whole[..length]);
    }

    [Fact]
    public async Task An_attribute_that_is_cut_anywhere_before_a_whole_class_breaks_nothing()
    {
        for (int length = 0; length <= Attribute.Length; length++)
        {
            await AssertNoException(Before + Attribute[..length] + After);
            await AssertNoException(Before + Attribute[..length] + ")]" + After);
        }
    }

    [Theory]
    [InlineData("[SeparableConv1D]")]
    [InlineData("[SeparableConv1D()]")]
    [InlineData("[SeparableConv1D(8)]")]
    [InlineData("[SeparableConv1D(\"8\", 3)]")]
    [InlineData("[SeparableConv1D(8, 3.5)]")]
    [InlineData("[SeparableConv1D(null, null)]")]
    [InlineData("[SeparableConv1D(8, 3, padding: 2)]")]
    [InlineData("[SeparableConv1D(8, 3, padding: Missing.Word)]")]
    [InlineData("[SeparableConv1D(8, 3, groups: 2)]")]
    [InlineData("[SeparableConv1D(8, 3, filters: 9)]")]
    [InlineData("[SeparableConv1D(8, 3, InputChannels = \"4\")]")]
    [InlineData("[SeparableConv1D(8, 3, ActivationType = typeof(Missing))]")]
    [InlineData("[SeparableConv1D(8, 3, ActivationType = typeof(List<Missing>))]")]
    [InlineData("[SeparableConv1D(8, 3, ActivationType = typeof())]")]
    [InlineData("[SeparableConv1D(8, int.Parse(\"3\"))]")]
    [InlineData("[SeparableConv1D(new[] { 8 }, 3)]")]
    [InlineData("[SeparableConv1D(8, 3, strides: default, padding: default)]")]
    [InlineData("[SeparableConv1D(2147483647 + 1, 3)]")]
    public async Task Arguments_of_wrong_types_break_nothing_and_leave_a_shell(string attribute)
    {
        string source = Before + attribute + After;
        await AssertNoException(source);

        Assert.NotEmpty(Assert.Single(SpecTests.Specs(source)).Problems);
    }

    [Theory]
    [InlineData("public partial class ")]
    [InlineData("public partial class { }")]
    [InlineData("public partial class : SeparableConv1DLayer { }")]
    [InlineData("public partial class")]
    [InlineData("public partial class <T> { }")]
    public async Task A_class_that_has_no_name_yet_writes_no_file(string declaration)
    {
        string source = $"{Before}[SeparableConv1D(8, 3)] {declaration}";
        await AssertNoException(source);

        Assert.Empty(GeneratorRun.On(source).Sources);
    }

    [Fact]
    public async Task Nor_does_one_inside_a_type_that_has_none()
    {
        const string Source = Before + "partial class { [SeparableConv1D(8, 3)] partial class A { } }";
        await AssertNoException(Source);

        Assert.Empty(GeneratorRun.On(Source).Sources);
    }

    [Fact]
    public async Task Every_kind_of_declaration_can_have_the_attribute_without_breaking_anything()
    {
        IEnumerable<string> targets =
        [
            "partial class A<T> : T;", "partial class A : A;", "partial class A : B; class B : A;", "partial class A(int x);", "partial class ;", "partial class class;",
            "partial class A { } partial class A { }", "class A; class A;", "partial class A : Missing<int>;", "enum A;", "delegate void A();", "void F() { }", "int x;",
            "[SeparableConv1D(8, 3, Groups = 4)] partial class A;", "partial class A : SeparableConv1DLayer, SeparableConv1DLayer;", "partial union A;", "namespace X { }",
        ];
        foreach (string target in targets)
            await AssertNoException($"{Before}[SeparableConv1D(8, 3)] {target}");
    }

    [Fact]
    public async Task A_file_that_ends_anywhere_in_a_network_breaks_nothing()
    {
        for (int length = Before.Length; length <= Network.Length; length += 2)
            await AssertNoException(Network[..length]);
    }

    [Theory]
    [InlineData("[Layer] partial Layer L { get; }")]
    [InlineData("[Layer(null)] partial Layer L { get; }")]
    [InlineData("[Layer(typeof(Missing))] partial Layer L { get; }")]
    [InlineData("[Layer(typeof(List<>))] partial Layer L { get; }")]
    [InlineData("[Layer(typeof(A))] partial A L { get; }")]
    [InlineData("[Dense(1, Input = nameof(Missing))] partial Layer L { get; }")]
    [InlineData("[Dense(1, Input = )] partial Layer L { get; }")]
    [InlineData("[Dense(1, Add = new object[] { 1, \"L\" })] partial Layer L { get; }")]
    [InlineData("[Dense(1)] partial Layer this[int i] { get; }")]
    [InlineData("[Dense(1)] partial Layer L { get; } [Dense(1)] partial Layer L { get; }")]
    [InlineData("[Dense(1)] partial Missing L { get; }")]
    [InlineData("[Dense(1)] partial ref Layer L { get; }")]
    [InlineData("[Dense(1)] Layer System.IDisposable.L => null;")]
    [InlineData("[MaxPooling1D(\"2\")] partial Layer L { get; }")]
    [InlineData("[Dropout] partial Layer L { get; }")]
    [InlineData("[UpSampling1D(2147483647)] partial Layer L { get; } [UpSampling1D(2147483647)] partial Layer M { get; } [ZeroPadding1D(2147483647, 2147483647)] partial Layer N { get; }")]
    [InlineData("[MaxPooling1D(2147483647)] partial Layer L { get; } [MaxPooling1D(2147483647)] partial Layer M { get; } [Dense(1, Add = \"L\")] partial Layer N { get; }")]
    [InlineData("[Cropping1D(2147483647, 2147483647)] partial Layer L { get; }")]
    public async Task Members_of_any_kind_break_nothing(string members) =>
        await AssertNoException($"{Before}[Network(inputChannels: 2147483647)] partial class A {{ {members} }} [Network(inputLength: 2147483647)] partial class B {{ {members} }}");

    // The runs themselves check that neither the generator nor an analyzer throws.
    private static Task AssertNoException(string source) => AnalyzerRun.Diagnostics(source);
}
