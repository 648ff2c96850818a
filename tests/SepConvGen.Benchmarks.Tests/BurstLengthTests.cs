using System;
using SepConvGen.Benchmarks.Measuring;
using Xunit;

namespace SepConvGen.Benchmarks.Tests;

public class BurstLengthTests
{
    private const double Tick = 1e-6;

    [Theory]
    [InlineData(1e-3, 1)]
    [InlineData(0.6e-3, 1)]
    [InlineData(1e-6, 1024)]
    [InlineData(1e-9, 1 << 20)]
    public void Calls_are_doubled_until_they_take_half_of_the_burst_even_if_one_takes_no_tick_of_the_clock(double secondsEach, long expected) =>
        Assert.Equal(expected, BurstLength.Calls(1e-3, calls => Math.Floor(calls * secondsEach / Tick + 1e-9) * Tick));

    [Fact]
    public void A_clock_that_stands_still_is_an_error_and_no_endless_loop() =>
        Assert.Throws<InvalidOperationException>(() => BurstLength.Calls(1e-3, static _ => 0));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(512)]
    [InlineData(100_000)]
    public void A_buffer_of_any_size_has_a_rate(long bytes) => Assert.InRange(ReadBandwidth.BytesPerSecond(bytes), 1e6, 1e15);
}
