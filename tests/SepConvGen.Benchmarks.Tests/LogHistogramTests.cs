using System;
using System.Linq;
using SepConvGen.Benchmarks.LongRun;
using Xunit;

namespace SepConvGen.Benchmarks.Tests;

public class LogHistogramTests
{
    [Theory]
    [InlineData(0.5, 50)]
    [InlineData(0.99, 99)]
    [InlineData(1, 100)]
    [InlineData(0, 1)]
    public void Small_numbers_have_exact_quantiles(double share, long expected)
    {
        var histogram = new LogHistogram();
        for (long value = 1; value <= 100; value++)
            histogram.Add(value);
        Assert.Equal((100, expected, 100), (histogram.Count, histogram.Quantile(share), histogram.Largest));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(1_000_003)]
    [InlineData(9_999_999_999)]
    [InlineData(long.MaxValue - 1)]
    public void A_number_is_known_to_a_64th_of_itself(long value)
    {
        var histogram = new LogHistogram();
        histogram.Add(value);
        histogram.Add(long.MaxValue);
        long median = histogram.Quantile(0.5);
        Assert.InRange(median - value, 0, value / 64);
    }

    [Fact]
    public void Every_number_is_in_a_bucket_that_ends_not_before_it_and_after_the_last_one()
    {
        foreach (int shift in Enumerable.Range(0, 63))
            foreach (long value in new[] { (1L << shift) - 1, 1L << shift, (1L << shift) + 1 })
            {
                var histogram = new LogHistogram();
                histogram.Add(value);
                (long upperEnd, long count) = Assert.Single(histogram.Buckets());
                Assert.Equal(1, count);
                Assert.True(upperEnd >= value, $"{value} is in a bucket that ends at {upperEnd}");
            }
    }

    [Fact]
    public void The_largest_is_exact_and_no_quantile_exceeds_it()
    {
        var histogram = new LogHistogram();
        histogram.Add(1_000_001);
        histogram.Add(-5);
        Assert.Equal((1_000_001, 1_000_001, 0), (histogram.Largest, histogram.Quantile(0.9999), histogram.Quantile(0.5)));
    }

    [Fact]
    public void Adding_allocates_nothing()
    {
        var histogram = new LogHistogram();
        histogram.Add(1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (long value = 0; value < 1000; value++)
            histogram.Add(value * value);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void An_empty_one_has_no_quantile() => Assert.Throws<InvalidOperationException>(() => new LogHistogram().Quantile(0.5));
}
