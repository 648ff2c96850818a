using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Generator.Tests.Rules;

public sealed class ExcerptTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(80)]
    [InlineData(200)]
    public void A_text_of_up_to_200_characters_is_quoted_whole(int length) => Assert.Equal(new string('x', length), Excerpt.Of(new string('x', length)));

    [Fact]
    public void Of_a_longer_text_the_first_80_characters_and_its_length_are_quoted() =>
        Assert.Equal(new string('a', 80) + "… (201 characters)", Excerpt.Of(new string('a', 80) + new string('b', 121)));

    [Theory]
    [InlineData("a\nb", "a\\nb")]
    [InlineData("\r\t\0", "\\r\\t\\0")]
    [InlineData("\u0007\u2028\u2029\u200e\u0085", "\\u0007\\u2028\\u2029\\u200E\\u0085")]
    [InlineData("ä 😀 \"'", "ä 😀 \"'")]
    public void What_cannot_be_seen_is_spelled_as_CSharp_spells_it(string text, string quoted) => Assert.Equal(quoted, Excerpt.Of(text));

    [Theory]
    [InlineData(78, 80)]
    [InlineData(79, 79)]
    [InlineData(80, 80)]
    [InlineData(81, 80)]
    public void No_character_of_two_halves_is_cut_through(int place, int quoted)
    {
        string text = new string('a', place) + "😀" + new string('b', 200);

        Assert.Equal(text[..quoted] + "… (" + text.Length + " characters)", Excerpt.Of(text));
    }
}
