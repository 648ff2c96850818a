using System;
using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Tests.Layers;

public sealed class EdgeRowsTests
{
    private const int TileRows = 8, LongestTile = 95;

    [Fact]
    public void No_row_that_is_read_in_place_has_a_window_that_reaches_out_of_the_signal()
    {
        foreach (PaddingKind padding in Enum.GetValues<PaddingKind>())
            foreach ((int taps, int strides, int dilation) in (ReadOnlySpan<(int, int, int)>)[(1, 1, 1), (3, 1, 1), (3, 1, 3), (8, 1, 8), (3, 1, 128), (33, 1, 1), (5, 2, 1), (7, 3, 1), (2, 5, 1), (1, 3, 1)])
            {
                var geometry = new ConvolutionGeometry(taps, strides, dilation, padding);
                for (int length = padding == PaddingKind.Valid ? geometry.ReceptiveField : 1; length <= 400; length++)
                {
                    var edges = new EdgeRows(in geometry, length, TileRows, LongestTile);
                    int rows = geometry.OutputLength(length), before = geometry.PaddingBefore(length);
                    Assert.InRange(edges.First, 0, edges.Last);
                    Assert.InRange(edges.Last, edges.First, rows);
                    for (int row = edges.First; row < edges.Last; row++)
                        Assert.True(
                            row * strides >= before && row * strides - before + geometry.ReceptiveField <= length,
                            $"{padding}, {taps} taps, strides {strides}, dilation {dilation}, {length} frames: row {row} is read in place.");
                }
            }
    }

    [Theory]
    [InlineData(3, 1, Paddings.Valid, 300)]
    [InlineData(1, 1, Paddings.Causal, 300)]
    [InlineData(3, 128, Paddings.Causal, 1000)]
    [InlineData(33, 1, Paddings.Same, 7)]
    public void Nothing_is_copied_without_edges_or_where_no_tile_could_take_them(int taps, int dilation, string padding, int length) =>
        Assert.Equal(EdgeTreatment.InPlace, TreatmentOf(taps, dilation, padding, length));

    [Theory]
    [InlineData(75, Paddings.Same, 2000, nameof(EdgeTreatment.CopiedEdges))]
    [InlineData(75, Paddings.Causal, 2000, nameof(EdgeTreatment.CopiedEdges))]
    [InlineData(75, Paddings.Same, 80, nameof(EdgeTreatment.CopiedSignal))]
    public void Long_kernels_copy_their_edges_and_short_signals_of_them_all(int taps, string padding, int length, string treatment) =>
        Assert.Equal(treatment, TreatmentOf(taps, dilation: 1, padding, length).ToString());

    private static EdgeTreatment TreatmentOf(int taps, int dilation, string padding, int length) =>
        new EdgeRows(new ConvolutionGeometry(taps, 1, dilation, Enum.Parse<PaddingKind>(padding, ignoreCase: true)), length, TileRows, LongestTile).Treatment;
}
