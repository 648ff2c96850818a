using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Generator.Plan;
using Xunit;

namespace SepConvGen.Generator.Tests.Plan;

/// <summary>The cost model against what was measured, as shares of the machine's ceiling of multiply-adds, on Zen 5.</summary>
public sealed class TileModelTests
{
    // Shares that differ by less are those of the same tile measured twice.
    private const double Noise = 1.5;

    /// <summary>Rows, vectors, and percent of the ceiling in sums of 64 and of 256 terms.</summary>
    public static TheoryData<string, (int Rows, int Vectors, double Of64Terms, double Of256Terms)[]> Measured => new()
    {
        { "AVX-512", [(8, 2, 98.8, 98.8), (4, 4, 98.2, 97), (6, 3, 97.7, 98.2), (6, 4, 95.1, 97.8), (12, 2, 95.8, 98.1), (8, 3, 95, 98.3), (16, 1, 88, 90), (8, 1, 83, 86)] },
        { "AVX2", [(6, 2, 99.2, 99.2), (4, 3, 100, 97.7), (12, 1, 87, 86), (4, 2, 93, 92)] },
    };

    [Theory]
    [InlineData("AVX-512", 1, "16x1")]
    [InlineData("AVX-512", 5, "8x2")]
    [InlineData("AVX-512", 8, "16x1")]
    [InlineData("AVX-512", 16, "16x1")]
    [InlineData("AVX-512", 17, "8x2")]
    [InlineData("AVX-512", 32, "8x2")]
    [InlineData("AVX-512", 43, "6x3")]
    [InlineData("AVX-512", 48, "6x3")]
    [InlineData("AVX-512", 53, "4x4")]
    [InlineData("AVX-512", 64, "4x4")]
    [InlineData("AVX-512", 80, "8x2 6x3")]
    [InlineData("AVX-512", 128, "2 of 4x4")]
    [InlineData("AVX-512", 256, "8 of 8x2")]
    [InlineData("AVX-512", 512, "16 of 8x2")]
    [InlineData("AVX2", 1, "12x1")]
    [InlineData("AVX2", 5, "6x2")]
    [InlineData("AVX2", 8, "12x1")]
    [InlineData("AVX2", 16, "6x2")]
    [InlineData("AVX2", 17, "4x3")]
    [InlineData("AVX2", 32, "2 of 6x2")]
    [InlineData("AVX2", 43, "2 of 6x2 6x2")]
    [InlineData("AVX2", 48, "3 of 6x2")]
    [InlineData("AVX2", 53, "2 of 6x2 4x3")]
    [InlineData("AVX2", 64, "4 of 6x2")]
    [InlineData("AVX2", 80, "5 of 6x2")]
    [InlineData("AVX2", 128, "8 of 6x2")]
    [InlineData("AVX2", 256, "16 of 6x2")]
    [InlineData("AVX2", 512, "32 of 6x2")]
    [InlineData("Vector128", 1, "8x1")]
    [InlineData("Vector128", 5, "4x2")]
    [InlineData("Vector128", 8, "4x2")]
    [InlineData("Vector128", 16, "2 of 4x2")]
    [InlineData("Vector128", 17, "2 of 4x2 8x1")]
    [InlineData("Vector128", 32, "4 of 4x2")]
    [InlineData("Vector128", 43, "5 of 4x2 8x1")]
    [InlineData("Vector128", 48, "6 of 4x2")]
    [InlineData("Vector128", 53, "6 of 4x2 4x2")]
    [InlineData("Vector128", 64, "8 of 4x2")]
    [InlineData("Vector128", 80, "10 of 4x2")]
    [InlineData("Vector128", 128, "16 of 4x2")]
    [InlineData("Vector128", 256, "32 of 4x2")]
    [InlineData("Vector128", 512, "64 of 4x2")]
    public void Filters_are_covered_by_the_tiles_that_were_measured_best(string set, int filters, string panels) => Assert.Equal(
        panels,
        string.Join(" ", PointwiseTiling.For(Set(set), filters).Tall.Select(static panel => $"{(panel.Repeat == 1 ? "" : $"{panel.Repeat} of ")}{panel.Height}x{panel.Vectors.Count}")));

