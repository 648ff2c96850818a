using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Generator.Tests.Rules;

public sealed class NearestWordTests
{
    private static readonly string[] Words = ["valid", "same", "causal", "relu", "relu6", "sigmoid", "channels_last", "channels_first"];

    [Theory]
    [InlineData("caussal", "causal")]
    [InlineData("casual", "causal")]
    [InlineData("SAEM", "same")]
    [InlineData("Relu", "relu")]
    [InlineData(" same", "same")]
    [InlineData("reul", "relu")]
    [InlineData("sigmiod", "sigmoid")]
    [InlineData("channel_last", "channels_last")]
    [InlineData("channelsfirst", "channels_first")]
    public void The_word_with_the_fewest_changes_is_meant(string word, string expected) =>
        Assert.Equal(expected, NearestWord.Find(word, Words));

    [Theory]
    [InlineData("")]
    [InlineData("full")]
    [InlineData("zero")]
    [InlineData("something_else_entirely")]
    public void Where_no_word_is_near_none_is_meant(string word) => Assert.Null(NearestWord.Find(word, Words));
}
