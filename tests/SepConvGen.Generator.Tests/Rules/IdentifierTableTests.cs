using System;
using System.Linq;
using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Generator.Tests.Rules;

public sealed class IdentifierTableTests
{
    [Theory]
    [InlineData("linear", nameof(ActivationLoop.Fused))]
    [InlineData("relu", nameof(ActivationLoop.Fused))]
    [InlineData("relu(0.1, 6)", nameof(ActivationLoop.Fused))]
    [InlineData("relu(threshold: 1)", nameof(ActivationLoop.Wide))]
    [InlineData("relu(0.5)", nameof(ActivationLoop.Fused))]
    [InlineData("relu(-0.1)", nameof(ActivationLoop.Wide))]
    [InlineData("leaky_relu(-0.1)", nameof(ActivationLoop.Wide))]
    [InlineData("leaky_relu(0)", nameof(ActivationLoop.Fused))]
    [InlineData("leaky_relu(0.5)", nameof(ActivationLoop.Fused))]
    [InlineData("sigmoid", nameof(ActivationLoop.Single))]
    [InlineData("swish", nameof(ActivationLoop.Single))]
    [InlineData("gelu", nameof(ActivationLoop.Single))]
    [InlineData("softmax", nameof(ActivationLoop.Rows))]
    public void An_activation_is_computed_where_its_arguments_allow(string text, string loop)
    {
        BoundIdentifier bound = Bind(text, out _)!;

        Assert.Equal(Enum.Parse<ActivationLoop>(loop), ((ActivationIdentifier)bound.Identifier).LoopOf(bound));
    }

    [Theory]
    [InlineData("relu", false)]
    [InlineData("relu(threshold: 1)", true)]
    [InlineData("leaky_relu(-0.1)", true)]
    [InlineData("elu", true)]
    [InlineData("silu", true)]
    [InlineData("sigmoid", false)]
    [InlineData("tanh", false)]
    [InlineData("softmax", false)]
    public void A_derivative_is_computed_from_the_argument_where_the_value_does_not_say_it(string text, bool fromArgument)
    {
        BoundIdentifier bound = Bind(text, out _)!;

        Assert.Equal(fromArgument, ((ActivationIdentifier)bound.Identifier).SavesPreActivation(bound));
    }

    [Theory]
    [InlineData("swish", "silu")]
    [InlineData("leaky_relu(negative_slope: 0.2)", "leaky_relu")]
    [InlineData("leaky_relu(0.10)", "leaky_relu(0.1)")]
    [InlineData("relu(threshold: 0.5, max_value: 6, negative_slope: 0.1)", "relu(0.1, 6, 0.5)")]
    [InlineData("relu(max_value: 6)", "relu(max_value: 6)")]
    [InlineData("gelu(approximate: true)", "gelu(true)")]
    [InlineData("softmax(axis: -1)", "softmax")]
    [InlineData("threshold(0.1, -0.3)", "threshold(0.1, -0.3)")]
    [InlineData("l1_l2", "l1_l2")]
    [InlineData("l1_l2()", "l1_l2")]
    [InlineData("L1L2", "l1_l2(0, 0)")]
    [InlineData("l1_l2(0.01)", "l1_l2(0.01, 0)")]
    [InlineData("l1_l2(l2: 0.01)", "l1_l2(0, 0.01)")]
    [InlineData("L1L2(0.01, 0.01)", "l1_l2")]
    [InlineData("VarianceScaling(mode: fan_out)", "variance_scaling(mode: fan_out)")]
    [InlineData("he_normal(seed: 7)", "he_normal(7)")]
    [InlineData("max_norm(axis: [1])", "max_norm(axis: 1)")]
    [InlineData("max_norm(axis: [0])", "max_norm")]
    [InlineData("max_norm(3, [0, 1])", "max_norm(3, [0, 1])")]
    public void A_string_has_one_normal_form(string text, string expected) => Assert.Equal(expected, Bind(text, out _)!.Text);

