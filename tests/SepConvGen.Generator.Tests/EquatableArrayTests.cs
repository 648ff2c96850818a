using System;
using System.Linq;
using SepConvGen.Generator.Spec;
using Xunit;

namespace SepConvGen.Generator.Tests;

public sealed class EquatableArrayTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("a", "a", true)]
    [InlineData("a b", "a b", true)]
    [InlineData("a b", "a c", false)]
    [InlineData("a b", "c b", false)]
    [InlineData("a b", "b a", false)]
    [InlineData("a b", "a", false)]
    [InlineData("a", "a b", false)]
    [InlineData("", "a", false)]
    public void Arrays_of_equal_elements_are_equal_and_have_one_hash(string one, string other, bool areEqual)
    {
        EquatableArray<string> a = Of(one), b = Of(other);

        Assert.Equal(areEqual, a.Equals(b));
        Assert.Equal(areEqual, a.Equals((object)b));
        Assert.Equal(areEqual, a.GetHashCode() == b.GetHashCode());
        Assert.False(a.Equals(one));
    }

    [Fact]
    public void Without_elements_it_is_empty_and_has_none()
    {
        Assert.Equal(EquatableArray<string>.Empty, new EquatableArray<string>());
        Assert.True(EquatableArray<string>.Empty.IsEmpty);
        Assert.False(Of("a").IsEmpty);
        Assert.Equal(["a", "b"], Of("a b").ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(static () => EquatableArray<string>.Empty[0]);
    }

    [Fact]
    public void Elements_may_be_missing() =>
        Assert.Equal(new EquatableArray<string>(null!, "a").GetHashCode(), new EquatableArray<string>(null!, "a").GetHashCode());

    private static EquatableArray<string> Of(string words) => new(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
