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
    [InlineData("sam", "same")]
    [InlineData("sames", "same")]
    [InlineData("vaxyd", "valid")]
    [InlineData("relu7", "relu")]
    public void The_word_with_the_fewest_changes_is_meant(string word, string expected) =>
        Assert.Equal(expected, NearestWord.Find(word, Words));

    [Theory]
    [InlineData("")]
    [InlineData("full")]
    [InlineData("zero")]
    [InlineData("something_else_entirely")]
    [InlineData("saxy")]
    [InlineData("samxy")]
    [InlineData("xsamy")]
    [InlineData("vxxxd")]
    public void Where_no_word_is_near_none_is_meant(string word) => Assert.Null(NearestWord.Find(word, Words));

    [Theory]
    [InlineData("c", "b", true)]
    [InlineData("l", "l2", true)]
    [InlineData("x", "l2", false)]
    [InlineData("xy", "l2", false)]
    public void A_word_of_one_or_two_letters_is_meant_with_one_of_them_changed(string word, string candidate, bool isMeant) =>
        Assert.Equal(isMeant ? candidate : null, NearestWord.Find(word, [candidate]));
}
