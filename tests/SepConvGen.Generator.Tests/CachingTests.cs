using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SepConvGen.Generator.Spec;
using SepConvGen.Generator.Tests.Harness;
using Xunit;

namespace SepConvGen.Generator.Tests;

public sealed class CachingTests
{
    private const string Layer = """
        using SepConvGen;
        namespace N;

        [SeparableConv1D(filters: 8, kernelSize: 3, strides: 1, padding: "valid", dataFormat: "channels_last", dilationRate: 1, depthMultiplier: 1, activation: "relu",
            useBias: true, depthwiseInitializer: "glorot_uniform", pointwiseInitializer: "glorot_uniform", biasInitializer: "zeros", depthwiseRegularizer: null,
            pointwiseRegularizer: null, biasRegularizer: null, activityRegularizer: null, depthwiseConstraint: null, pointwiseConstraint: null, biasConstraint: null,
            trainable: true, name: "first", InputChannels = 4)]
        public partial class Encoder;
        """;

    [Fact]
    public void The_same_compilation_again_computes_nothing()
    {
        CSharpCompilation compilation = TestCompilation.Create(Layer);
        GeneratorRun run = GeneratorRun.On(compilation).Again(compilation.Clone());

        AssertReasons(run, TrackingNames.Spec, IncrementalStepRunReason.Cached);
        AssertOutputs(run, IncrementalStepRunReason.Cached);
    }

    [Theory]
    [InlineData("class Unrelated { int _x; }", "class Unrelated { int _y; }")]
    [InlineData("// a", "// b")]
    [InlineData("class Unrelated;", "namespace N { partial class Encoder { int Mine => 1; } }")]
    public void An_unrelated_edit_emits_nothing(string before, string after)
    {
        CSharpCompilation compilation = TestCompilation.Create(Layer, before);
        GeneratorRun run = GeneratorRun.On(compilation).Again(Edit(compilation, "File1.cs", after));

        AssertReasons(run, TrackingNames.Spec, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);
        AssertReasons(run, TrackingNames.File, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);
        AssertOutputs(run, IncrementalStepRunReason.Cached);
    }

    [Theory]
    [InlineData("public partial class Encoder;", "/** <summary>A comment.</summary> */ public sealed partial class Encoder { int _mine; }")]
    [InlineData("filters: 8", "filters: 2 * 4")]
    [InlineData("padding: \"valid\"", "padding: Paddings.Valid")]
    [InlineData("depthwiseInitializer: \"glorot_uniform\"", "depthwiseInitializer: null")]
    public void An_edit_of_the_same_file_that_changes_no_argument_emits_nothing(string before, string after)
    {
        GeneratorRun run = RunWithEdit(before, after);

        AssertReasons(run, TrackingNames.Spec, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);
        AssertOutputs(run, IncrementalStepRunReason.Cached);
    }

