using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SepConvGen.Generator.Tests.Harness;
using Xunit;

namespace SepConvGen.Generator.Tests.Emitted;

/// <summary>Whoever runs a layer whose attribute is wrong, having compiled it in spite of the error, is told what the analyzer says.</summary>
public sealed class ShellConstructionTests
{
    [Theory]
    [InlineData("64, 3, padding: \"casual\"")]
    [InlineData("64, 3, 2, dilationRate: 2")]
    [InlineData("0, 3")]
    [InlineData("64, 3, activation: \"gleu\"")]
    [InlineData("64, 3, name: \"a/\\\"\\n{0}\"")]
    [InlineData("64, -1, dataFormat: \"channels\"")]
    public async Task Constructing_a_broken_layer_throws_the_text_of_its_diagnostics(string arguments)
    {
        string source = $"/// <summary>A layer.</summary>\n[SepConvGen.SeparableConv1D({arguments})] public partial class Broken;";
        var reported = await AnalyzerRun.Analyze(GeneratorRun.On(source).Output);
        EmittedCompilation shell = new EmittedCompilation(NullableContextOptions.Enable, LanguageVersion.Latest, source).Compile();
        shell.AssertClean();
        var context = new AssemblyLoadContext("Shell", isCollectible: true);
        Type type = context.LoadFromStream(new MemoryStream(shell.Image)).GetType("Broken")!;

        Exception thrown = Assert.Throws<TargetInvocationException>(() => Activator.CreateInstance(type)).InnerException!;

        Assert.NotEmpty(reported);
        Assert.IsType<InvalidOperationException>(thrown);
        Assert.All(reported.Select(static d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)), message => Assert.Contains(message, thrown.Message));
        Assert.Equal(reported.Sum(static d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Length + 1) - 1, thrown.Message.Length);
        context.Unload();
    }
}
