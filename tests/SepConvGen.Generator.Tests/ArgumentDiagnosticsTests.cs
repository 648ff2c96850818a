using System.Collections.Generic;
using System.Threading.Tasks;
using SepConvGen.Generator.Tests.Harness;
using Xunit;

namespace SepConvGen.Generator.Tests;

public sealed class ArgumentDiagnosticsTests
{
    [Theory]
    [InlineData("8, 3, {|SCG0001:strides: 2|}, dilationRate: 3", "strides is 2 and dilationRate is 3, but only one of them can be above 1")]
    [InlineData("8, 3, {|SCG0001:2|}, \"same\", null, 2", "strides is 2 and dilationRate is 2, but only one of them can be above 1")]
    [InlineData("{|SCG0006:filters: 0|}, kernelSize: 3", "filters has to be at least 1, but is 0")]
    [InlineData("8, {|SCG0006:-3|}", "kernelSize has to be at least 1, but is -3")]
    [InlineData("8, 3, {|SCG0006:strides: 0|}", "strides has to be at least 1, but is 0")]
    [InlineData("8, 3, {|SCG0006:dilationRate: 1 - 1|}", "dilationRate has to be at least 1, but is 0")]
    [InlineData("8, 3, {|SCG0006:depthMultiplier: 0|}", "depthMultiplier has to be at least 1, but is 0")]
    [InlineData("8, 3, {|SCG0006:InputChannels = -1|}", "InputChannels has to be at least 0, but is -1")]
    [InlineData("8, 3, {|SCG0007:padding: \"caussal\"|}", "padding has to be one of valid, same, causal, but is 'caussal'; did you mean 'causal'?")]
    [InlineData("8, 3, {|SCG0007:padding: \"full\"|}", "padding has to be one of valid, same, causal, but is 'full'")]
    [InlineData("8, 3, {|SCG0007:padding: null!|}", "padding has to be one of valid, same, causal, but is null")]
    [InlineData("8, 3, {|SCG0008:dataFormat: \"channel_last\"|}", "dataFormat has to be one of channels_last, channels_first, but is 'channel_last'; did you mean 'channels_last'?")]
    [InlineData("8, 3, {|SCG0009:activation: \"Relu\"|}", "There is no activation 'Relu'; did you mean 'relu'?")]
    [InlineData("8, 3, {|SCG0009:activation: \"swosh(2)\"|}", "There is no activation 'swosh'; did you mean 'swish'?")]
    [InlineData("8, 3, {|SCG0009:activation: \"nothing\"|}", "There is no activation 'nothing'")]
    [InlineData("8, 3, {|SCG0010:depthwiseInitializer: \"glorot\"|}", "There is no initializer 'glorot'")]
    [InlineData("8, 3, {|SCG0010:biasInitializer: \"zeroes\"|}", "There is no initializer 'zeroes'; did you mean 'zeros'?")]
    [InlineData("8, 3, {|SCG0011:activityRegularizer: \"l3\"|}", "There is no regularizer 'l3'; did you mean 'l1'?")]
    [InlineData("8, 3, {|SCG0012:biasConstraint: \"maxnorm\"|}", "There is no constraint 'maxnorm'; did you mean 'max_norm'?")]
    [InlineData("8, 3, {|SCG0013:activation: \"relu(\"|}", "activation: \"relu(\" cannot be read: a number, true, false, a list of integers or a word was expected, but the end was found")]
    [InlineData("8, 3, {|SCG0013:biasRegularizer: \"\"|}", "biasRegularizer: \"\" cannot be read: an identifier was expected, but the end was found")]
    [InlineData("8, 3, {|SCG0014:activation: \"relu(alpha: 6)\"|}", "In activation, 'relu' takes the arguments negative_slope, max_value, threshold, but 'alpha' is given")]
    [InlineData("8, 3, {|SCG0014:depthwiseRegularizer: \"l2(1, 2)\"|}", "In depthwiseRegularizer, 'l2' takes the arguments l2, but 2 or more arguments are given")]
    [InlineData("8, 3, activation: \"relu\", {|SCG0016:ActivationType = typeof(int)|}", "activation and ActivationType are both given, but only one of them can decide")]
    [InlineData("8, 3, biasInitializer: \"zeros\", {|SCG0016:BiasInitializerType = typeof(int)|}", "biasInitializer and BiasInitializerType are both given, but only one of them can decide")]
    [InlineData("8, {|SCG0017:100000|}, dilationRate: 100000", "The receptive field, (kernelSize - 1) · dilationRate + 1, would be 9999900001, but can be at most 2147483647")]
    [InlineData("8, {|SCG0017:100000|}, depthMultiplier: 1000, InputChannels = 1000", "The size of the depthwise kernel, kernelSize · channels · depthMultiplier, would be 100000000000, but can be at most 2147483647")]
    [InlineData("{|SCG0017:filters: 2147483647|}, kernelSize: 1, depthMultiplier: 2", "The size of the pointwise kernel, channels · depthMultiplier · filters, would be 4294967294, but can be at most 2147483647")]
    [InlineData("8, 3, {|SCG0021:name: \"a/b\"|}", "name cannot have a '/', but is 'a/b'")]
    public async Task A_wrong_argument_is_underlined_and_the_message_says_what_was_expected_and_given(string arguments, string message) =>
        Assert.Equal([message], await AnalyzerRun.Verify(Layer(arguments)));

