using System.Collections.Generic;
using System.Threading.Tasks;
using SepConvGen.Generator.Tests.Harness;
using SepConvGen.Rules;
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
    [InlineData("8, 3, {|SCG0009:DepthwiseActivation = \"Relu\"|}", "There is no activation 'Relu'; did you mean 'relu'?")]
    [InlineData("8, 3, {|SCG0014:DepthwiseActivation = \"elu(1, 2)\"|}", "In DepthwiseActivation, 'elu' takes the arguments alpha, but 2 or more arguments are given")]
    [InlineData("8, 3, DepthwiseActivation = \"relu\", {|SCG0016:DepthwiseActivationType = typeof(int)|}", "DepthwiseActivation and DepthwiseActivationType are both given, but only one of them can decide")]
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
    [InlineData("{|SCG0017:2147483647|}, 3", "The row of outputs, filters rounded up to whole cache lines, would be 2147483664, but can be at most 2147483647")]
    [InlineData("1, 1, {|SCG0017:InputChannels = 2147483647|}", "The row of gradients, channels rounded up to whole cache lines, times depthMultiplier, would be 2147483664, but can be at most 2147483647")]
    [InlineData("1, 1, {|SCG0017:depthMultiplier: 200000000|}", "The row of gradients, channels rounded up to whole cache lines, times depthMultiplier, would be 3200000016, but can be at most 2147483647")]
    [InlineData("8, 3, {|SCG0009:activation: \"leakyrelu(0.1)\"|}", "There is no activation 'leakyrelu'; did you mean 'leaky_relu'?")]
    [InlineData("8, 3, {|SCG0013:depthwiseConstraint: \"max_norm(max_value=2)\"|}", "depthwiseConstraint: \"max_norm(max_value=2)\" cannot be read: ',' or ')' was expected, but '=' at character 19 was found; did you mean \"max_norm(max_value: 2)\"?")]
    [InlineData("8, 3, {|SCG0014:activation: \"gelu(approximate: True)\"|}", "In activation, 'approximate' of 'gelu' has to be true or false, but is True; did you mean \"gelu(approximate: true)\"?")]
    [InlineData("8, 3, {|SCG0013:activation: \"keras.activations.relu\"|}", "activation: \"keras.activations.relu\" cannot be read: '(' or the end was expected, but '.' at character 6 was found; did you mean \"relu\"?")]
    [InlineData("8, 3, {|SCG0013:biasRegularizer: \"regularizers.l2(l2=1e-3)\"|}", "biasRegularizer: \"regularizers.l2(l2=1e-3)\" cannot be read: '(' or the end was expected, but '.' at character 13 was found; did you mean \"l2(l2: 0.001)\"?")]
    [InlineData("8, 3, {|SCG0014:biasConstraint: \"max_norm(max_val: 2)\"|}", "In biasConstraint, 'max_norm' takes the arguments max_value, axis, but 'max_val' is given; did you mean \"max_norm(max_value: 2)\"?")]
    [InlineData("8, 3, {|SCG0014:depthwiseConstraint: \"max_norm(axis: [0, -3])\"|}", "In depthwiseConstraint, 'axis' of 'max_norm' has to name each axis once, but is [0, -3]")]
    [InlineData("8, 3, {|SCG0006:PaddingBefore = -1|}", "PaddingBefore has to be at least 0, but is -1")]
    [InlineData("8, 3, {|SCG0030:padding: \"same\"|}, PaddingBefore = 1", "padding is same, which says itself how many zeros there are, but PaddingBefore is given too; zeros in numbers go with padding valid")]
    [InlineData("8, 3, {|SCG0021:name: \"a/b\"|}", "name cannot have a '/', but is 'a/b'")]
    [InlineData("8, 3, {|SCG0013:activation: \"relu\\n\"|}", "activation: \"relu\\n\" cannot be read: '(' or the end was expected, but '\\n' at character 5 was found; did you mean \"relu\"?")]
    [InlineData("8, 3, {|SCG0007:padding: \"\\0\\u202ex\"|}", "padding has to be one of valid, same, causal, but is '\\0\\u202Ex'")]
    [InlineData("8, 3, {|SCG0014:biasRegularizer: \"l2(1e99)\"|}", "In biasRegularizer, 'l2' of 'l2' has to be a number that float can hold, but is 1E+99")]
    [InlineData("8, 3, {|SCG0014:depthwiseInitializer: \"glorot_uniform(seed: 99999999999)\"|}", "In depthwiseInitializer, 'seed' of 'glorot_uniform' has to be a whole number from -2147483648 to 2147483647, but is 99999999999")]
    [InlineData("8, 3, {|SCG0014:depthwiseInitializer: \"glorot_uniform(seed: 1.5)\"|}", "In depthwiseInitializer, 'seed' of 'glorot_uniform' has to be a whole number, but is 1.5")]
    public async Task A_wrong_argument_is_underlined_and_the_message_says_what_was_expected_and_given(string arguments, string message) =>
        Assert.Equal([message], await AnalyzerRun.Verify(Layer(arguments)));

    [Theory]
    [InlineData("{|SCG0015:activation: \"glu\"|}", "activation: \"glu\" cannot be used in a SeparableConv1D: it halves the channels, so that the layer would not have the filters it says; build a layer of twice the filters and multiply the halves")]
    [InlineData("{|SCG0015:DepthwiseActivation = \"softmax\"|}", "DepthwiseActivation: \"softmax\" cannot be used in a SeparableConv1D: it acts on the channels of a frame together, and between the two convolutions each value goes through the activation by itself; write a DepthwiseConv1D with this activation, and a Conv1D of one tap behind it")]
    [InlineData("{|SCG0015:depthwiseInitializer: \"identity\"|}", "depthwiseInitializer: \"identity\" cannot be used in a SeparableConv1D: it makes matrices, and the kernels have three axes; Keras refuses it when the layer is built")]
    [InlineData("{|SCG0015:pointwiseRegularizer: \"orthogonal_regularizer\"|}", "pointwiseRegularizer: \"orthogonal_regularizer\" cannot be used in a SeparableConv1D: it takes matrices, and the kernels have three axes; Keras refuses it when the losses are read")]
    [InlineData("{|SCG0014:depthwiseConstraint: \"max_norm(axis: 3)\"|}", "In depthwiseConstraint, 'axis' of 'max_norm' has to be between -3 and 2, because the tensor has 3 axes, but is 3")]
    [InlineData("{|SCG0014:biasConstraint: \"unit_norm(1)\"|}", "In biasConstraint, 'axis' of 'unit_norm' has to be between -1 and 0, because the tensor has one axis, but is 1")]
    [InlineData("{|SCG0014:biasInitializer: \"orthogonal\"|}", "In biasInitializer, 'orthogonal' needs a tensor of at least two axes, but the bias has one")]
    [InlineData("{|SCG0014:depthwiseInitializer: \"he_normal(input_axes: 0)\"|}", "In depthwiseInitializer, 'he_normal' needs 'input_axes' and 'output_axes' together, but only one of them is given")]
    [InlineData("{|SCG0014:pointwiseInitializer: \"random_uniform(1, 0)\"|}", "In pointwiseInitializer, 'minval' of 'random_uniform' has to be at most 'maxval', but 1 is above 0")]
    [InlineData("{|SCG0014:depthwiseInitializer: \"variance_scaling(mode: fan)\"|}", "In depthwiseInitializer, 'mode' of 'variance_scaling' has to be one of fan_in, fan_out, fan_avg, but is fan")]
    [InlineData("{|SCG0014:biasRegularizer: \"l2(-1)\"|}", "In biasRegularizer, 'l2' of 'l2' has to be a number of at least 0, but is -1")]
    public async Task What_does_not_fit_the_layer_is_refused_with_its_reason(string argument, string message) =>
        Assert.Equal([message], await AnalyzerRun.Verify(Layer("8, 3, " + argument)));

    public static TheoryData<string> TypeProperties => new(
        "ActivationType", "DepthwiseActivationType", "DepthwiseInitializerType", "PointwiseInitializerType", "BiasInitializerType", "DepthwiseRegularizerType", "PointwiseRegularizerType",
        "BiasRegularizerType", "ActivityRegularizerType", "DepthwiseConstraintType", "PointwiseConstraintType", "BiasConstraintType");

    [Theory]
    [MemberData(nameof(TypeProperties))]
    public async Task A_type_that_does_not_fit_its_property_is_an_error(string property) =>
        Assert.Single(await AnalyzerRun.Verify(Layer($"8, 3, {{|SCG0022:{property} = typeof(string)|}}")));

    [Theory]
    [InlineData("8, 3")]
    [InlineData("filters: 64, kernelSize: 3, padding: \"causal\"")]
    [InlineData("8, 3, padding: \"SAME\", dataFormat: \"Channels_First\", activation: \"swish\"")]
    [InlineData("8, 3, 2, dilationRate: 1")]
    [InlineData("8, 3, 1, dilationRate: 2")]
    [InlineData("8, 3, activation: \"relu()\", depthwiseInitializer: null, pointwiseInitializer: \"GlorotUniform\", biasInitializer: \"zero\"")]
    [InlineData("8, 3, dataFormat: null, activation: null, trainable: false, name: \"first\", InputChannels = 0")]
    [InlineData("8, 3, padding: Paddings.Causal, dataFormat: DataFormats.ChannelsFirst, activation: Activations.Softmax, biasInitializer: Initializers.Zeros")]
    [InlineData("8, 3, strides: 2, PaddingBefore = 1, PaddingAfter = 9")]
    [InlineData("8, 3, ActivationType = null")]
    [InlineData("8, 3, DepthwiseActivation = \"leaky_relu(0.1)\", DepthwiseBias = true")]
    [InlineData("8, 3, DepthwiseActivation = null, DepthwiseBias = false")]
    public async Task A_right_attribute_has_no_diagnostic(string arguments) => Assert.Empty(await AnalyzerRun.Verify(Layer(arguments)));

    [Fact]
    public async Task All_wrong_arguments_are_reported_at_once()
    {
        IReadOnlyList<string> messages = await AnalyzerRun.Verify(Layer("{|SCG0006:0|}, {|SCG0006:0|}, {|SCG0007:padding: \"x\"|}, {|SCG0009:activation: \"x\"|}, {|SCG0021:name: \"/\"|}"));

        Assert.Equal(5, messages.Count);
    }

    [Theory]
    [InlineData("DepthwiseRegularizerType = typeof(Own)", "public sealed class Own : Regularizer { public override float Penalty(System.ReadOnlySpan<float> v) => 0; public override void AddGradient(System.ReadOnlySpan<float> v, System.Span<float> g) { } }", null)]
    [InlineData("{|SCG0022:BiasConstraintType = typeof(Own)|}", "public abstract class Own : Constraint;", "BiasConstraintType has to be a class that derives from SepConvGen.Constraint and has a constructor without parameters, but 'Own' is abstract")]
    [InlineData("{|SCG0022:BiasConstraintType = typeof(Own)|}", "public sealed class Own(int i) : Constraint { public override void Apply(System.Span<float> v, System.ReadOnlySpan<int> s) { } }", "BiasConstraintType has to be a class that derives from SepConvGen.Constraint and has a constructor without parameters, but 'Own' has no such constructor that the layer can call")]
    [InlineData("{|SCG0022:BiasInitializerType = typeof(Initializer)|}", "", "BiasInitializerType has to be a class that derives from SepConvGen.Initializer and has a constructor without parameters, but 'SepConvGen.Initializer' is abstract")]
    [InlineData("{|SCG0022:BiasInitializerType = typeof(Own)|}", "public class Base : Initializer { public required int Size { get; init; } protected override void Fill(System.Span<float> v, System.ReadOnlySpan<int> s, RandomStream r) { } } public sealed class Own : Base;", "BiasInitializerType has to be a class that derives from SepConvGen.Initializer and has a constructor without parameters, but 'Own' has required members that its constructor does not set")]
    [InlineData("BiasInitializerType = typeof(Own)", "public sealed class Own : Initializer { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Own() => Size = 3; public required int Size; protected override void Fill(System.Span<float> v, System.ReadOnlySpan<int> s, RandomStream r) { } }", null)]
    [InlineData("{|SCG0022:BiasConstraintType = typeof(Own)|}", "public sealed class Own : Constraint { [System.Obsolete(\"no\", true)] public Own() { } public override void Apply(System.Span<float> v, System.ReadOnlySpan<int> s) { } }", "BiasConstraintType has to be a class that derives from SepConvGen.Constraint and has a constructor without parameters, but 'Own' has a constructor that is obsolete, and calling it an error")]
    [InlineData("{|SCG0022:ActivationType = typeof(Own)|}", "[System.Obsolete(\"no\", true)] struct Own : IActivation { public static float Value(float x) => x; public static float Derivative(float x) => 1; }", "ActivationType has to be a type that implements SepConvGen.IActivation, but 'Own' is obsolete, and using it an error")]
    [InlineData("BiasConstraintType = typeof(Own)", "public sealed class Own : Constraint { [System.Obsolete(\"better not\")] public Own() { } public override void Apply(System.Span<float> v, System.ReadOnlySpan<int> s) { } }", null)]
    [InlineData("{|SCG0022:ActivationType = typeof(Own)|}", "file struct Own : IActivation { public static float Value(float x) => x; public static float Derivative(float x) => 1; }", "ActivationType has to be a type that implements SepConvGen.IActivation, but 'Own' is visible in its file only")]
    [InlineData("ActivationType = typeof(Own)", "struct Own : IActivation { public static float Value(float x) => x; public static float Derivative(float x) => 1; }", null)]
    public async Task A_type_of_the_users_has_to_be_usable_from_the_layer(string argument, string type, string? message) =>
        Assert.Equal(message is null ? [] : [message], await AnalyzerRun.Verify(Layer("8, 3, " + argument) + type));

    [Fact]
    public async Task Every_word_of_Keras_is_usable_or_refused_with_a_reason()
    {
        foreach (KerasIdentifier identifier in ActivationTable.All)
            await Check("activation", identifier);
        foreach (KerasIdentifier identifier in WeightIdentifiers.Initializers)
            await Check("depthwiseInitializer", identifier);
        foreach (KerasIdentifier identifier in WeightIdentifiers.Regularizers)
            await Check("depthwiseRegularizer", identifier);
        foreach (KerasIdentifier identifier in WeightIdentifiers.Constraints)
            await Check("depthwiseConstraint", identifier);

        static async Task Check(string argument, KerasIdentifier identifier)
        {
            string text = identifier.Name == "threshold" ? "threshold(1, 0)" : identifier.Name;
            string given = $"{argument}: \"{text}\"";
            Assert.Equal(identifier.Refusal is null ? 0 : 1, (await AnalyzerRun.Verify(Layer("8, 3, " + (identifier.Refusal is null ? given : "{|SCG0015:" + given + "|}")))).Count);
        }
    }

    private static string Layer(string arguments) => $$"""
        using SepConvGen;

        [SeparableConv1D({{arguments}})]
        public partial class Encoder;
        """;
}
