using System;
using System.Linq;
using SepConvGen.Generator.Emit;
using SepConvGen.Generator.Spec;
using SepConvGen.Generator.Tests.Harness;
using Xunit;

namespace SepConvGen.Generator.Tests;

public sealed class HintNameTests
{
    [Theory]
    [InlineData("Encoder", "Encoder.g.cs")]
    [InlineData("Space.Outer`1+Encoder", "Space.Outer`1+Encoder.g.cs")]
    [InlineData("Größe", "Größe.g.cs")]
    [InlineData("A\u203FB", "A(203F)B.g.cs")]
    public void A_file_is_named_after_the_class(string metadataName, string expected) =>
        Assert.Equal(expected, HintNames.Of(metadataName, EquatableArray<string>.Empty));

    [Fact]
    public void A_long_name_is_cut_and_told_apart_by_a_hash_that_never_changes()
    {
        string one = HintNames.Of(new string('A', 200) + "1", EquatableArray<string>.Empty);
        string two = HintNames.Of(new string('A', 200) + "2", EquatableArray<string>.Empty);

        Assert.Equal(105, one.Length);
        Assert.NotEqual(one, two);
        Assert.Equal(new string('A', 83) + "-325366671f6d33f4.g.cs", one);
    }

    [Fact]
    public void Names_of_up_to_100_characters_are_not_cut()
    {
        Assert.Equal(new string('A', 100) + ".g.cs", HintNames.Of(new string('A', 100), EquatableArray<string>.Empty));
        Assert.Equal(new string('A', 83) + "-d9a3727606efe428.g.cs", HintNames.Of(new string('A', 101), EquatableArray<string>.Empty));
    }

    [Theory]
    [InlineData("Encoder", "Encoder-b294098572fd8f8f.g.cs")]
    [InlineData("Decoder", "Decoder.g.cs")]
    public void A_name_that_another_differs_from_in_case_only_has_its_hash_behind_it(string name, string expected) =>
        Assert.Equal(expected, HintNames.Of(name, new EquatableArray<string>("ENCODER", "Encoder")));

    [Theory]
    [InlineData("a b c", "")]
    [InlineData("a a", "")]
    [InlineData("b B a", "B b")]
    [InlineData("a A a aA Aa", "A Aa a aA")]
    public void Names_that_differ_in_nothing_but_case_are_found(string names, string expected) =>
        Assert.Equal(expected, string.Join(" ", HintNames.CaseCollisions(names.Split(' '))));

    [Fact]
    public void Names_that_differ_in_case_only_give_files_that_differ_in_more()
    {
        GeneratorRun run = GeneratorRun.On("""
            using SepConvGen;
            [SeparableConv1D(8, 3)] partial class Encoder;
            [SeparableConv1D(8, 3)] partial class encoder;
            [Dense(8)] partial class ENCODER;
            [Dense(8)] partial class Decoder;
            """);

        Assert.Equal(4, run.Sources.Select(static source => source.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains(run.Sources, static source => source.HintName == "Decoder.g.cs");
    }

    [Fact]
    public void Every_class_of_a_name_in_different_places_has_its_file()
    {
        GeneratorRun run = GeneratorRun.On("""
            using SepConvGen;
            [SeparableConv1D(8, 3)] partial class A;
            [SeparableConv1D(8, 3)] partial class A<T>;
            namespace B { [SeparableConv1D(8, 3)] partial class A; }
            namespace C { partial class B { [SeparableConv1D(8, 3)] partial class A; } partial class B<T> { [SeparableConv1D(8, 3)] partial class A; } }
            """);

        Assert.Equal(["A.g.cs", "A`1.g.cs", "B.A.g.cs", "C.B+A.g.cs", "C.B`1+A.g.cs"], run.Sources.Select(static source => source.HintName).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(run.Output.GetDiagnostics(), static d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
    }
}
