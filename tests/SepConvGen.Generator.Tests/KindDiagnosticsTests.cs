using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using SepConvGen.Generator.Tests.Harness;
using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Generator.Tests;

/// <summary>What is said about the attributes beside SeparableConv1D's: the rules that all share, in the words of the kind, and those that only some have.</summary>
public sealed class KindDiagnosticsTests
{
    [Theory]
    [InlineData("Conv1D({|SCG0006:0|}, 3)", "filters has to be at least 1, but is 0")]
    [InlineData("Conv1D(8, {|SCG0006:-1|})", "kernelSize has to be at least 1, but is -1")]
    [InlineData("Conv1D(8, 3, {|SCG0001:2|}, dilationRate: 2)", "strides is 2 and dilationRate is 2, but only one of them can be above 1")]
    [InlineData("Conv1D(8, 3, {|SCG0006:PaddingAfter = -1|})", "PaddingAfter has to be at least 0, but is -1")]
    [InlineData("DepthwiseConv1D(3, {|SCG0006:depthMultiplier: 0|})", "depthMultiplier has to be at least 1, but is 0")]
    [InlineData("DepthwiseConv1D(3, {|SCG0001:strides: 2|}, dilationRate: 2)", "strides is 2 and dilationRate is 2, but only one of them can be above 1")]
    [InlineData("Dense({|SCG0006:units: 0|})", "units has to be at least 1, but is 0")]
    [InlineData("BatchNormalization({|SCG0006:InputChannels = -1|})", "InputChannels has to be at least 0, but is -1")]
    [InlineData("Conv1D(8, 3, {|SCG0007:padding: \"full\"|})", "padding has to be one of valid, same, causal, but is 'full'")]
    [InlineData("DepthwiseConv1D(3, {|SCG0008:dataFormat: \"channel_last\"|})", "dataFormat has to be one of channels_last, channels_first, but is 'channel_last'; did you mean 'channels_last'?")]
    [InlineData("PReLU({|SCG0008:DataFormat = \"first\"|})", "DataFormat has to be one of channels_last, channels_first, but is 'first'")]
    [InlineData("Dense(8, {|SCG0009:\"gleu\"|})", "There is no activation 'gleu'; did you mean 'gelu'?")]
    [InlineData("Dense(8, {|SCG0010:kernelInitializer: \"glorot\"|})", "There is no initializer 'glorot'")]
    [InlineData("LayerNormalization({|SCG0011:gammaRegularizer: \"l3\"|})", "There is no regularizer 'l3'; did you mean 'l1'?")]
    [InlineData("PReLU({|SCG0012:alphaConstraint: \"nonneg\"|})", "There is no constraint 'nonneg'; did you mean 'non_neg'?")]
    [InlineData("BatchNormalization({|SCG0013:betaInitializer: \"zeros)\"|})", "betaInitializer: \"zeros)\" cannot be read: '(' or the end was expected, but ')' at character 6 was found")]
    [InlineData("Conv1D(8, 3, {|SCG0014:kernelConstraint: \"max_norm(axis: 3)\"|})", "In kernelConstraint, 'axis' of 'max_norm' has to be between -3 and 2, because the tensor has 3 axes, but is 3")]
    [InlineData("Dense(8, {|SCG0014:kernelConstraint: \"max_norm(axis: 2)\"|})", "In kernelConstraint, 'axis' of 'max_norm' has to be between -2 and 1, because the tensor has 2 axes, but is 2")]
    [InlineData("BatchNormalization({|SCG0014:gammaConstraint: \"unit_norm(1)\"|})", "In gammaConstraint, 'axis' of 'unit_norm' has to be between -1 and 0, because the tensor has one axis, but is 1")]
    [InlineData("LayerNormalization({|SCG0014:betaInitializer: \"orthogonal\"|})", "In betaInitializer, 'orthogonal' needs a tensor of at least two axes, but the beta has one")]
    [InlineData("Conv1D(8, 3, {|SCG0015:kernelInitializer: \"identity\"|})", "kernelInitializer: \"identity\" cannot be used in a Conv1D: it makes matrices, and the kernels have three axes; Keras refuses it when the layer is built")]
    [InlineData("Dense(8, {|SCG0015:kernelInitializer: \"identity\"|})", "kernelInitializer: \"identity\" cannot be used in a Dense: it is not offered here")]
    [InlineData("Dense(8, {|SCG0016:ActivationType = typeof(int)|}, activation: \"relu\")", "activation and ActivationType are both given, but only one of them can decide")]
    [InlineData("Dense({|SCG0017:65536|}, InputChannels = 65536)", "The size of the kernel, channels · units, would be 4294967296, but can be at most 2147483647")]
    [InlineData("Dense({|SCG0017:2147483647|})", "The row of outputs, units rounded up to whole cache lines, would be 2147483664, but can be at most 2147483647")]
    [InlineData("Dense(1, {|SCG0017:InputChannels = 2147483647|})", "The row of inputs, channels rounded up to whole cache lines, would be 2147483664, but can be at most 2147483647")]
    [InlineData("Conv1D(1000, {|SCG0017:100000|}, InputChannels = 1000)", "The size of the kernel, kernelSize · channels · filters, would be 100000000000, but can be at most 2147483647")]
    [InlineData("Conv1D(1, {|SCG0017:2147483647|})", "The row of a window, kernelSize · channels rounded up to whole cache lines, would be 2147483664, but can be at most 2147483647")]
    [InlineData("Conv1D(1, 3, {|SCG0017:PaddingBefore = 2147483647|}, PaddingAfter = 1)", "The number of zeros, PaddingBefore + PaddingAfter, would be 2147483648, but can be at most 2147483647")]
    [InlineData("DepthwiseConv1D({|SCG0017:65536|}, depthMultiplier: 65536)", "The size of the depthwise kernel, kernelSize · channels · depthMultiplier, would be 4294967296, but can be at most 2147483647")]
    [InlineData("Normalization([1], [1], {|SCG0021:name: \"a/b\"|})", "name cannot have a '/', but is 'a/b'")]
    public async Task A_rule_of_every_layer_speaks_of_this_one(string attribute, string message) => Assert.Equal([message], await AnalyzerRun.Verify(Layer(attribute)));

