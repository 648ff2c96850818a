using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Generator.Tests.Rules;

public sealed class PythonSpellingTests
{
    [Theory]
    [InlineData("keras.constraints.MaxNorm(max_value=2, axis=(0, 1))", "MaxNorm(max_value: 2, axis: [0, 1])")]
    [InlineData(" relu ", "relu")]
    [InlineData("gelu(approximate=True)", "gelu(approximate: true)")]
    [InlineData("gelu(False)", "gelu(false)")]
    [InlineData("VarianceScaling(mode='fan_out')", "VarianceScaling(mode: fan_out)")]
    [InlineData("VarianceScaling(mode=\"fan_out\")", "VarianceScaling(mode: fan_out)")]
    [InlineData("MaxNorm(2, (0,))", "MaxNorm(2, [0])")]
    [InlineData("relu(0.1, max_value=None)", "relu(0.1)")]
    [InlineData("relu(max_value=None, threshold=1)", "relu(threshold: 1)")]
    [InlineData("HeNormal(seed=None)", "HeNormal()")]
    public void What_Python_writes_is_written_as_the_attribute_reads_it(string python, string expected) => Assert.Equal(expected, PythonSpelling.Translate(python));

    [Theory]
    [InlineData(256, "gelu(true)")]
    [InlineData(257, null)]
    public void A_text_of_over_256_characters_is_left_alone(int length, string? expected)
    {
        string text = "gelu(True)".PadRight(length);

        Assert.Equal(expected ?? text, PythonSpelling.Translate(text));
    }
}