    [Theory]
    [InlineData("{|SCG0015:activation: \"gelu\"|}", "activation: \"gelu\" is not supported yet by this version of SepConvGen: it honours linear, relu, sigmoid, tanh, silu, swish, softmax")]
    [InlineData("{|SCG0015:activation: \"relu(max_value: 6)\"|}", "activation: \"relu(max_value: 6)\" is not supported yet by this version of SepConvGen: it honours linear, relu, sigmoid, tanh, silu, swish, softmax")]
    [InlineData("{|SCG0015:depthwiseInitializer: \"he_normal\"|}", "depthwiseInitializer: \"he_normal\" is not supported yet by this version of SepConvGen: it honours glorot_uniform")]
    [InlineData("{|SCG0015:pointwiseInitializer: \"zeros\"|}", "pointwiseInitializer: \"zeros\" is not supported yet by this version of SepConvGen: it honours glorot_uniform")]
    [InlineData("{|SCG0015:pointwiseInitializer: \"glorot_uniform(seed: 1)\"|}", "pointwiseInitializer: \"glorot_uniform(seed: 1)\" is not supported yet by this version of SepConvGen: it honours glorot_uniform")]
    [InlineData("{|SCG0015:biasInitializer: \"ones\"|}", "biasInitializer: \"ones\" is not supported yet by this version of SepConvGen: it honours zeros")]
    [InlineData("{|SCG0015:biasInitializer: null|}", "biasInitializer: null is not supported yet by this version of SepConvGen: it honours zeros")]
    [InlineData("{|SCG0015:depthwiseRegularizer: \"l1_l2(l2: 0.03)\"|}", "depthwiseRegularizer: \"l1_l2(l2: 0.03)\" is not supported yet by this version of SepConvGen: leave it out")]
    [InlineData("{|SCG0015:pointwiseRegularizer: \"l1\"|}", "pointwiseRegularizer: \"l1\" is not supported yet by this version of SepConvGen: leave it out")]
    [InlineData("{|SCG0015:biasRegularizer: \"L2\"|}", "biasRegularizer: \"L2\" is not supported yet by this version of SepConvGen: leave it out")]
    [InlineData("{|SCG0015:activityRegularizer: \"l2(0.001)\"|}", "activityRegularizer: \"l2(0.001)\" is not supported yet by this version of SepConvGen: leave it out")]
    [InlineData("{|SCG0015:depthwiseConstraint: \"max_norm(2, axis: [0, 1])\"|}", "depthwiseConstraint: \"max_norm(2, axis: [0, 1])\" is not supported yet by this version of SepConvGen: leave it out")]
    [InlineData("{|SCG0015:pointwiseConstraint: \"unit_norm\"|}", "pointwiseConstraint: \"unit_norm\" is not supported yet by this version of SepConvGen: leave it out")]
    [InlineData("{|SCG0015:biasConstraint: \"non_neg\"|}", "biasConstraint: \"non_neg\" is not supported yet by this version of SepConvGen: leave it out")]
    [InlineData("{|SCG0015:ActivationType = typeof(int)|}", "ActivationType = typeof(int) is not supported yet by this version of SepConvGen: leave it out")]
    public async Task What_Keras_knows_and_this_version_does_not_is_an_error_that_says_so(string argument, string message) =>
        Assert.Equal([message], await AnalyzerRun.Verify(Layer("8, 3, " + argument)));

