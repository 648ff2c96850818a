using System.Linq;
using SepConvGen.Generator.Plan;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Generator.Tests.Plan;

public class PlanTests
{
    [Theory]
    [InlineData(64, 16, "0:16 16:16 32:16 48:16")]
    [InlineData(53, 16, "0:16 16:16 32:16 45:8")]
    [InlineData(43, 16, "0:16 16:16 27:16")]
    [InlineData(17, 16, "0:16 13:4")]
    [InlineData(12, 16, "0:8 4:8")]
    [InlineData(5, 16, "0:4 1:4")]
    [InlineData(3, 16, "0:1 1:1 2:1")]
    [InlineData(1, 4, "0:1")]
    public void Rows_are_covered_by_full_vectors_and_the_narrowest_that_holds_the_rest(int length, int lanes, string expected) =>
        Assert.Equal(expected, string.Join(" ", VectorPartition.Cover(length, lanes).Select(slot => $"{slot.Offset}:{slot.Lanes}")));

    [Theory]
    [InlineData(15, 1, 1, false, true)]
    [InlineData(1, 1, 1, false, true)]
    [InlineData(16, 1, 1, false, false)]
    [InlineData(8, 2, 1, false, false)]
    [InlineData(8, 1, 2, false, false)]
    [InlineData(8, 1, 1, true, false)]
    public void Frames_lie_one_right_behind_the_other_where_few_channels_leave_lanes_empty(int channels, int depthMultiplier, int strides, bool isFirst, bool expected) =>
        Assert.Equal(expected, RowLayout.IsFlat(channels, depthMultiplier, strides, isFirst ? DataFormatKind.ChannelsFirst : DataFormatKind.ChannelsLast));

    [Fact]
    public void Every_lane_of_every_row_is_covered_and_no_vector_leaves_it()
    {
        foreach (int lanes in (int[])[4, 8, 16])
            for (int length = 1; length <= 200; length++)
            {
                var slots = VectorPartition.Cover(length, lanes);
                Assert.All(slots, slot => Assert.InRange(slot.Offset + slot.Lanes, slot.Lanes, length));
                Assert.Equal(Enumerable.Range(0, length), slots.SelectMany(slot => Enumerable.Range(slot.Offset, slot.Lanes)).Distinct().Order());
            }
    }

    [Theory]
    [InlineData(64, 1, 24)]
    [InlineData(64, 8, 64)]
    [InlineData(64, 16, 128)]
    [InlineData(64, 128, 24)]
    [InlineData(128, 1, 48)]
    [InlineData(256, 1, 96)]
    [InlineData(16, 1, 32)]
    public void A_block_holds_a_whole_tile_of_rows_a_dilation_apart_unless_that_is_too_long(int filters, int dilation, int rows) =>
        Assert.Equal(rows, KernelPlan.For(InstructionSet.Avx512, Layer(filters, 3, dilation)).BlockRows);

    [Fact]
    public void No_tile_of_a_block_overlaps_another_unless_the_dilation_asks_for_other_blocks()
    {
        foreach (InstructionSet set in InstructionSet.All)
            for (int filters = 1; filters <= 300; filters++)
                foreach (int kernelSize in (int[])[1, 3, 5, 11, 33, 87])
                {
                    KernelPlan plan = KernelPlan.For(set, Layer(filters, kernelSize, dilation: 1));
                    Assert.All(plan.Pointwise.Tall, panel => Assert.Equal(0, plan.BlockRows % panel.Height));
                    Assert.Equal(0, plan.BlockRows % plan.DepthwiseRows);
                }
    }

    [Fact]
    public void A_block_holds_whole_tiles_of_the_tallest_and_stays_in_the_cache_at_every_dilation()
    {
        foreach (InstructionSet set in InstructionSet.All)
            foreach (int filters in (int[])[1, 16, 43, 64, 80, 256])
                for (int dilation = 1; dilation <= 200; dilation++)
                {
                    KernelPlan plan = KernelPlan.For(set, Layer(filters, 3, dilation));
                    Assert.Equal(0, plan.BlockRows % plan.Pointwise.Height);
                    Assert.InRange(plan.BlockRows, 24, LongestBlock);
                }
    }

    [Theory]
    [InlineData(64, 1)]
    [InlineData(64, 128)]
    [InlineData(256, 3)]
    public void A_block_of_windows_is_one_of_the_same_filters_without_dilation(int filters, int dilation)
    {
        foreach (InstructionSet set in InstructionSet.All)
        {
            KernelPlan windows = KernelPlan.For(set, Layer(filters, 3, dilation) with { Parts = KernelParts.Pointwise });

            Assert.Equal(0, windows.BlockRows % windows.Pointwise.Height);
            Assert.Equal(KernelPlan.For(set, Layer(filters, 3, 1)).Pointwise.Tall.Select(static panel => panel.Height), windows.Pointwise.Tall.Select(static panel => panel.Height));
            Assert.Equal(KernelPlan.For(set, Layer(filters, 1, 1) with { Parts = KernelParts.Pointwise }).BlockRows, windows.BlockRows);
        }
    }

    [Fact]
    public void A_depthwise_convolution_alone_has_no_tiles_of_a_product() =>
        Assert.Throws<System.InvalidOperationException>(() => KernelPlan.For(InstructionSet.Avx2, Layer(0, 3, 1) with { Parts = KernelParts.Depthwise }).Pointwise);

    [Fact]
    public void The_accumulators_and_the_input_of_a_depthwise_tile_fit_the_registers_with_the_weights()
    {
        foreach (InstructionSet set in InstructionSet.All)
            for (int kernelSize = 1; kernelSize <= 100; kernelSize++)
                for (int strides = 1; strides <= 4; strides++)
                {
                    KernelPlan plan = KernelPlan.For(set, Layer(64, kernelSize, dilation: 1) with { Strides = strides });
                    Assert.InRange(plan.DepthwiseRows + plan.TapGroup.Taps + 1, 1, set.Registers);
                }
    }

    // Twice the rows that are together at most, rounded up to a tile of the tallest.
    private const int LongestBlock = 2 * 128 + 16;

    private static ConvolutionArguments Layer(int filters, int kernelSize, int dilation) => new(
        KernelParts.Depthwise | KernelParts.Pointwise, filters, kernelSize, Strides: 1, PaddingKind.Causal, DataFormatKind.ChannelsLast, dilation, DepthMultiplier: 1,
        ActivationChoice.Relu, UseBias: true, InputChannels: 0);
}