    [Theory]
    [MemberData(nameof(Measured))]
    public void No_tile_that_was_measured_slower_is_taken_to_be_cheaper(string set, (int Rows, int Vectors, double Of64Terms, double Of256Terms)[] measured)
    {
        foreach (var slower in measured)
            foreach (var faster in measured.Where(other => other.Of64Terms > slower.Of64Terms + Noise && other.Of256Terms > slower.Of256Terms))
                Assert.True(
                    TileModel.CyclesPerMultiplyAdd(Tile(faster)) <= TileModel.CyclesPerMultiplyAdd(Tile(slower)),
                    $"{set}: {Tile(faster)} was measured faster than {Tile(slower)}, but is taken to be dearer.");
    }

    [Theory]
    [MemberData(nameof(Measured))]
    public void The_tile_of_each_width_is_among_those_measured_best(string set, (int Rows, int Vectors, double Of64Terms, double Of256Terms)[] measured) =>
        Assert.All(measured.GroupBy(static tile => tile.Vectors).Where(static tiles => tiles.Key <= 3), tiles =>
        {
            var chosen = tiles.Single(tile => tile.Rows == TileModel.Tallest(Set(set), tiles.Key).Rows);
            Assert.All(tiles, other => Assert.True(chosen.Of64Terms >= other.Of64Terms, $"{set}: {Tile(other)} was measured faster than {Tile(chosen)}."));
        });

    [Theory]
    [InlineData("AVX-512", 16)]
    [InlineData("AVX2", 8)]
    [InlineData("Vector128", 5)]
    public void So_many_vectors_that_a_second_row_would_spill_have_one(string set, int vectors) => Assert.Equal(1, TileModel.Tallest(Set(set), vectors).Rows);

    [Fact]
    public void A_tile_that_spills_does_not_count_as_one_that_fits() => Assert.True(new TileShape(3, 4).Registers > InstructionSet.Avx2.Registers); // 57 percent of the ceiling.

    [Fact]
    public void No_tile_is_taken_to_be_faster_than_the_processor()
    {
        for (int rows = 1; rows <= 16; rows++)
            for (int vectors = 1; vectors <= 8; vectors++)
                Assert.True(TileModel.CyclesPerMultiplyAdd(new TileShape(rows, vectors)) >= 0.5);
    }

    [Theory]
    [InlineData("AVX-512")]
    [InlineData("AVX2")]
    [InlineData("Vector128")]
    public void Accumulators_weights_and_the_broadcast_fit_the_registers(string description)
    {
        InstructionSet set = Set(description);
        for (int filters = 1; filters <= 300; filters++)
        {
            PointwiseTiling tiling = PointwiseTiling.For(set, filters);
            foreach (FilterPanel panel in tiling.Tall.Concat(tiling.HasLow ? tiling.Low : []))
                Assert.InRange(new TileShape(panel.Height, panel.Vectors.Count).Registers, 1, set.Registers);

            // A single row takes its weights from memory.
            Assert.All(tiling.Row, panel => Assert.InRange(panel.Vectors.Count + 1, 2, set.Registers));
        }
    }

    [Theory]
    [InlineData("AVX-512")]
    [InlineData("AVX2")]
    [InlineData("Vector128")]
    public void Each_height_covers_every_filter_and_no_panel_leaves_the_row(string description)
    {
        for (int filters = 1; filters <= 300; filters++)
        {
            PointwiseTiling tiling = PointwiseTiling.For(Set(description), filters);
            foreach (IReadOnlyList<FilterPanel> panels in (IReadOnlyList<FilterPanel>[])[tiling.Tall, tiling.Low, tiling.Row])
                Assert.Equal(Enumerable.Range(0, filters), panels.SelectMany(FiltersOf).Distinct().Order());
        }
    }

    private static IEnumerable<int> FiltersOf(FilterPanel panel) => Enumerable.Range(0, panel.Repeat).SelectMany(repeat =>
        panel.Vectors.SelectMany(slot => Enumerable.Range(panel.Start + repeat * panel.Width + slot.Offset, slot.Lanes)));

    private static TileShape Tile((int Rows, int Vectors, double, double) measured) => new(measured.Rows, measured.Vectors);

    private static InstructionSet Set(string description) => InstructionSet.All.Single(set => set.Description.StartsWith(description, StringComparison.Ordinal));
}
