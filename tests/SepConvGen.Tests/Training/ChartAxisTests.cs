using System.Globalization;
using System.Linq;
using Xunit;

namespace SepConvGen.Tests.Training;

/// <summary>Which round numbers stand beside a chart, and where.</summary>
public class ChartAxisTests
{
    [Theory]
    [InlineData(0, 6, "0 1 2 3 4 5 6")]
    [InlineData(0, 10, "0 2 4 6 8 10")]
    [InlineData(0, 12, "0 2 4 6 8 10 12")]
    [InlineData(0, 30, "0 5 10 15 20 25 30")]
    [InlineData(0, 31, "0 10 20 30")]
    [InlineData(0, 60, "0 10 20 30 40 50 60")]
    [InlineData(7, 2999, "500 1000 1500 2000 2500")]
    [InlineData(0, 0.6, "0 0.1 0.2 0.3 0.4 0.5 0.6")]
    [InlineData(0.0011, 0.0039, "0.0015 0.002 0.0025 0.003 0.0035")]
    [InlineData(-1, 1, "-1 -0.5 0 0.5 1")]
    [InlineData(-9, -3, "-9 -8 -7 -6 -5 -4 -3")]
    public void Ticks_of_a_linear_axis_are_round_and_at_most_seven(double least, double greatest, string expected) => Assert.Equal(expected, Ticks(new ChartAxis(least, greatest)));

    [Fact]
    public void A_tick_that_rounding_puts_before_the_first_value_is_there() => Assert.Equal("0.3 0.4 0.5 0.6 0.7 0.8 0.9", Ticks(new ChartAxis(0.1 + 0.2, 0.9)));

    [Fact]
    public void Zero_has_no_sign() => Assert.Equal("0 0.2 0.4 0.6 0.8 1", Ticks(new ChartAxis(-0.05, 1)));

    [Theory]
    [InlineData(3, "1.5 2 2.5 3 3.5 4 4.5")]
    [InlineData(-4, "-6 -5 -4 -3 -2")]
    [InlineData(0, "-0.4 -0.2 0 0.2 0.4")]
    public void One_value_is_in_the_middle_of_its_axis(double value, string expected)
    {
        var axis = new ChartAxis(value, value);
        Assert.Equal(expected, Ticks(axis));
        Assert.Equal(0.5, axis.Fraction(value));
    }

    [Theory]
    [InlineData(1, 3, "1 2 3")]
    [InlineData(1, 7, "1 2 3 4 5 6 7")]
    [InlineData(1, 100, "20 40 60 80 100")]
    public void Ticks_are_no_closer_than_the_least_step(double least, double greatest, string expected) => Assert.Equal(expected, Ticks(new ChartAxis(least, greatest, leastTickStep: 1)));

    [Theory]
    [InlineData(1, 1000, "1 10 100 1000")]
    [InlineData(0.001, 1, "0.001 0.01 0.1 1")]
    [InlineData(0.5, 2000, "1 10 100 1000")]
    [InlineData(1, 1e6, "1 10 100 1000 1E+04 1E+05 1E+06")]
    [InlineData(1, 2e6, "1 100 1E+04 1E+06")]
    [InlineData(1e-4, 1e8, "0.0001 0.01 1 100 1E+04 1E+06 1E+08")]
    [InlineData(1, 100, "1 2 5 10 20 50 100")]
    [InlineData(3, 70, "5 10 20 50")]
    [InlineData(1000, 30_000, "1000 2000 5000 1E+04 2E+04")]
    [InlineData(0.02, 0.5, "0.02 0.05 0.1 0.2 0.5")]
    public void Ticks_of_a_logarithmic_axis_are_powers_of_ten_and_where_they_are_few_two_and_five_times_them(double least, double greatest, string expected) =>
        Assert.Equal(expected, Ticks(new ChartAxis(least, greatest, isLogarithmic: true)));

    [Fact]
    public void Every_power_of_ten_at_the_end_of_an_axis_is_a_tick()
    {
        for (int power = -30; power <= 30; power++)
        {
            double end = double.Parse($"1E{power}", CultureInfo.InvariantCulture);
            Assert.Equal(end.ToString("G4", CultureInfo.InvariantCulture), Ticks(new ChartAxis(end / 50, end, isLogarithmic: true)).Split(' ')[^1]);
            Assert.Equal(end.ToString("G4", CultureInfo.InvariantCulture), Ticks(new ChartAxis(end, end * 50, isLogarithmic: true)).Split(' ')[0]);
        }
    }

    [Theory]
    [InlineData(2, 6, false, 2, 0)]
    [InlineData(2, 6, false, 3, 0.25)]
    [InlineData(2, 6, false, 6, 1)]
    [InlineData(2, 6, false, 8, 1.5)]
    [InlineData(-6, -2, false, -5, 0.25)]
    [InlineData(0, 0, false, 0.5, 1)]
    [InlineData(-4, -4, false, -6, 0)]
    [InlineData(1, 100, true, 10, 0.5)]
    [InlineData(0.01, 100, true, 10, 0.75)]
    public void A_value_lies_where_its_share_of_the_way_from_the_least_to_the_greatest_is(double least, double greatest, bool isLogarithmic, double value, double expected) =>
        Assert.Equal(expected, new ChartAxis(least, greatest, isLogarithmic).Fraction(value), 1e-12);

    private static string Ticks(ChartAxis axis) => string.Join(' ', axis.Ticks().Select(tick => tick.ToString("G4", CultureInfo.InvariantCulture)));
}
