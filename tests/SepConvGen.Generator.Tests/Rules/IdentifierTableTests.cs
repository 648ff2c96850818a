using System;
using System.Linq;
using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Generator.Tests.Rules;

public sealed class IdentifierTableTests
{
    [Theory]
    [InlineData("linear", nameof(ActivationKind.Linear), false)]
    [InlineData("relu", nameof(ActivationKind.Relu), false)]
    [InlineData("sigmoid", nameof(ActivationKind.Sigmoid), false)]
    [InlineData("tanh", nameof(ActivationKind.Tanh), false)]
    [InlineData("silu", nameof(ActivationKind.Silu), false)]
    [InlineData("swish", nameof(ActivationKind.Silu), false)]
    [InlineData("softmax", nameof(ActivationKind.Softmax), true)]
    public void A_word_means_an_activation(string word, string kind, bool isRowWise)
    {
        ActivationIdentifier found = ActivationTable.Find(word)!;

        Assert.Equal(Enum.Parse<ActivationKind>(kind), found.Kind);
        Assert.Equal(isRowWise, found.IsRowWise);
    }

    [Fact]
    public void Every_kind_of_activation_has_a_word() =>
        Assert.All(Enum.GetValues<ActivationKind>(), static kind => Assert.Equal(kind, ActivationTable.Find(ActivationTable.NameOf(kind))!.Kind));

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
    public void Arguments_are_those_of_the_identifier(string text, string? expected)
    {
        Assert.True(ExpressionParser.TryParse(text, out KerasExpression? expression, out _));

        Assert.Equal(expected, ParameterRules.Check(expression!, ActivationTable.Find(expression!.Identifier)!));
    }

    [Fact]
    public void Counts_of_the_largest_arguments_do_not_overflow()
    {
        Assert.False(LayerSizes.Fits(LayerSizes.DepthwiseWeights(int.MaxValue, int.MaxValue, int.MaxValue)));
        Assert.False(LayerSizes.Fits(LayerSizes.PointwiseWeights(int.MaxValue, int.MaxValue, int.MaxValue)));
        Assert.False(LayerSizes.Fits(LayerSizes.ReceptiveField(int.MaxValue, int.MaxValue)));
        Assert.True(LayerSizes.Fits(LayerSizes.ReceptiveField(int.MaxValue, 1)));
    }
}
