using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Generator.Tests.Rules;

public sealed class PascalCaseTests
{
    [Theory]
    [InlineData("glorot_uniform", "GlorotUniform", "glorotUniform")]
    [InlineData("l1_l2", "L1L2", "l1L2")]
    [InlineData("a_b", "AB", "aB")]
    [InlineData("b", "B", "b")]
    [InlineData("a__b_", "AB", "aB")]
    public void The_words_between_underscores_begin_with_capitals(string word, string pascal, string camel)
    {
        Assert.Equal(pascal, PascalCase.Of(word));
        Assert.Equal(camel, PascalCase.CamelOf(word));
    }
}