    [Fact]
    public void A_word_alone_may_have_one_value_that_is_not_the_default()
    {
        var identifier = new KerasIdentifier("own", new[] { "other" }, new[] { IdentifierParameter.Number("value", 0) }) { BareValues = [1] };

        Assert.Equal(["own", "own(0)"], new[] { "own", "other" }.Select(word => ParameterRules.Bind(new KerasExpression(word, []), identifier, out _)!.Text));
    }

    [Theory]
    [InlineData("own(2, b)", null)]
    [InlineData("own(0)", "'size' of 'own' has to be a number above 0, but is 0")]
    [InlineData("other(mode: c)", "'mode' of 'other' has to be one of a, b, but is c")]
    public void A_table_says_what_its_words_take(string text, string? expected)
    {
        KerasIdentifier[] table = [new("own", ["other"], [IdentifierParameter.Number("size", 1, NumberRange.Positive), IdentifierParameter.Word("mode", "a", "a", "b")])];
        Assert.True(ExpressionParser.TryParse(text, out KerasExpression? expression, out _));
        ParameterRules.Bind(expression!, KerasIdentifier.Find(table, expression!.Identifier)!, out string? wrong);

        Assert.Equal(expected, wrong);
    }

    [Fact]
    public void Words_mind_their_case() => Assert.Null(ActivationTable.Find("ReLU"));

    [Fact]
    public void No_word_stands_for_two_things()
    {
        Assert.Distinct(KerasIdentifier.Words(ActivationTable.All));
        Assert.Distinct(KerasIdentifier.Words(WeightIdentifiers.Initializers));
        Assert.Distinct(KerasIdentifier.Words(WeightIdentifiers.Regularizers));
        Assert.Distinct(KerasIdentifier.Words(WeightIdentifiers.Constraints));
    }

    [Theory]
    [InlineData("valid", nameof(PaddingKind.Valid))]
    [InlineData("SAME", nameof(PaddingKind.Same))]
    [InlineData("Causal", nameof(PaddingKind.Causal))]
    public void Paddings_are_read_in_any_case_and_written_in_lower_case(string word, string kind)
    {
        Assert.True(PaddingWords.TryParse(word, out PaddingKind padding));
        Assert.Equal(kind, padding.ToString());
        Assert.Equal(word.ToLowerInvariant(), PaddingWords.NameOf(padding));
    }

    [Theory]
    [InlineData("channels_last", nameof(DataFormatKind.ChannelsLast))]
    [InlineData("Channels_First", nameof(DataFormatKind.ChannelsFirst))]
    public void Data_formats_are_read_in_any_case_and_written_in_lower_case(string word, string kind)
    {
        Assert.True(DataFormatWords.TryParse(word, out DataFormatKind dataFormat));
        Assert.Equal(kind, dataFormat.ToString());
        Assert.Equal(word.ToLowerInvariant(), DataFormatWords.NameOf(dataFormat));
    }