    [Theory]
    [InlineData("Conv1D(8, 3, {|SCG0026:groups: 8|})", "groups has to be 1, but is 8; where there are as many groups as channels, use DepthwiseConv1D")]
    [InlineData("Conv1D(8, 3, {|SCG0026:groups: 0|})", "groups has to be 1, but is 0; where there are as many groups as channels, use DepthwiseConv1D")]
    [InlineData("BatchNormalization({|SCG0027:2|})", "axis has to be -1, the channels of channels_last, or 1, those of channels_first, but is 2")]
    [InlineData("LayerNormalization({|SCG0027:axis: 0|})", "axis has to be -1, the channels of channels_last, or 1, those of channels_first, but is 0")]
    [InlineData("PReLU({|SCG0028:sharedAxes: [2]|})", "sharedAxes has to be [1], a slope for each channel, or [1, 2], one for all, but is [2]")]
    [InlineData("PReLU({|SCG0028:sharedAxes: new int[0]|})", "sharedAxes has to be [1], a slope for each channel, or [1, 2], one for all, but is []")]
    [InlineData("PReLU({|SCG0028:sharedAxes: [1]|}, DataFormat = \"channels_first\")", "sharedAxes has to be [2], a slope for each channel, or [1, 2], one for all, but is [1]")]
    [InlineData("BatchNormalization({|SCG0029:momentum: 1.5|})", "momentum has to be a number from 0 to 1, but is 1.5")]
    [InlineData("BatchNormalization({|SCG0029:momentum: -0.1|})", "momentum has to be a number from 0 to 1, but is -0.1")]
    [InlineData("BatchNormalization({|SCG0029:momentum: double.NaN|})", "momentum has to be a number from 0 to 1, but is NaN")]
    [InlineData("BatchNormalization({|SCG0029:epsilon: 0|})", "epsilon has to be a number above 0 that float can hold, but is 0")]
    [InlineData("LayerNormalization({|SCG0029:epsilon: 1e-60|})", "epsilon has to be a number above 0 that float can hold, but is 1E-60")]
    [InlineData("LayerNormalization({|SCG0029:epsilon: double.PositiveInfinity|})", "epsilon has to be a number above 0 that float can hold, but is Infinity")]
    [InlineData("LayerNormalization({|SCG0029:epsilon: 1e39|})", "epsilon has to be a number above 0 that float can hold, but is 1E+39")]
    [InlineData("Conv1D(8, 3, {|SCG0030:padding: \"same\"|}, PaddingBefore = 1)", "padding is same, which says itself how many zeros there are, but PaddingBefore is given too; zeros in numbers go with padding valid")]
    [InlineData("DepthwiseConv1D(3, {|SCG0030:padding: \"causal\"|}, PaddingBefore = 1, PaddingAfter = 2)", "padding is causal, which says itself how many zeros there are, but PaddingBefore and PaddingAfter are given too; zeros in numbers go with padding valid")]
    [InlineData("Normalization({|SCG0031:[]|}, [1])", "mean has to have one number, or one for each channel, but has 0")]
    [InlineData("Normalization([1, 2, 3], {|SCG0031:[1, 2]|})", "variance has to have as many numbers as mean, 3, but has 2")]
    [InlineData("Normalization([1, 2], {|SCG0031:[1, -2]|})", "variance has to have finite numbers of at least 0 that float can hold, but has -2 at index 1")]
    [InlineData("Normalization({|SCG0031:[1, double.NaN]|}, [1, 2])", "mean has to have finite numbers that float can hold, but has NaN at index 1")]
    [InlineData("Normalization({|SCG0031:[1e39]|}, [1])", "mean has to have finite numbers that float can hold, but has 1E+39 at index 0")]
    [InlineData("Normalization({|SCG0031:[1, 2, 3]|}, [1, 2, 3], InputChannels = 4)", "mean has to have one number, or one for each of the 4 channels, but has 3")]
    public async Task A_rule_of_its_own_says_what_to_write_instead(string attribute, string message) => Assert.Equal([message], await AnalyzerRun.Verify(Layer(attribute)));

