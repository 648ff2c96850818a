using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SepConvGen.Generator.Tests.Emitted;

/// <summary>Generated files compile without a warning, their own pragma removed, wherever the class stands and whatever the project's settings are.</summary>
public sealed class EmittedCodeTests
{
    [Fact]
    public void Every_plan_compiles_without_a_warning_in_every_surrounding() => EmittedCompilation.Everything.Value.AssertClean();

    [Fact]
    public void Without_nullable_annotations_and_in_the_oldest_language_there_is_no_warning_either() =>
        new EmittedCompilation(NullableContextOptions.Disable, LanguageVersion.CSharp12, [.. HostileSurroundings.Sources]).Compile().AssertClean();

    [Fact]
    public void Types_of_the_user_in_the_global_namespace_stand_in_no_ones_way() =>
        new EmittedCompilation(NullableContextOptions.Enable, LanguageVersion.Latest, HostileSurroundings.GlobalNames).Compile().AssertClean();

    [Fact]
    public void Global_aliases_of_the_user_stand_in_no_ones_way() =>
        new EmittedCompilation(NullableContextOptions.Enable, LanguageVersion.Latest, HostileSurroundings.GlobalAliases).Compile().AssertClean();

    [Fact]
    public void These_tests_see_warnings_of_documentation_flow_and_nullability()
    {
        var compilation = new EmittedCompilation(NullableContextOptions.Enable, LanguageVersion.Latest, "public class A { public string B() { int unused; string? c = null; return c; } }").Compile();

        Assert.All(["CS1591", "CS0168", "CS8603"], id => Assert.Contains(compilation.Complaints, complaint => complaint.StartsWith(id, System.StringComparison.Ordinal)));
    }
}
