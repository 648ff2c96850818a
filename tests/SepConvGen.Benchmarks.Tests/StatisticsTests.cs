using System;
using SepConvGen.Benchmarks.Measuring;
using Xunit;

namespace SepConvGen.Benchmarks.Tests;

public class StatisticsTests
{
    [Theory]
    [InlineData(new[] { 3.0 }, 3)]
    [InlineData(new[] { 9.0, 1, 2 }, 2)]
    [InlineData(new[] { 4.0, 1, 2, 9 }, 3)]
    public void The_median_is_the_middle_value_or_the_mean_of_two(double[] values, double median) => Assert.Equal(median, Statistics.Median(values));

    [Fact]
    public void Nothing_has_no_median() => Assert.Throws<ArgumentException>(() => Statistics.Median([]));

    [Fact]
    public void The_best_share_is_the_largest_and_the_best_time_the_smallest()
    {
        Assert.Equal(new Summary(0.9, 0.8, 0.9 - 0.5), Statistics.OfShares([0.8, 0.9, 0.5]));
        Assert.Equal(new Summary(2, 3, 7), Statistics.OfTimes([3, 2, 9]));
    }

    [Fact]
    public void Memory_starts_where_it_was_asked_to_in_a_cache_line_and_holds_its_values()
    {
        var memory = TensorMemory.Of([1, 2, 3], lineOffset: 16);
        Assert.Equal([1f, 2f, 3f], memory.Span.ToArray());
        using var pin = memory.Memory.Pin();
        nint address;
        unsafe
        {
            address = (nint)pin.Pointer;
        }

        Assert.Equal(16, address % 64);
    }
}