    public static TheoryData<string> TypeProperties => new(
        "ActivationType", "DepthwiseInitializerType", "PointwiseInitializerType", "BiasInitializerType", "DepthwiseRegularizerType", "PointwiseRegularizerType",
        "BiasRegularizerType", "ActivityRegularizerType", "DepthwiseConstraintType", "PointwiseConstraintType", "BiasConstraintType");

    [Theory]
    [MemberData(nameof(TypeProperties))]
    public async Task No_type_property_is_ignored_in_silence(string property) =>
        Assert.Single(await AnalyzerRun.Verify(Layer($"8, 3, {{|SCG0015:{property} = typeof(string)|}}")));

    [Theory]
    [InlineData("8, 3")]
    [InlineData("filters: 64, kernelSize: 3, padding: \"causal\"")]
    [InlineData("8, 3, padding: \"SAME\", dataFormat: \"Channels_First\", activation: \"swish\"")]
    [InlineData("8, 3, 2, dilationRate: 1")]
    [InlineData("8, 3, 1, dilationRate: 2")]
    [InlineData("8, 3, activation: \"relu()\", depthwiseInitializer: null, pointwiseInitializer: \"GlorotUniform\", biasInitializer: \"zero\"")]
    [InlineData("8, 3, dataFormat: null, activation: null, trainable: false, name: \"first\", InputChannels = 0")]
    [InlineData("8, 3, padding: Paddings.Causal, dataFormat: DataFormats.ChannelsFirst, activation: Activations.Softmax, biasInitializer: Initializers.Zeros")]
    [InlineData("8, 3, ActivationType = null")]
    public async Task A_right_attribute_has_no_diagnostic(string arguments) => Assert.Empty(await AnalyzerRun.Verify(Layer(arguments)));

    [Fact]
    public async Task All_wrong_arguments_are_reported_at_once()
    {
        IReadOnlyList<string> messages = await AnalyzerRun.Verify(Layer("{|SCG0006:0|}, {|SCG0006:0|}, {|SCG0007:padding: \"x\"|}, {|SCG0009:activation: \"x\"|}, {|SCG0021:name: \"/\"|}"));

        Assert.Equal(5, messages.Count);
    }

    [Fact]
    public async Task Every_activation_of_Keras_is_either_honoured_or_said_to_be_not_supported_yet()
    {
        foreach (string word in SepConvGen.Rules.KerasIdentifier.Words(SepConvGen.Rules.ActivationTable.All))
        {
            bool isHonoured = SepConvGen.Rules.ActivationTable.Find(word)!.Kind is not null;
            string argument = $"activation: \"{word}\"";
            Assert.Equal(isHonoured ? 0 : 1, (await AnalyzerRun.Verify(Layer("8, 3, " + (isHonoured ? argument : "{|SCG0015:" + argument + "|}")))).Count);
        }
    }

    private static string Layer(string arguments) => $$"""
        using SepConvGen;

        [SeparableConv1D({{arguments}})]
        public partial class Encoder;
        """;
}
