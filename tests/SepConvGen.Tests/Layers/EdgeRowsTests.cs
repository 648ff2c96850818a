using System;
using System.Globalization;
using System.Linq;
using System.Text;
using SepConvGen.Execution;
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

    [Theory]
    [InlineData(3, 1, 1, Paddings.Same, "1 InPlace, 8 CopiedSignal, 16 InPlace")]
    [InlineData(3, 1, 1, Paddings.Causal, "1 InPlace, 8 CopiedSignal, 16 CopiedEdges")]
    [InlineData(4, 1, 2, Paddings.Causal, "1 InPlace, 16 CopiedSignal, 32 CopiedEdges")]
    [InlineData(13, 1, 1, Paddings.Same, "1 InPlace, 8 CopiedEdges, 9 CopiedSignal, 44 CopiedEdges")]
    [InlineData(8, 1, 8, Paddings.Causal, "1 InPlace, 64 CopiedSignal, 128 CopiedEdges")]
    [InlineData(5, 1, 3, Paddings.Same, "1 InPlace, 24 CopiedSignal, 99 InPlace")]
    [InlineData(33, 1, 1, Paddings.Same, "1 InPlace, 8 CopiedEdges, 17 CopiedSignal, 64 CopiedEdges")]
    [InlineData(75, 1, 1, Paddings.Causal, "1 InPlace, 8 CopiedEdges, 75 CopiedSignal, 215 CopiedEdges")]
    [InlineData(7, 3, 1, Paddings.Same, "1 InPlace, 22 CopiedSignal, 28 InPlace")]
    [InlineData(9, 2, 1, Paddings.Causal, "1 InPlace, 15 CopiedSignal, 31 CopiedEdges")]
    [InlineData(3, 1, 11, Paddings.Causal, "1 InPlace, 88 CopiedSignal, 167 InPlace, 176 CopiedEdges")]
    [InlineData(3, 1, 12, Paddings.Causal, "1 InPlace")]
    public void The_cheapest_treatment_changes_at_these_lengths(int taps, int strides, int dilation, string padding, string changes)
    {
        var geometry = new ConvolutionGeometry(taps, strides, dilation, Enum.Parse<PaddingKind>(padding, ignoreCase: true));
        var text = new StringBuilder();
        for ((int length, EdgeTreatment? previous) = (1, null); length <= 400; length++)
            if (new EdgeRows(in geometry, length, TileRows, LongestTile).Treatment is var treatment && treatment != previous)
                text.Append(CultureInfo.InvariantCulture, $"{(previous is null ? "" : ", ")}{length} {previous = treatment}");
        Assert.Equal(changes, text.ToString());
    }

    // Whole tiles of eight rows at the edges; with dilation a tile is as many rows of each of the rows between two taps.
    [Theory]
    [InlineData(75, 1, Paddings.Same, 2000, 40, 1960)]
    [InlineData(75, 1, Paddings.Causal, 2000, 80, 2000)]
    [InlineData(75, 1, Paddings.Same, 2001, 40, 1961)]
    [InlineData(40, 2, Paddings.Same, 2000, 48, 1952)]
    public void Edges_that_are_copied_are_whole_tiles(int taps, int dilation, string padding, int length, int first, int last)
    {
        var edges = new EdgeRows(new ConvolutionGeometry(taps, 1, dilation, Enum.Parse<PaddingKind>(padding, ignoreCase: true)), length, TileRows, LongestTile);
        Assert.Equal((EdgeTreatment.CopiedEdges, first, last), (edges.Treatment, edges.First, edges.Last));
    }

    [Fact]
    public void Few_channels_read_in_place_exactly_the_rows_whose_windows_lie_in_the_signal_and_copy_edges_of_less_than_a_vector()
    {
        foreach (PaddingKind padding in Enum.GetValues<PaddingKind>())
            foreach ((int taps, int dilation) in (ReadOnlySpan<(int, int)>)[(1, 1), (2, 1), (3, 1), (3, 5), (4, 15), (2, 16), (5, 2)])
                foreach (int channels in (ReadOnlySpan<int>)[1, 2, 3, 8, 15])
                {
                    var geometry = new ConvolutionGeometry(taps, 1, dilation, padding);
                    for (int length = padding == PaddingKind.Valid ? geometry.ReceptiveField : 1; length <= 100; length++)
                    {
                        int rows = geometry.OutputLength(length), before = geometry.PaddingBefore(length);
                        int[] inside = [.. Enumerable.Range(0, rows).Where(row => row >= before && row - before + geometry.ReceptiveField <= length)];
                        var edges = EdgeRows.Flat(in geometry, length, channels);
                        Assert.Equal(inside.Length, edges.Last - edges.First);
                        if (inside.Length > 0)
                            Assert.Equal(inside[0], edges.First);
                        Assert.Equal(dilation * channels < 16 && inside.Length < rows ? EdgeTreatment.CopiedEdges : EdgeTreatment.InPlace, edges.Treatment);
                    }
                }
    }

    [Theory]
    [InlineData(3, 2, 0, 0)]
    [InlineData(3, 2, 1, 3)]
    [InlineData(3, 2, 4, 9)]
    [InlineData(1, 5, 2, 6)]
    public void Windows_of_rows_take_the_strides_between_them_and_the_taps_of_the_last(int taps, int strides, int rows, int frames) =>
        Assert.Equal(frames, EdgeRows.Frames(new ConvolutionGeometry(taps, strides, 1, PaddingKind.Valid), rows));

    [Fact]
    public void Windows_of_more_frames_than_can_be_counted_are_refused_with_their_number()
    {
        var geometry = new ConvolutionGeometry(3, 1 << 20, 1, PaddingKind.Valid);
        Assert.Equal((2047 << 20) + 3, EdgeRows.Frames(in geometry, 2048));
        Refusal.Of<ArgumentException>(() => EdgeRows.Frames(new ConvolutionGeometry(3, 1 << 20, 1, PaddingKind.Valid), 2049), (2048L << 20) + 3);
        Assert.Equal(int.MaxValue, EdgeRows.Frames(new ConvolutionGeometry(int.MaxValue, 1, 1, PaddingKind.Valid), 1));
    }

    private static EdgeTreatment TreatmentOf(int taps, int dilation, string padding, int length) =>
        new EdgeRows(new ConvolutionGeometry(taps, 1, dilation, Enum.Parse<PaddingKind>(padding, ignoreCase: true)), length, TileRows, LongestTile).Treatment;
}
