using System;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Plan;

/// <summary>The tiles of the pointwise product whose lanes are frames: filters times vectors of frames. For channels_first, where neighbouring frames of a channel are neighbours in memory and nothing has to be transposed.</summary>
internal sealed class OverTimeTiling
{
    // A tile of one or two filters needs more vectors to hide the latency.
    private const int FewFilters = 3, MostVectors = 4, Vectors = 2;

    private OverTimeTiling(InstructionSet set, int filters)
    {
        int vectors = filters < FewFilters ? MostVectors : filters == FewFilters ? FewFilters : Vectors;
        int most = Math.Max(1, Math.Min(filters, filters <= FewFilters ? filters : TileModel.Tallest(set, Vectors).Rows));

        // As few tiles as may be, as equal as can be.
        Tiles = (filters - 1) / most + 1;
        Tile = new TileShape((filters - 1) / Tiles + 1, vectors);
        Low = new TileShape(filters / Tiles, vectors);
        LowTiles = Tile.Rows == Low.Rows ? 0 : Tiles - filters % Tiles;
    }

    /// <summary>Filters times vectors of frames of the taller tiles; they take the first filters.</summary>
    public TileShape Tile { get; }

    /// <summary>The same with one filter less.</summary>
    public TileShape Low { get; }

    /// <summary>Tiles of all filters.</summary>
    public int Tiles { get; }

    /// <summary>How many of them are low.</summary>
    public int LowTiles { get; }

    /// <summary>The filter behind those of the taller tiles.</summary>
    public int TallFilters => (Tiles - LowTiles) * Tile.Rows;

    /// <summary>The tiling of a layer, or null where its lanes are channels and filters.</summary>
    public static OverTimeTiling? For(InstructionSet set, LayerArguments layer) =>
        layer.Strides == 1 && layer.DataFormat == DataFormatKind.ChannelsFirst ? new OverTimeTiling(set, layer.Filters) : null;
}
