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
    [InlineData("leaky_relu(-0.1)", nameof(ActivationLoop.Wide))]
    [InlineData("sigmoid", nameof(ActivationLoop.Single))]
    [InlineData("swish", nameof(ActivationLoop.Single))]
    [InlineData("gelu", nameof(ActivationLoop.Wide))]
    [InlineData("softmax", nameof(ActivationLoop.Rows))]
    public void An_activation_is_computed_where_its_arguments_allow(string text, string loop)
    {
        BoundIdentifier bound = Bind(text, out _)!;

        Assert.Equal(Enum.Parse<ActivationLoop>(loop), ((ActivationIdentifier)bound.Identifier).LoopOf(bound));
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
    public void A_string_has_one_normal_form(string text, string expected) => Assert.Equal(expected, Bind(text, out _)!.Text);

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
    [InlineData("relu(max_value: 1e39)", "'max_value' of 'relu' has to be a number of at least 0, but is 1E+39")]
    [InlineData("gelu(approximate: 1)", "'approximate' of 'gelu' has to be true or false, but is 1")]
    [InlineData("celu(0)", "'alpha' of 'celu' has to be a number other than 0, but is 0")]
    [InlineData("squareplus(0)", "'b' of 'squareplus' has to be a number above 0, but is 0")]
    [InlineData("threshold(1)", "'threshold' needs 'default_value', which is not given")]
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
        return ParameterRules.Bind(expression!, ActivationTable.Find(expression!.Identifier)!, out wrong);
    }
}
