using System;
using System.Collections.Generic;
using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Tests.Rules;

public sealed class LayerSizesTests
{
    [Fact]
    public void Weights_and_frames_are_counted_exactly_whatever_the_sizes()
    {
        Assert.Equal(30, LayerSizes.DepthwiseWeights(2, 3, 5));
        Assert.Equal(105, LayerSizes.PointwiseWeights(3, 5, 7));
        Assert.Equal(42, LayerSizes.KernelWeights(2, 3, 7));
        Assert.Equal(9, LayerSizes.ReceptiveField(3, 4));
        Assert.Equal(9903520300447984150353281023m, LayerSizes.DepthwiseWeights(int.MaxValue, int.MaxValue, int.MaxValue));
        Assert.Equal(9903520300447984150353281023m, LayerSizes.PointwiseWeights(int.MaxValue, int.MaxValue, int.MaxValue));
        Assert.Equal(4611686011984936963m, LayerSizes.ReceptiveField(int.MaxValue, int.MaxValue));
    }

    [Theory]
    [InlineData(1, 16, 16)]
    [InlineData(16, 16, 16)]
    [InlineData(17, 32, 48)]
    [InlineData(32, 32, 48)]
    [InlineData(33, 48, 48)]
    [InlineData(48, 48, 48)]
    [InlineData(49, 64, 80)]
    public void Rows_are_whole_cache_lines_and_an_odd_number_of_them_apart(int lanes, int padded, int stride)
    {
        Assert.Equal((padded, stride), (RowLayout.PaddedLanes(lanes), RowLayout.Stride(lanes)));
        Assert.Equal(stride, LayerSizes.OutputRow(lanes));
    }

    [Theory]
    [InlineData(1, 1, 16)]
    [InlineData(17, 1, 48)]
    [InlineData(17, 2, 80)]
    [InlineData(16, 3, 48)]
    public void In_a_row_of_gradients_each_multiple_of_the_channels_has_its_own_cache_lines(int channels, int depthMultiplier, int row) =>
        Assert.Equal(row, LayerSizes.GradientRow(channels, depthMultiplier));

    [Theory]
    [InlineData(1, 16, 16)]
    [InlineData(3, 16, 48)]
    [InlineData(4, 16, 80)]
    [InlineData(2, 1_073_741_816, 2_147_483_632)]
    [InlineData(2, 1_073_741_824, 2_147_483_664)]
    public void A_gathered_window_is_one_row_of_all_its_frames(int kernelSize, int channels, long row) => Assert.Equal(row, LayerSizes.WindowRow(kernelSize, channels));

    [Theory]
    [InlineData(3, 1, 1, false)]
    [InlineData(3, 3, 1, false)]
    [InlineData(3, 4, 1, true)]
    [InlineData(3, 1, 2, true)]
    public void Windows_are_gathered_where_frames_lie_apart(int kernelSize, int strides, int dilationRate, bool expected) => Assert.Equal(expected, RowLayout.GathersWindows(kernelSize, strides, dilationRate));

    public static IEnumerable<object[]> TooLong => [[(Func<int>)(() => RowLayout.PaddedLanes(int.MaxValue))], [(Func<int>)(() => RowLayout.Stride(int.MaxValue))]];

    [Theory]
    [MemberData(nameof(TooLong))]
    public void A_row_longer_than_int_counts_is_no_row(Func<int> row) => Assert.Throws<OverflowException>(() => row());

    [Fact]
    public void As_many_elements_fit_as_int_counts()
    {
        Assert.True(LayerSizes.Fits(int.MaxValue));
        Assert.False(LayerSizes.Fits((decimal)int.MaxValue + 1));
    }
}
