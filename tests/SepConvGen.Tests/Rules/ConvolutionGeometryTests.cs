using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Tests.Rules;

public sealed class ConvolutionGeometryTests
{
    [Theory]
    [InlineData(3, 1, 1, 3, 1)]
    [InlineData(3, 1, 1, 10, 8)]
    [InlineData(3, 2, 1, 4, 1)]
    [InlineData(3, 2, 1, 5, 2)]
    [InlineData(1, 3, 1, 4, 2)]
    [InlineData(3, 1, 4, 9, 1)]
    [InlineData(3, 1, 4, 12, 4)]
    public void Valid_outputs_read_only_frames_that_are_there(int kernelSize, int strides, int dilationRate, int length, int outputs)
    {
        var geometry = new ConvolutionGeometry(kernelSize, strides, dilationRate, PaddingKind.Valid);

        Assert.Equal((outputs, 0, 0), (geometry.OutputLength(length), geometry.PaddingBefore(length), geometry.PaddingAfter(length)));
    }

    [Theory]
    [InlineData(3, 1, 1, 5, 5, 1, 1)]
    [InlineData(4, 1, 1, 5, 5, 1, 2)]
    [InlineData(3, 1, 2, 4, 4, 2, 2)]
    [InlineData(3, 2, 1, 9, 5, 1, 1)]
    [InlineData(3, 2, 1, 10, 5, 0, 1)]
    [InlineData(1, 3, 1, 7, 3, 0, 0)]
    [InlineData(1, 3, 1, 6, 2, 0, 0)]
    [InlineData(3, 1, 1, 1, 1, 1, 1)]
    [InlineData(3, 1, 1, 0, 0, 0, 0)]
    [InlineData(3, 1, 1, int.MaxValue, int.MaxValue, 1, 1)]
    public void The_zeros_of_same_lie_on_both_sides_the_odd_one_behind(int kernelSize, int strides, int dilationRate, int length, int outputs, int before, int after)
    {
        var geometry = new ConvolutionGeometry(kernelSize, strides, dilationRate, PaddingKind.Same);

        Assert.Equal((outputs, before, after), (geometry.OutputLength(length), geometry.PaddingBefore(length), geometry.PaddingAfter(length)));
    }

    [Theory]
    [InlineData(3, 1, 1, 5, 5, 2)]
    [InlineData(3, 2, 1, 5, 3, 2)]
    [InlineData(3, 2, 1, 6, 3, 2)]
    [InlineData(2, 1, 3, 1, 1, 3)]
    [InlineData(2, 1, 3, 0, 0, 3)]
    public void The_zeros_of_causal_lie_before_whatever_the_length(int kernelSize, int strides, int dilationRate, int length, int outputs, int before)
    {
        var geometry = new ConvolutionGeometry(kernelSize, strides, dilationRate, PaddingKind.Causal);

        Assert.Equal((outputs, before, 0), (geometry.OutputLength(length), geometry.PaddingBefore(length), geometry.PaddingAfter(length)));
    }

    [Theory]
    [InlineData(nameof(PaddingKind.Valid), 9)]
    [InlineData(nameof(PaddingKind.Same), 0)]
    [InlineData(nameof(PaddingKind.Causal), 0)]
    public void Only_without_zeros_is_an_input_too_short(string padding, int shortest) =>
        Assert.Equal(shortest, new ConvolutionGeometry(3, 1, 4, System.Enum.Parse<PaddingKind>(padding)).MinimumLength);
}
