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
    [InlineData(1, 24)]
    [InlineData(8, 64)]
    [InlineData(128, 24)]
    public void A_block_holds_a_whole_tile_of_rows_a_dilation_apart_unless_that_is_too_long(int dilation, int rows) =>
        Assert.Equal(rows, KernelPlan.For(InstructionSet.Avx512, Layer(dilation)).BlockRows, tolerance: 8);

    private static LayerArguments Layer(int dilation) => new(
        Filters: 64, KernelSize: 3, Strides: 1, PaddingKind.Causal, DataFormatKind.ChannelsLast, dilation, DepthMultiplier: 1,
        ActivationChoice.Relu, UseBias: true, WeightArguments.Default, Trainable: true, Name: null, InputChannels: 0);
}
