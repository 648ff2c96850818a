using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SepConvGen.Generator.Tests.Harness;
using Xunit;

namespace SepConvGen.Generator.Tests.Emitted;

/// <summary>Generated files compile without a warning, their own pragma removed, wherever the class stands and whatever the project's settings are.</summary>
public sealed class EmittedCodeTests
{
    private static readonly string[] Everything = [LayerMatrix.Source, .. HostileSurroundings.Sources];

    [Theory]
    [InlineData(NullableContextOptions.Enable, LanguageVersion.Latest)]
    [InlineData(NullableContextOptions.Disable, LanguageVersion.CSharp12)]
    public void Every_plan_compiles_without_a_warning_in_every_surrounding(NullableContextOptions nullable, LanguageVersion version) =>
        new EmittedCompilation(TestCompilation.Options.WithNullableContextOptions(nullable), version, Everything).AssertClean();

    [Fact]
    public void Types_of_the_user_in_the_global_namespace_stand_in_no_ones_way() =>
        new EmittedCompilation(TestCompilation.Options, LanguageVersion.Latest, HostileSurroundings.GlobalNames).AssertClean();

    [Fact]
    public void Global_aliases_of_the_user_stand_in_no_ones_way() =>
        new EmittedCompilation(TestCompilation.Options, LanguageVersion.Latest, HostileSurroundings.GlobalAliases).AssertClean();
}