    [Theory]
    [InlineData("filters: 8", "filters: 9")]
    [InlineData("kernelSize: 3", "kernelSize: 5")]
    [InlineData("strides: 1", "strides: 2")]
    [InlineData("\"valid\"", "\"same\"")]
    [InlineData("\"channels_last\"", "\"channels_first\"")]
    [InlineData("dilationRate: 1", "dilationRate: 2")]
    [InlineData("depthMultiplier: 1", "depthMultiplier: 2")]
    [InlineData("activation: \"relu\"", "activation: \"tanh\"")]
    [InlineData("useBias: true", "useBias: false")]
    [InlineData("depthwiseInitializer: \"glorot_uniform\"", "depthwiseInitializer: \"zeros\"")]
    [InlineData("pointwiseInitializer: \"glorot_uniform\"", "pointwiseInitializer: \"ones\"")]
    [InlineData("biasInitializer: \"zeros\"", "biasInitializer: \"ones\"")]
    [InlineData("depthwiseRegularizer: null", "depthwiseRegularizer: \"l1\"")]
    [InlineData("pointwiseRegularizer: null", "pointwiseRegularizer: \"l1\"")]
    [InlineData("biasRegularizer: null", "biasRegularizer: \"l1\"")]
    [InlineData("activityRegularizer: null", "activityRegularizer: \"l1\"")]
    [InlineData("depthwiseConstraint: null", "depthwiseConstraint: \"non_neg\"")]
    [InlineData("pointwiseConstraint: null", "pointwiseConstraint: \"non_neg\"")]
    [InlineData("biasConstraint: null", "biasConstraint: \"non_neg\"")]
    [InlineData("trainable: true", "trainable: false")]
    [InlineData("name: \"first\"", "name: \"second\"")]
    [InlineData("InputChannels = 4", "InputChannels = 4, PaddingBefore = 1")]
    [InlineData("InputChannels = 4", "InputChannels = 4, DepthwiseBias = true")]
    [InlineData("InputChannels = 4", "InputChannels = 4, DepthwiseActivation = \"relu\"")]
    [InlineData("InputChannels = 4", "InputChannels = 5")]
    [InlineData("InputChannels = 4", "ActivationType = typeof(int)")]
    [InlineData("class Encoder", "class Decoder")]
    [InlineData("namespace N", "namespace M")]
    [InlineData("class Encoder", "class Encoder<T>")]
    [InlineData("class Encoder", "class Encoder : SeparableConv1DLayer")]
    public void Every_edit_of_an_argument_or_of_the_declaration_emits_again(string before, string after)
    {
        GeneratorRun run = RunWithEdit(before, after);

        AssertReasons(run, TrackingNames.Spec, IncrementalStepRunReason.Modified, IncrementalStepRunReason.New);
        AssertOutputs(run, IncrementalStepRunReason.Modified, IncrementalStepRunReason.New);
    }

    [Theory]
    [InlineData("[Dense(8)]", "[Dense(2 * 4)]", false)]
    [InlineData("[Normalization([1, 2], [3, 4])]", "[Normalization(mean: new[] { 1.0, 2.0 }, variance: [3, 4])]", false)]
    [InlineData("[BatchNormalization]", "[BatchNormalization(momentum: 0.99)]", false)]
    [InlineData("[PReLU]", "[PReLU(sharedAxes: [1])]", false)]
    [InlineData("[Conv1D(8, 3)]", "[Conv1D(8, 3, groups: 1, PaddingBefore = 0)]", false)]
    [InlineData("[Dense(8)]", "[Dense(9)]", true)]
    [InlineData("[Normalization([1, 2], [3, 4])]", "[Normalization([1, 2], [3, 5])]", true)]
    [InlineData("[BatchNormalization]", "[BatchNormalization(momentum: 0.9)]", true)]
    [InlineData("[LayerNormalization]", "[LayerNormalization(axis: 1)]", true)]
    [InlineData("[PReLU]", "[PReLU(sharedAxes: [1, 2])]", true)]
    [InlineData("[Conv1D(8, 3)]", "[Conv1D(8, 3, PaddingBefore = 1)]", true)]
    [InlineData("[DepthwiseConv1D(3)]", "[DepthwiseConv1D(3, biasInitializer: \"ones\")]", true)]
    public void An_edit_of_a_layer_of_another_kind_emits_again_where_it_says_something_else(string before, string after, bool isChanged)
    {
        IncrementalStepRunReason reason = isChanged ? IncrementalStepRunReason.Modified : IncrementalStepRunReason.Unchanged;
        CSharpCompilation compilation = TestCompilation.Create($"using SepConvGen;\n{before} partial class A;");
        GeneratorRun run = GeneratorRun.On(compilation).Again(Edit(compilation, "File0.cs", $"using SepConvGen;\n{after} partial class A;"));

        AssertReasons(run, TrackingNames.Spec, reason, isChanged ? reason : IncrementalStepRunReason.Cached);
        AssertOutputs(run, isChanged ? reason : IncrementalStepRunReason.Cached);
        Assert.All(run.Result.TrackedSteps[TrackingNames.File].SelectMany(static step => step.Outputs), static output => PipelineValues.AssertFreeOfRoslyn(output.Value));
    }

