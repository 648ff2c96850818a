using SepConvGen.Generator.Plan;
using Xunit;

namespace SepConvGen.Generator.Tests.Plan;

public sealed class TapGroupingTests
{
    // Taps of a group, groups, taps behind them; a tap of the rest is code that runs once and counts three times.
    [Theory]
    [InlineData(1, 5, 11, 1, 1, 0)]
    [InlineData(3, 5, 11, 3, 1, 0)]
    [InlineData(11, 5, 11, 11, 1, 0)]
    [InlineData(12, 5, 11, 6, 2, 0)]
    [InlineData(13, 5, 11, 6, 2, 1)]
    [InlineData(15, 5, 11, 5, 3, 0)]
    [InlineData(22, 5, 11, 7, 3, 1)]
    [InlineData(23, 5, 11, 7, 3, 2)]
    [InlineData(33, 5, 11, 11, 3, 0)]
    [InlineData(75, 5, 11, 5, 15, 0)]
    [InlineData(87, 5, 11, 5, 17, 2)]
    [InlineData(7, 5, 8, 7, 1, 0)]
    [InlineData(9, 5, 8, 8, 1, 1)]
    [InlineData(33, 5, 8, 8, 4, 1)]
    [InlineData(75, 5, 8, 5, 15, 0)]
    [InlineData(87, 5, 6, 5, 17, 2)]
    [InlineData(7, 4, 6, 6, 1, 1)]
    [InlineData(8, 4, 6, 4, 2, 0)]
    public void The_taps_of_a_window_come_in_the_groups_with_the_least_unrolled_code(int kernelSize, int fewest, int most, int taps, int groups, int rest)
    {
        TapGrouping grouping = TapGrouping.For(kernelSize, fewest, most);
        Assert.Equal((taps, groups, rest), (grouping.Taps, grouping.Groups, grouping.Rest));
    }

    [Theory]
    [InlineData(3, 12, 3, 1, 0)]
    [InlineData(12, 12, 12, 1, 0)]
    [InlineData(13, 12, 7, 1, 6)]
    [InlineData(33, 12, 11, 3, 0)]
    [InlineData(33, 16, 11, 3, 0)]
    [InlineData(75, 16, 15, 5, 0)]
    [InlineData(87, 12, 11, 7, 10)]
    public void Taps_that_are_chains_of_their_own_come_in_groups_as_equal_as_can_be(int kernelSize, int most, int taps, int groups, int rest)
    {
        TapGrouping grouping = TapGrouping.Even(kernelSize, most);
        Assert.Equal((taps, groups, rest), (grouping.Taps, grouping.Groups, grouping.Rest));
    }

    [Fact]
    public void Groups_and_rest_hold_every_tap_once_and_no_group_has_too_many()
    {
        for (int kernelSize = 1; kernelSize <= 300; kernelSize++)
            for (int most = 4; most <= 16; most++)
                foreach (TapGrouping grouping in (TapGrouping[])[TapGrouping.For(kernelSize, 4, most), TapGrouping.Even(kernelSize, most)])
                {
                    Assert.Equal(kernelSize, grouping.Groups * grouping.Taps + grouping.Rest);
                    Assert.InRange(grouping.Taps, 1, most);
                    Assert.InRange(grouping.Rest, 0, grouping.Taps - 1);
                    Assert.Equal(grouping.Groups == 1 && grouping.Rest == 0, grouping.IsSingle);
                }
    }
}
