using System;

namespace SepConvGen.Generator.Plan;

/// <summary>Frames times vectors of a tile whose accumulators stay in registers over a whole sum.</summary>
internal readonly struct TileShape
{
    public TileShape(int rows, int vectors)
    {
        Rows = rows;
        Vectors = vectors;
    }

    public int Rows { get; }

    public int Vectors { get; }

    public int Accumulators => Rows * Vectors;

    /// <summary>Registers: accumulators, a vector of weights for each column, and the broadcast.</summary>
    public int Registers => Accumulators + Vectors + 1;

    /// <summary>Loads for each multiply-add: a broadcast for each row, a vector for each column.</summary>
    public double LoadsPerMultiplyAdd => (double)(Rows + Vectors) / Accumulators;

    public override string ToString() => $"{Rows} x {Vectors}";
}

/// <summary>What a tile of multiply-adds costs, and which is the cheapest: the one place where tiles are chosen.</summary>
/// <remarks>
/// A core starts two multiply-adds and two loads in a cycle, and the next multiply-add of an accumulator four cycles after the last. Measured on Zen 5, and a lower bound on every x64 core since Haswell.
/// What was measured best is in the table of <c>TileModelTests</c>; <c>docs/performance.md</c> has the figures.
/// </remarks>
internal static class TileModel
{
    private const double PortsOfMultiplyAdds = 2, PortsOfLoads = 2, Latency = 4;

    // The end of one tile and the start of the next overlap while both fit into the window of the processor; each accumulator that does not costs about as much as a multiply-add's latency.
    private const int OverlappingAccumulators = 18;

    // A sum of so many terms is taken to tell how much a tile's start weighs: the channels of a small layer.
    private const int TypicalTerms = 64;

    // Heights divide a block of so many rows, so that no tile of a block overlaps another.
    private const int Divides = 48, TallestTile = 16;

    /// <summary>Cycles of one accumulator's multiply-add in a tile, its share of the tile's start included; 0.5 is the processor's limit.</summary>
    public static double CyclesPerMultiplyAdd(TileShape tile)
    {
        double step = Math.Max(Math.Max(tile.Accumulators / PortsOfMultiplyAdds, (tile.Rows + tile.Vectors) / PortsOfLoads), Latency);
        double start = Latency * Math.Max(0, tile.Accumulators - OverlappingAccumulators);
        return (step + start / TypicalTerms) / tile.Accumulators;
    }

    /// <summary>The cheapest tile of so many vectors; of equal ones the tallest, since its weights are read least often.</summary>
    public static TileShape Tallest(InstructionSet set, int vectors)
    {
        var best = new TileShape(1, vectors);
        for (int rows = 2; rows <= TallestTile; rows++)
        {
            var tile = new TileShape(rows, vectors);
            if (Divides % rows != 0)
                continue;
            bool fits = set.IsX86 ? tile.Registers <= set.Registers : tile.Accumulators <= set.PortableAccumulators;
            if (fits && CyclesPerMultiplyAdd(tile) <= CyclesPerMultiplyAdd(best))
                best = tile;
        }

        return best;
    }

    /// <summary>Why a tile was chosen, for the header of the emitted file.</summary>
    public static string Reason(TileShape tile) => FormattableString.Invariant(
        $"{tile}: {tile.Accumulators} accumulators hide the latency, {tile.LoadsPerMultiplyAdd:0.00} loads for each multiply-add");
}
