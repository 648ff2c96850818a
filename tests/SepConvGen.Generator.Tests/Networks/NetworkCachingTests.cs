using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SepConvGen.Generator.Tests.Harness;
using Xunit;

namespace SepConvGen.Generator.Tests.Networks;

public sealed class NetworkCachingTests
{
    [Theory]
    [InlineData("class Unrelated { int _x; }", "class Unrelated { int _y; }")]
    [InlineData("class Unrelated;", "namespace Speech { partial class Detector { int Mine => 1; } }")]
    public void An_unrelated_edit_emits_nothing(string before, string after)
    {
        CSharpCompilation compilation = TestCompilation.Create(NetworkSamples.Residual, before);
        SyntaxTree old = compilation.SyntaxTrees.Last();

        GeneratorRun run = GeneratorRun.On(compilation).Again(compilation.ReplaceSyntaxTree(old, TestCompilation.Parse(after, old.FilePath)));

        Assert.All(Reasons(run), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Theory]
    [InlineData("public partial Layer Stem", "/** <summary>A comment.</summary> */ public partial Layer Stem", false)]
    [InlineData("[BatchNormalization]", "[BatchNormalization(momentum: 0.99)]", false)]
    [InlineData("inputChannels: 8", "inputChannels: 9", true)]
    [InlineData("[BatchNormalization]", "[BatchNormalization(momentum: 0.9)]", true)]
    [InlineData("internal partial DenseLayer", "public partial DenseLayer", true)]
    [InlineData("Add = nameof(Shortcut)", "Multiply = nameof(Shortcut)", true)]
    [InlineData("Block", "Unit", true)]
    public void An_edit_emits_again_where_it_says_something_else(string before, string after, bool isChanged)
    {
        CSharpCompilation compilation = TestCompilation.Create(NetworkSamples.Residual);
        SyntaxTree old = compilation.SyntaxTrees.Single();

        GeneratorRun run = GeneratorRun.On(compilation).Again(compilation.ReplaceSyntaxTree(old, TestCompilation.Parse(NetworkSamples.Residual.Replace(before, after), old.FilePath)));

        Assert.Equal(isChanged ? IncrementalStepRunReason.Modified : IncrementalStepRunReason.Cached, Assert.Single(Reasons(run)));
    }

    [Fact]
    public void Nothing_of_the_compilation_is_kept()
    {
        GeneratorRun run = GeneratorRun.On(NetworkSamples.Residual, NetworkSamples.Broken);

        foreach (IncrementalGeneratorRunStep step in run.Result.TrackedSteps[TrackingNames.Spec].Concat(run.Result.TrackedSteps[TrackingNames.File]))
            foreach ((object value, _) in step.Outputs)
                PipelineValues.AssertFreeOfRoslyn(value);
    }

    private static IncrementalStepRunReason[] Reasons(GeneratorRun run) =>
        [.. run.Result.TrackedOutputSteps.SelectMany(static pair => pair.Value).SelectMany(static step => step.Outputs).Select(static output => output.Reason)];
}
