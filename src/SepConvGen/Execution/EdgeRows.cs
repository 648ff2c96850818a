using System;
using System.Runtime.CompilerServices;
using SepConvGen.Rules;

namespace SepConvGen.Execution;

/// <summary>How the rows of a signal are computed whose windows reach into the padding.</summary>
internal enum EdgeTreatment
{
    /// <summary>Where they lie, tap by tap.</summary>
    InPlace,

    /// <summary>In tiles, from copies of the first and the last frames with their zeros.</summary>
    CopiedEdges,

    /// <summary>In tiles, like all others, from a copy of the whole signal with its zeros.</summary>
    CopiedSignal,
}

/// <summary>The rows of a signal whose windows reach into the padding, and the cheapest way to compute them.</summary>
internal readonly struct EdgeRows
{
    // Cycles of a vector of lanes in tenths, measured (docs/performance.md): a frame that is copied, a tap of a row in a tile, a tap of a row by itself, and what such a row costs besides.
    private const int CopiedFrame = 20, TapInTile = 6, TapAlone = 13, RowAlone = 150;

    /// <summary>Chooses for a signal of <paramref name="length"/> frames that is read in place.</summary>
    /// <param name="geometry">The layer's.</param>
    /// <param name="length">Input frames.</param>
    /// <param name="tileRows">Rows of a depthwise tile.</param>
    /// <param name="longestTile">The most rows that tiles of rows a dilation apart may span together.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public EdgeRows(in ConvolutionGeometry geometry, int length, int tileRows, int longestTile)
    {
        int outputRows = geometry.OutputLength(length), taps = geometry.KernelSize;
        (First, Last) = Inside(in geometry, length);
        int edges = outputRows - (Last - First);
        Treatment = EdgeTreatment.InPlace;
        if (edges == 0 || (long)tileRows * geometry.DilationRate > Math.Min(outputRows, longestTile))
            return;
        int together = tileRows * geometry.DilationRate;

        int first = Math.Min(RoundUp(First), outputRows), last = Math.Max(first, outputRows - RoundUp(outputRows - Last));
        long inPlace = Alone(edges) + (Last - First < together ? Alone(Last - First) : 0);
        long copiedEdges = CopiedFrame * ((long)Frames(in geometry, first) + Frames(in geometry, outputRows - last)) + InTiles(first + outputRows - last) + (last - first < together ? Alone(last - first) : 0);
        long copiedSignal = CopiedFrame * (long)Frames(in geometry, outputRows) + InTiles(edges);
        if (copiedSignal < Math.Min(inPlace, copiedEdges))
            Treatment = EdgeTreatment.CopiedSignal;
        else if (copiedEdges < inPlace)
            (Treatment, First, Last) = (EdgeTreatment.CopiedEdges, first, last);

        // Whole tiles at the edges, so that those between them are whole too.
        int RoundUp(int rows) => (rows + together - 1) / together * together;

        long Alone(int rows) => rows * (long)(TapAlone * taps + RowAlone);

        long InTiles(int rows) => rows * (long)(TapInTile * taps);
    }

    private EdgeRows(int first, int last, EdgeTreatment treatment) => (First, Last, Treatment) = (first, last, treatment);

    /// <summary>Chooses for frames that lie one right behind the other.</summary>
    /// <param name="geometry">The layer's.</param>
    /// <param name="length">Input frames.</param>
    /// <param name="channels">Samples of a frame.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static EdgeRows Flat(in ConvolutionGeometry geometry, int length, int channels)
    {
        (int first, int last) = Inside(in geometry, length);

        // As many rows as the dilation meet the padding with the same taps. Where these are less than a vector, a copy of the edges is faster.
        bool isShort = (long)geometry.DilationRate * channels < RowLayout.LineFloats && last - first < geometry.OutputLength(length);
        return new EdgeRows(first, last, isShort ? EdgeTreatment.CopiedEdges : EdgeTreatment.InPlace);
    }

    /// <summary>The rows whose windows lie in the signal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (int First, int Last) Inside(in ConvolutionGeometry geometry, int length)
    {
        int outputRows = geometry.OutputLength(length), before = geometry.PaddingBefore(length), strides = geometry.Strides, slack = length - geometry.ReceptiveField + before;
        int first = (int)Math.Min((before + strides - 1L) / strides, outputRows);
        return (first, Math.Max(first, slack < 0 ? 0 : Math.Min(slack / strides + 1, outputRows)));
    }

    /// <summary>The first row that is read in place.</summary>
    public int First { get; }

    /// <summary>The row behind the last one that is read in place.</summary>
    public int Last { get; }

    public EdgeTreatment Treatment { get; }

    /// <summary>Input frames of the windows of some rows.</summary>
    /// <exception cref="ArgumentException">They are more than can be counted.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Frames(in ConvolutionGeometry geometry, int rows)
    {
        long frames = rows == 0 ? 0 : (rows - 1L) * geometry.Strides + geometry.ReceptiveField;
        return frames <= int.MaxValue ? (int)frames : throw new ArgumentException($"The call would need {frames} frames of scratch, more than one array can hold: use a shorter input.");
    }
}