    [Fact]
    public void A_class_that_becomes_a_layer_of_another_kind_has_one_file()
    {
        CSharpCompilation compilation = TestCompilation.Create("[SepConvGen.Dense(8)] partial class A;", Layer);
        GeneratorRun run = GeneratorRun.On(compilation).Again(Edit(compilation, "File0.cs", "[SepConvGen.Conv1D(8, 1)] partial class A;"));

        Assert.Equal(["A.g.cs", "N.Encoder.g.cs"], run.Sources.Select(static source => source.HintName).Order());
        Assert.Contains(": Conv1D,", run.Sources.Single(static source => source.HintName == "A.g.cs").SourceText.ToString());
    }

    [Fact]
    public void A_second_layer_leaves_the_first_alone()
    {
        CSharpCompilation compilation = TestCompilation.Create(Layer);
        GeneratorRun run = GeneratorRun.On(compilation)
            .Again(compilation.AddSyntaxTrees(TestCompilation.Parse("[SepConvGen.SeparableConv1D(8, 3)] partial class Second;", "Second.cs")));

        Assert.Equal(
            [IncrementalStepRunReason.Cached, IncrementalStepRunReason.New],
            run.Result.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static step => step.Outputs).Select(static output => output.Reason));
    }

    [Fact]
    public void A_layer_that_is_gone_takes_its_file_with_it()
    {
        CSharpCompilation compilation = TestCompilation.Create(Layer, "[SepConvGen.SeparableConv1D(8, 3)] partial class Second;");
        GeneratorRun run = GeneratorRun.On(compilation).Again(Edit(compilation, "File1.cs", ""));

        Assert.Equal(["N.Encoder.g.cs"], run.Sources.Select(static source => source.HintName));
    }

    [Theory]
    [InlineData("filters: 8", "filters: 8")]
    [InlineData("filters: 8", "filters: 0")]
    [InlineData("filters: 8", "filters: ")]
    public void No_value_of_the_pipeline_holds_an_object_of_the_compiler(string before, string after)
    {
        GeneratorRun run = RunWithEdit(before, after);
        string[] steps = [TrackingNames.Spec, TrackingNames.CaseCollisions, TrackingNames.File];

        foreach (string step in steps)
            Assert.All(run.Result.TrackedSteps[step].SelectMany(static s => s.Outputs), static output => PipelineValues.AssertFreeOfRoslyn(output.Value));
    }

    [Fact]
    public void Equal_specs_are_equal_and_have_equal_hash_codes()
    {
        LayerSpec one = Assert.Single(SpecTests.Specs(Layer));
        LayerSpec two = Assert.Single(SpecTests.Specs(Layer));

        Assert.NotSame(one, two);
        Assert.Equal(one, two);
        Assert.Equal(one.GetHashCode(), two.GetHashCode());
    }

    private static GeneratorRun RunWithEdit(string before, string after)
    {
        CSharpCompilation compilation = TestCompilation.Create(Layer);
        string edited = Layer.Replace(before, after);
        Assert.Contains(before, Layer);
        return GeneratorRun.On(compilation).Again(Edit(compilation, "File0.cs", edited));
    }

    private static CSharpCompilation Edit(CSharpCompilation compilation, string path, string text) =>
        compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.Single(tree => tree.FilePath == path), TestCompilation.Parse(text, path));

    private static void AssertReasons(GeneratorRun run, string step, params IncrementalStepRunReason[] allowed) =>
        Assert.All(run.Result.TrackedSteps[step].SelectMany(static s => s.Outputs), output => Assert.Contains(output.Reason, allowed));

    private static void AssertOutputs(GeneratorRun run, params IncrementalStepRunReason[] allowed)
    {
        var outputs = run.Result.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static step => step.Outputs).ToArray();
        Assert.NotEmpty(outputs);
        Assert.All(outputs, output => Assert.Contains(output.Reason, allowed));
    }
}
