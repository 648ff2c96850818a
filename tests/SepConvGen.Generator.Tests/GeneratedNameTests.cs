using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using SepConvGen.Generator.Spec;
using SepConvGen.Generator.Tests.Emitted;
using SepConvGen.Generator.Tests.Harness;
using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Generator.Tests;

/// <summary>The generated part declares members in a class that is the user's: they are marked, the class is not, and names that meet are told.</summary>
public sealed class GeneratedNameTests
{
    private const string Attribute = "[SepConvGen.SeparableConv1D(8, 3)] ";

    public static TheoryData<string> Names => new(GeneratedNames.Of(LayerKinds.SeparableConv1D));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_class_cannot_have_the_name_of_a_generated_member(string name)
    {
        string source = Attribute + $"public partial class {{|SCG0024:{name}|}};";

        Assert.Equal([$"The class has the name '{name}', which a member of the generated part has; give it another name"], await AnalyzerRun.Verify(source));
        Assert.Empty(GeneratorRun.On(new Markup(source).Source).Sources);
    }

    [Theory]
    [InlineData("partial class A<{|SCG0024:Filters|}>;", "A type parameter of 'A' has the name 'Filters', which a member of the generated part has; give it another name")]
    [InlineData("partial class A { public int {|SCG0024:Filters|} => 3; }", "A member of 'A' has the name 'Filters', which a member of the generated part has; give it another name")]
    [InlineData("partial class A { int {|SCG0024:Strides|}, Other; }", "A member of 'A' has the name 'Strides', which a member of the generated part has; give it another name")]
    [InlineData("partial class A; partial class A { class {|SCG0024:PortableKernels|}; }", "A member of 'A' has the name 'PortableKernels', which a member of the generated part has; give it another name")]
    [InlineData("partial class A { void {|SCG0024:Name|}(int x) { } }", "A member of 'A' has the name 'Name', which a member of the generated part has; give it another name")]
    [InlineData("partial class A { event System.Action? {|SCG0024:Activation|}; }", "A member of 'A' has the name 'Activation', which a member of the generated part has; give it another name")]
    [InlineData("partial class A { int {|SCG0024:get_Padding|}() => 3; }", "A member of 'A' has the name 'get_Padding', which a member of the generated part has; give it another name")]
    [InlineData("partial class A : SepConvGen.SeparableConv1DLayer { public override string {|SCG0024:Name|} => \"a\"; }", "A member of 'A' has the name 'Name', which a member of the generated part has; give it another name")]
    [InlineData("partial class {|SCG0024:A|} : Mine; abstract class Mine : SepConvGen.SeparableConv1DLayer { public sealed override int Filters => 3; }", "A member of 'Mine' that cannot be overridden has the name 'Filters', which a member of the generated part has; give it another name")]
    [InlineData("partial class {|SCG0024:A|} : Mine; abstract class Mine : SepConvGen.SeparableConv1DLayer { protected new int UseBias; }", "A member of 'Mine' that cannot be overridden has the name 'UseBias', which a member of the generated part has; give it another name")]
    public async Task Nor_can_a_member_or_a_type_parameter_of_the_users(string declaration, string message) =>
        Assert.Equal([message], await AnalyzerRun.Verify(Attribute + declaration));

