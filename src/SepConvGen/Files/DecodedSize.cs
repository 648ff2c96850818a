namespace SepConvGen.Files;

/// <summary>How much a file may become in memory: weights do not shrink to a hundredth, so that what claims to have is taken for a decompression bomb, or for one array that is claimed many times.</summary>
internal static class DecodedSize
{
    private const long Free = 48L << 20;
    private const long LargestRatio = 16;

    /// <summary>Whether so many bytes may come out of a file of <paramref name="fileLength"/>.</summary>
    public static bool IsPlausible(decimal decoded, long fileLength) => decoded <= Free + LargestRatio * fileLength;
}
