using System;
using System.Runtime.CompilerServices;

namespace SepConvGen.Streams;

/// <summary>Some frames of a chunk of <c>(channels, frames)</c>, which lie in as many places as it has channels.</summary>
internal static class ChunkColumns
{
    /// <summary>Copies frames out of a chunk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Take(ReadOnlySpan<float> chunk, int chunkFrames, int channels, int from, int count, Span<float> columns)
    {
        for (int channel = 0; channel < channels; channel++)
            chunk.Slice(channel * chunkFrames + from, count).CopyTo(columns[(channel * count)..]);
    }

    /// <summary>Copies frames into a chunk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Put(ReadOnlySpan<float> columns, int count, int channels, Span<float> chunk, int chunkFrames, int to)
    {
        for (int channel = 0; channel < channels; channel++)
            columns.Slice(channel * count, count).CopyTo(chunk[(channel * chunkFrames + to)..]);
    }
}