    [Theory]
    [InlineData("8, 3", "protected override SepConvGen.Initializer CreateBiasInitializer() => new SepConvGen.Ones();", true)]
    [InlineData("8, 3, biasInitializer: \"ones\"", "protected override SepConvGen.Initializer CreateBiasInitializer() => new SepConvGen.Ones();", false)]
    [InlineData("8, 3, InputChannels = 4", "protected override int FixedInputChannels => 3;", false)]
    [InlineData("8, 3", "int ActivationKernels => 3;", true)]
    [InlineData("8, 3, activation: \"tanh\"", "int ActivationKernels => 3;", false)]
    [InlineData("8, 3, activation: \"relu\"", "struct ActivationKernels { }", false)]
    [InlineData("8, 3, activation: \"tanh\"", "void ActivationKernels() { }", false)]
    [InlineData("8, 3, DepthwiseBias = true", "int DepthwiseActivationKernels => 3; int DepthwiseActivationKind;", true)]
    [InlineData("8, 3, DepthwiseActivation = \"relu\"", "int DepthwiseActivationKernels => 3;", false)]
    [InlineData("8, 3, DepthwiseBias = true", "public override bool UseDepthwiseBias => true;", false)]
    [InlineData("8, 3", "interface IHas { int Filters { get; } } int filters = 3; int Filter => filters;", true)]
    [InlineData("0, 3", "public override int Filters => 3;", false)]
    [InlineData("8, 3", "void CreateKernels<T>() { }", true)]
    [InlineData("8, 3", "void CreateKernels(int x) { }", true)]
    [InlineData("8, 3", "void CreateKernels() { }", false)]
    [InlineData("8, 3", "int get_Padding(int x) => x;", true)]
    [InlineData("8, 3", "int get_CreateKernels() => 3;", true)]
    [InlineData("8, 3, trainable: false", "bool InitiallyTrainable => true;", false)]
    [InlineData("8, 3", "[System.CodeDom.Compiler.GeneratedCode(\"Other\", \"1\")] int Filters => 3;", false)]
    public async Task What_the_generated_part_does_not_declare_is_free(string arguments, string member, bool isFree)
    {
        string source = $"[SepConvGen.SeparableConv1D({arguments})] partial class A : SepConvGen.SeparableConv1DLayer {{ {member} }}";
        IReadOnlyList<Diagnostic> found = await AnalyzerRun.Diagnostics(source);

        Assert.Equal(isFree, found.All(static diagnostic => diagnostic.Id != "SCG0024"));
        if (isFree)
            Assert.DoesNotContain(GeneratorRun.On(source).Output.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public void Every_member_of_every_generated_part_is_known_and_marked()
    {
        GeneratorRun run = GeneratorRun.On(LayerMatrix.Source, """
            [SepConvGen.SeparableConv1D(4, 3, activation: "relu(0.1, 6)", depthwiseInitializer: "ones", pointwiseInitializer: "ones", biasInitializer: "ones", depthwiseRegularizer: "l1", pointwiseRegularizer: "l1",
                biasRegularizer: "l1", activityRegularizer: "l1", depthwiseConstraint: "non_neg", pointwiseConstraint: "non_neg", biasConstraint: "non_neg", trainable: false, PaddingBefore = 1, PaddingAfter = 2, DepthwiseActivation = "tanh", DepthwiseBias = true, InputChannels = 3)] partial class Everything;
            [SepConvGen.SeparableConv1D(0, 3)] partial class Broken;
            """);
        var names = new HashSet<string>();
        foreach (LayerSpec spec in run.Result.TrackedSteps[TrackingNames.Spec].SelectMany(static step => step.Outputs).Select(static output => (LayerSpec)output.Value))
        {
            INamedTypeSymbol type = run.Output.GetTypeByMetadataName(spec.Type.MetadataName)!;
            ISymbol[] members = [.. type.GetMembers().Where(static member => !member.IsImplicitlyDeclared && member is not IMethodSymbol { AssociatedSymbol: not null })];
            if (spec.Kind == LayerKinds.SeparableConv1D)
                names.UnionWith(members.Select(static member => member.Name));

            Assert.Equal(GeneratedMember.Of(spec.Kind, spec.Arguments).Select(static member => member.Name).Order(), members.Select(static member => member.Name).Order());
            Assert.All(members.Where(static member => member.IsOverride), static member => Assert.True(member.IsSealed, member.Name));
            Assert.All(members, static member => Assert.Equal(
                member is IFieldSymbol ? ["GeneratedCodeAttribute"] : ["ExcludeFromCodeCoverageAttribute", "GeneratedCodeAttribute"], member.GetAttributes().Select(static attribute => attribute.AttributeClass!.Name).Except(["MethodImplAttribute"]).Order()));
            Assert.Equal([spec.Kind.AttributeName], type.GetAttributes().Select(static attribute => attribute.AttributeClass!.Name));
        }

        Assert.Equal(GeneratedNames.Of(LayerKinds.SeparableConv1D).Append(GeneratedMember.ProblemText).Append(GeneratedMember.FaultyArguments).Order(), names.Order());
    }

    [Theory]
    [InlineData("Conv1D", "4, 3, activation: \"relu(0.1, 6)\", kernelInitializer: \"ones\", biasInitializer: \"ones\", kernelRegularizer: \"l1\", biasRegularizer: \"l1\", activityRegularizer: \"l1\", kernelConstraint: \"non_neg\", biasConstraint: \"non_neg\", PaddingBefore = 1, PaddingAfter = 2, ")]
    [InlineData("DepthwiseConv1D", "3, activation: \"tanh\", depthwiseInitializer: \"ones\", biasInitializer: \"ones\", depthwiseRegularizer: \"l1\", biasRegularizer: \"l1\", activityRegularizer: \"l1\", depthwiseConstraint: \"non_neg\", biasConstraint: \"non_neg\", PaddingBefore = 1, PaddingAfter = 2, ")]
    [InlineData("Dense", "4, activation: \"softmax\", kernelInitializer: \"ones\", biasInitializer: \"ones\", kernelRegularizer: \"l1\", biasRegularizer: \"l1\", activityRegularizer: \"l1\", kernelConstraint: \"non_neg\", biasConstraint: \"non_neg\", ")]
    [InlineData("BatchNormalization", "betaInitializer: \"ones\", gammaInitializer: \"zeros\", movingMeanInitializer: \"ones\", movingVarianceInitializer: \"zeros\", betaRegularizer: \"l1\", gammaRegularizer: \"l1\", betaConstraint: \"non_neg\", gammaConstraint: \"non_neg\", ")]
    [InlineData("LayerNormalization", "betaInitializer: \"ones\", gammaInitializer: \"zeros\", betaRegularizer: \"l1\", gammaRegularizer: \"l1\", betaConstraint: \"non_neg\", gammaConstraint: \"non_neg\", ")]
    [InlineData("PReLU", "alphaInitializer: \"ones\", alphaRegularizer: \"l1\", alphaConstraint: \"non_neg\", ")]
    [InlineData("Normalization", "[1], [2], ")]
    public void So_is_every_member_of_a_layer_of_another_kind(string kind, string arguments)
    {
        LayerKind known = LayerKinds.All.Single(entry => entry.Name == kind);
        GeneratorRun run = GeneratorRun.On($"using SepConvGen; [{kind}({arguments.Replace(", PaddingBefore", ", trainable: false, PaddingBefore")}{(arguments.Contains("PaddingBefore") ? "" : "trainable: false, ")}InputChannels = 3)] partial class Everything;");
        LayerSpec spec = Assert.Single(run.Result.TrackedSteps[TrackingNames.Spec].SelectMany(static step => step.Outputs).Select(static output => (LayerSpec)output.Value));
        ISymbol[] members = [.. run.Output.GetTypeByMetadataName("Everything")!.GetMembers().Where(static member => !member.IsImplicitlyDeclared && member is not IMethodSymbol { AssociatedSymbol: not null })];

        Assert.Empty(spec.Problems);
        Assert.Equal(GeneratedNames.Of(known).Order(), members.Select(static member => member.Name).Order());
        Assert.Equal(GeneratedMember.Of(known, spec.Arguments).Select(static member => member.Name).Order(), members.Select(static member => member.Name).Order());
        Assert.All(members, static member => Assert.Equal(
            ["ExcludeFromCodeCoverageAttribute", "GeneratedCodeAttribute"], member.GetAttributes().Select(static attribute => attribute.AttributeClass!.Name).Order()));
    }

    [Theory]
    [InlineData("Dense(8)", "Units", false)]
    [InlineData("Dense(8)", "KernelSize", true)]
    [InlineData("BatchNormalization", "CreateKernels", true)]
    [InlineData("BatchNormalization", "MovingMeanInitializer", false)]
    [InlineData("PReLU", "SharesSlope", false)]
    [InlineData("PReLU", "SharedAxes", true)]
    [InlineData("Conv1D(8, 3)", "Groups", true)]
    [InlineData("Conv1D(8, 3)", "PaddingBefore", false)]
    public async Task A_name_is_taken_where_the_kind_of_layer_has_it(string attribute, string name, bool isFree) =>
        Assert.Equal(isFree, (await AnalyzerRun.Diagnostics($"[SepConvGen.{attribute}] partial class {name};")).Count == 0);

    [Fact]
    public void A_class_derived_from_a_layer_can_override_none_of_them() => Assert.All(
        GeneratorRun.On("[SepConvGen.SeparableConv1D(8, 3, activation: \"tanh\", InputChannels = 4)] class A; class B : A { public override int Filters => 7; protected override int FixedInputChannels => 3; protected override SepConvGen.Kernels.LayerKernels CreateKernels() => null!; }".Replace("] class", "] partial class")).Output
            .GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(static diagnostic => diagnostic.Id).DefaultIfEmpty("none"),
        static id => Assert.Equal("CS0239", id));

    [Fact]
    public void The_class_may_have_attributes_of_tools_itself() => Assert.DoesNotContain(
        GeneratorRun.On("[System.CodeDom.Compiler.GeneratedCode(\"Other\", \"1\"), System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage] " + Attribute + "partial class A;").Output.GetDiagnostics(),
        static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);

    [Fact]
    public void A_layer_of_an_assembly_for_all_languages_is_no_warning() => Assert.DoesNotContain(
        GeneratorRun.On("[assembly: System.CLSCompliant(true)]\n/// <summary>A layer.</summary>\n" + Attribute + "public partial class A;").Output.GetDiagnostics(),
        static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
}