    [Theory]
    [InlineData("Conv1D(8, 3, groups: 1)")]
    [InlineData("Conv1D(1, 1, 65536, InputChannels = 65536)")]
    [InlineData("Conv1D(8, 3, strides: 2, padding: \"VALID\", PaddingBefore = 1, PaddingAfter = 100)")]
    [InlineData("Conv1D(8, 3, padding: \"same\", PaddingBefore = 0)")]
    [InlineData("Conv1D(8, 3, 1, Paddings.Causal, DataFormats.ChannelsFirst, 2, 1, Activations.Tanh, false, kernelConstraint: \"max_norm(axis: [0, 1])\", InputChannels = 4)")]
    [InlineData("DepthwiseConv1D(3, 2, \"same\", 4, null, activation: null, depthwiseInitializer: null)")]
    [InlineData("Dense(8, \"relu\", kernelConstraint: \"unit_norm(-2)\", kernelInitializer: \"orthogonal\")")]
    [InlineData("BatchNormalization")]
    [InlineData("BatchNormalization(1, 0, 1e-30, false, false)")]
    [InlineData("BatchNormalization(momentum: 1, movingMeanInitializer: \"random_normal\")")]
    [InlineData("LayerNormalization(-1, 5)")]
    [InlineData("PReLU(sharedAxes: null)")]
    [InlineData("PReLU(sharedAxes: new[] { 2, 1 }, alphaConstraint: \"max_norm(axis: 1)\")")]
    [InlineData("PReLU(sharedAxes: new[] { 2 }, DataFormat = \"Channels_First\")")]
    [InlineData("Normalization([0], [0])")]
    [InlineData("Normalization([1, 2], [0, 1e30], InputChannels = 2)")]
    [InlineData("Normalization([1], [2], InputChannels = 5)")]
    public async Task A_right_attribute_has_no_diagnostic(string attribute) => Assert.Empty(await AnalyzerRun.Verify(Layer(attribute)));

    public static TheoryData<string, string> TypeProperties
    {
        get
        {
            var properties = new TheoryData<string, string>();
            foreach (LayerKind kind in LayerKinds.All.Where(static kind => kind != LayerKinds.SeparableConv1D))
                foreach (WeightArgument argument in kind.WeightArguments)
                    properties.Add(kind.Name + (kind.Has("filters") ? "(8, 3, " : kind.Has("units") || kind.Has("kernelSize") ? "(8, " : "("), ArgumentNames.TypePropertyOf(argument.Name));
            return properties;
        }
    }

    [Theory]
    [MemberData(nameof(TypeProperties))]
    public async Task A_type_that_does_not_fit_its_property_is_an_error(string attribute, string property) =>
        Assert.Single(await AnalyzerRun.Verify(Layer($"{attribute}{{|SCG0022:{property} = typeof(string)|}})")));

    [Theory]
    [InlineData("[Conv1D(8, 3), {|SCG0018:Dense(8)|}]", "'A' has the attributes Conv1D and Dense, but a class is one layer")]
    [InlineData("[Dense(8)][BatchNormalization][{|SCG0018:Dense(9)|}]", "'A' has the attributes Dense, BatchNormalization and Dense, but a class is one layer")]
    [InlineData("[Dense(8)][{|SCG0018:Dense(9)|}]", "'A' has 2 Dense attributes, but a class is one layer")]
    public async Task A_class_is_one_layer_of_one_kind(string attributes, string message) =>
        Assert.Equal([message], await AnalyzerRun.Verify($"using SepConvGen;\n{attributes} public partial class A;"));

