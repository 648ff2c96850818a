using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SepConvGen.Generator.Diagnostics;
using SepConvGen.Generator.Tests.Harness;
using Xunit;

namespace SepConvGen.Generator.Tests;

public sealed class NativeCompilationTests
{
    private const string Layer = "[SepConvGen.SeparableConv1D(8, 3)] public partial class A; [SepConvGen.SeparableConv1D(8, 3)] public partial class B;";

    [Theory]
    [InlineData("true", "", "linux-x64")]
    [InlineData("True", "", "")]
    public async Task Native_compilation_without_an_instruction_set_is_warned_of_once(string publishAot, string instructionSet, string runtime)
    {
        Diagnostic diagnostic = Assert.Single(await Analyze(Layer, publishAot, instructionSet, runtime));

        Assert.Equal("SCG0020", diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity);
        Assert.Contains("IlcInstructionSet", diagnostic.GetMessage());
    }

    [Theory]
    [InlineData("", "", "")]
    [InlineData("false", "", "linux-x64")]
    [InlineData("true", "x86-64-v3", "linux-x64")]
    [InlineData("true", "", "linux-arm64")]
    public async Task Otherwise_there_is_no_warning(string publishAot, string instructionSet, string runtime) =>
        Assert.Empty(await Analyze(Layer, publishAot, instructionSet, runtime));

    [Fact]
    public async Task A_project_without_layers_is_not_warned() => Assert.Empty(await Analyze("class A;", "true", "", "linux-x64"));

    [Fact]
    public void The_package_makes_the_properties_visible()
    {
        XDocument props = XDocument.Load(RepositoryFiles.Path("src", "SepConvGen", "buildTransitive", "SepConvGen.props"));
        XDocument project = XDocument.Load(RepositoryFiles.Path("src", "SepConvGen", "SepConvGen.csproj"));

        Assert.Equal(["PublishAot", "IlcInstructionSet", "RuntimeIdentifier"], props.Descendants("CompilerVisibleProperty").Select(static e => (string)e.Attribute("Include")!));
        Assert.Contains(project.Descendants("None"), static e =>
            ((string?)e.Attribute("Include"))?.EndsWith("SepConvGen.props", StringComparison.Ordinal) == true && (string?)e.Attribute("PackagePath") == "build;buildTransitive");
    }

    private static async Task<IEnumerable<Diagnostic>> Analyze(string source, string publishAot, string instructionSet, string runtime)
    {
        CSharpCompilation compilation = TestCompilation.Create(source);
        var properties = new Dictionary<string, string>
        {
            ["build_property.PublishAot"] = publishAot,
            ["build_property.IlcInstructionSet"] = instructionSet,
            ["build_property.RuntimeIdentifier"] = runtime,
        };
        var options = new AnalyzerOptions([], new ProjectProperties(properties));
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers([new NativeCompilationAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
        return found;
    }

    private sealed class ProjectProperties(Dictionary<string, string> properties) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(properties);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Values(Dictionary<string, string> properties) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => properties.TryGetValue(key, out value);
        }
    }
}
