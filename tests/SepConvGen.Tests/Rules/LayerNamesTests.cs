using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Tests.Rules;

public sealed class LayerNamesTests
{
    [Theory]
    [InlineData("SeparableConv1D", "separable_conv1d")]
    [InlineData("Encoder", "encoder")]
    [InlineData("layerNorm", "layer_norm")]
    [InlineData("HTTPLayer", "http_layer")]
    [InlineData("xLSTMCell", "x_lstm_cell")]
    [InlineData("aB", "a_b")]
    [InlineData("Speech.Encoder", "speech_encoder")]
    public void A_class_is_named_as_Keras_names_it(string className, string expected) => Assert.Equal(expected, LayerNames.FromClass(className));

    [Fact]
    public void Names_that_were_there_before_are_numbered_past_those_that_are_taken() =>
        Assert.Equal(["a", "a_1", "b", "a_1_1", "a_2", "b_1"], LayerNames.Numbered(["a", "a", "b", "a_1", "a", "b"]));
}