    [Theory]
    [InlineData("relu(0.1, 6, 0)", null)]
    [InlineData("relu(0.1, threshold: 1)", null)]
    [InlineData("relu(1, 2, 3, 4)", "'relu' takes the arguments negative_slope, max_value, threshold, but 4 or more arguments are given")]
    [InlineData("relu(alpha: 1)", "'relu' takes the arguments negative_slope, max_value, threshold, but 'alpha' is given")]
    [InlineData("relu(1, negative_slope: 1)", "'negative_slope' of 'relu' is given twice, once without its name")]
    [InlineData("tanh(1)", "'tanh' takes no arguments, but 1 or more arguments are given")]
    [InlineData("relu(max_value: -1)", "'max_value' of 'relu' has to be a number of at least 0, but is -1")]
    [InlineData("relu(max_value: 1e39)", "'max_value' of 'relu' has to be a number that float can hold, but is 1E+39")]
    [InlineData("gelu(approximate: 1)", "'approximate' of 'gelu' has to be true or false, but is 1")]
    [InlineData("celu(0)", "'alpha' of 'celu' has to be a number other than 0, but is 0")]
    [InlineData("squareplus(0)", "'b' of 'squareplus' has to be a number above 0, but is 0")]
    [InlineData("threshold(1)", "'threshold' needs 'default_value', which is not given")]
    [InlineData("relu(max_value: 0)", null)]
    [InlineData("squareplus(0.5)", null)]
    [InlineData("celu(-1)", null)]
    [InlineData("celu(1e-50)", "'alpha' of 'celu' has to be a number other than 0, but is 1E-50")]
    [InlineData("constant(3.4028234663852886e38)", null)]
    [InlineData("constant(-3.5e38)", "'value' of 'constant' has to be a number that float can hold, but is -3.5E+38")]
    [InlineData("he_normal(2147483647)", null)]
    [InlineData("he_normal(-2147483648)", null)]
    [InlineData("he_normal(2147483648)", "'seed' of 'he_normal' has to be a whole number from -2147483648 to 2147483647, but is 2147483648")]
    [InlineData("he_normal(-2147483649)", "'seed' of 'he_normal' has to be a whole number from -2147483648 to 2147483647, but is -2147483649")]
    [InlineData("he_normal(1.0)", "'seed' of 'he_normal' has to be a whole number, but is 1")]
    [InlineData("he_normal(input_axes: 0, output_axes: 1)", null)]
    [InlineData("he_normal(output_axes: 0)", "'he_normal' needs 'input_axes' and 'output_axes' together, but only one of them is given")]
    [InlineData("max_norm(axis: [])", "'axis' of 'max_norm' has to be an axis or a list of axes, but is []")]
    [InlineData("max_norm(axis: true)", "'axis' of 'max_norm' has to be an axis or a list of axes, but is true")]
    [InlineData("max_norm(axis: 0.5)", "'axis' of 'max_norm' has to be an axis or a list of axes, but is 0.5")]
    [InlineData("variance_scaling(mode: 1)", "'mode' of 'variance_scaling' has to be one of fan_in, fan_out, fan_avg, but is 1")]
    [InlineData("random_uniform(1, 1)", null)]
    [InlineData("random_uniform(1, 0.5)", "'minval' of 'random_uniform' has to be at most 'maxval', but 1 is above 0.5")]
    [InlineData("min_max_norm(2)", "'min_value' of 'min_max_norm' has to be at most 'max_value', but 2 is above 1")]
    [InlineData("softmax(axis: 2)", null)]
    [InlineData("softmax(axis: 1)", "'axis' of 'softmax' has to be -1, the last axis, but is 1")]
    public void Arguments_are_those_of_the_identifier(string text, string? expected)
    {
        Bind(text, out string? wrong);

        Assert.Equal(expected, wrong);
    }

    [Fact]
    public void Counts_of_the_largest_arguments_do_not_overflow()
    {
        Assert.False(LayerSizes.Fits(LayerSizes.DepthwiseWeights(int.MaxValue, int.MaxValue, int.MaxValue)));
        Assert.False(LayerSizes.Fits(LayerSizes.PointwiseWeights(int.MaxValue, int.MaxValue, int.MaxValue)));
        Assert.False(LayerSizes.Fits(LayerSizes.ReceptiveField(int.MaxValue, int.MaxValue)));
        Assert.True(LayerSizes.Fits(LayerSizes.ReceptiveField(int.MaxValue, 1)));
    }

    private static BoundIdentifier? Bind(string text, out string? wrong)
    {
        Assert.True(ExpressionParser.TryParse(text, out KerasExpression? expression, out _));
        KerasIdentifier[] all = [.. ActivationTable.All, .. WeightIdentifiers.Initializers, .. WeightIdentifiers.Regularizers, .. WeightIdentifiers.Constraints];
        return ParameterRules.Bind(expression!, KerasIdentifier.Find(all, expression!.Identifier)!, out wrong);
    }
}
