namespace SepConvGen.Rules;

/// <summary>How rows of channels lie in scratch memory: the agreement between the emitted kernels and the code that calls them.</summary>
internal static class RowLayout
{
    /// <summary>Floats of a cache line, and of the widest vector.</summary>
    public const int LineFloats = 16;

    /// <summary>Output frames that one chunk of a gradient sum covers; part of the numbers contract.</summary>
    public const int ChunkFrames = 64;

    /// <summary>The most output frames that backward works on at a time: a chunk of a longer signal, whose g and depthwise outputs stay in the cache.</summary>
    public const int BackwardBlockFrames = 2 * ChunkFrames;

    /// <summary>Rows that a gradient tile may write behind the last one of its block.</summary>
    public const int SpillRows = 8;

    /// <summary>Floats of the largest tile of a gradient.</summary>
    public const int TileFloats = 1024;

    /// <summary>Whether the frames and the depthwise outputs of a layer lie one right behind the other in scratch, as the frames of a signal do: so few channels would leave most of a line empty, and vectors run over neighbouring frames instead.</summary>
    public static bool IsFlat(int channels, int depthMultiplier, int strides, DataFormatKind format) =>
        channels < LineFloats && depthMultiplier == 1 && strides == 1 && format == DataFormatKind.ChannelsLast;

    /// <summary>Whether the windows of a dense convolution are gathered into rows of terms, because their frames do not lie side by side or windows lie apart. Others are read where they are, <c>strides · channels</c> floats apart.</summary>
    public static bool GathersWindows(int kernelSize, int strides, int dilationRate) => dilationRate > 1 || strides > kernelSize;

    /// <summary>The most depthwise outputs of a frame, and the most filters, with which vectors over frames are faster in channels_first than a transposition (docs/performance.md).</summary>
    public const int WidestOverTime = 32;

    /// <summary>Floats from one row of frames or depthwise outputs to the next.</summary>
    public static int FrameStride(int lanes, bool isFlat) => isFlat ? lanes : Stride(lanes);

    /// <summary><paramref name="lanes"/> rounded up to whole cache lines.</summary>
    public static int PaddedLanes(int lanes) => checked((int)PaddedLanes((long)lanes));

    /// <inheritdoc cref="PaddedLanes(int)"/>
    public static long PaddedLanes(long lanes) => (lanes + LineFloats - 1) / LineFloats * LineFloats;

    /// <summary>Floats from one row to the next: an odd number of cache lines, so that equal columns of many rows do not share a cache set.</summary>
    public static int Stride(int lanes) => checked((int)Stride((long)lanes));

    /// <inheritdoc cref="Stride(int)"/>
    public static long Stride(long lanes) => ((lanes + LineFloats - 1) / LineFloats | 1) * LineFloats;
}