    [Theory]
    [InlineData("Conv1D(8, 3), Dense(8)", "Conv1DLayer")]
    [InlineData("Dense(8), Conv1D(8, 3)", "DenseLayer")]
    public void Its_shell_is_one_of_the_first_kind(string attributes, string baseClass) =>
        Assert.Contains($"partial class A : global::SepConvGen.{baseClass}\n", GeneratorRun.On($"using SepConvGen;\n[{attributes}] public partial class A;").Source);

    [Theory]
    [InlineData("[Dense(8)] public partial class {|SCG0005:A|} : SeparableConv1DLayer;", "'A' derives from 'SepConvGen.SeparableConv1DLayer', but a layer derives from DenseLayer, from a class of yours derived from it that has no attribute itself, or names no base class")]
    [InlineData("[SeparableConv1D(8, 3)] public partial class A; [Dense(8)] public partial class {|SCG0005:B|} : A;", "'B' derives from 'A', but a layer derives from DenseLayer, from a class of yours derived from it that has no attribute itself, or names no base class")]
    [InlineData("[BatchNormalization] public class {|SCG0002:A|};", "'A' has to be partial, because the generator writes the other part of it")]
    [InlineData("[PReLU] public static partial class {|SCG0004:A|};", "'A' cannot be a layer, because it is static")]
    public async Task A_class_has_to_be_one_that_can_be_such_a_layer(string declaration, string message) => Assert.Equal([message], await AnalyzerRun.Verify("using SepConvGen;\n" + declaration));

    [Theory]
    [InlineData("[Conv1D(8, 3)] public partial class A : Conv1DLayer;")]
    [InlineData("[DepthwiseConv1D(3)] public partial class A : Mine; public abstract class Mine : DepthwiseConv1DLayer { public override int PaddingAfter => 1; protected sealed override Initializer CreateBiasInitializer() => new Ones(); }")]
    [InlineData("[Dense(8)] public partial class Dense : DenseLayer;")]
    [InlineData("[BatchNormalization] sealed partial class A<T> where T : struct { public T Value; }")]
    [InlineData("[LayerNormalization] public partial class LayerNormalization;")]
    [InlineData("[PReLU] public partial class A; public sealed class B { public A A { get; } = new(); }")]
    [InlineData("[Normalization([1], [2])] public partial class A : NormalizationLayer { public int Filters => 3; }")]
    public async Task An_ordinary_partial_class_can_be_such_a_layer(string declaration)
    {
        string source = "using SepConvGen;\n" + declaration;

        Assert.Empty(await AnalyzerRun.Verify(source));
        Assert.DoesNotContain(GeneratorRun.On(source).Output.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("Conv1D")]
    [InlineData("Dense(8.5)")]
    [InlineData("Dense(\"8\")")]
    [InlineData("BatchNormalization(axis: new[] { 1 })")]
    [InlineData("BatchNormalization(momentum: \"0.9\")")]
    [InlineData("PReLU(sharedAxes: [\"1\"])")]
    [InlineData("PReLU(sharedAxes: 1)")]
    [InlineData("PReLU(sharedAxes: [1, Missing])")]
    [InlineData("Normalization")]
    [InlineData("Normalization([1])")]
    [InlineData("Normalization([1, \"2\"], [1, 2])")]
    [InlineData("Normalization(null, null)")]
    [InlineData("Normalization([1], [Missing.Value])")]
    [InlineData("Normalization([1], default)")]
    [InlineData("Normalization([1], [int.Parse(\"1\")])")]
    public async Task Arguments_of_wrong_types_break_nothing_and_leave_a_shell(string attribute)
    {
        await AnalyzerRun.Diagnostics(Layer(attribute));

        Assert.NotEmpty(Assert.Single(SpecTests.Specs(Layer(attribute))).Problems);
    }

    [Fact]
    public async Task A_file_that_ends_anywhere_in_an_attribute_with_lists_breaks_nothing()
    {
        string whole = Layer("Normalization(mean: [0.5, 1], variance: new[] { 1.0, 2 }, name: \"n\", InputChannels = 2)");
        for (int length = whole.IndexOf('['); length <= whole.Length; length++)
            await AnalyzerRun.Diagnostics(whole[..length]);
    }

    [Fact]
    public async Task All_wrong_arguments_are_reported_at_once() =>
        Assert.Equal(5, (await AnalyzerRun.Verify(Layer("BatchNormalization({|SCG0027:0|}, {|SCG0029:2|}, {|SCG0029:0|}, {|SCG0010:betaInitializer: \"x\"|}, {|SCG0021:name: \"/\"|})"))).Count);

    private static string Layer(string attribute) => $"using SepConvGen;\n\n[{attribute}]\npublic partial class A;\n";
}
