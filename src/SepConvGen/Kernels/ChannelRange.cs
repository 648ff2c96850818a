using System;
using System.Runtime.CompilerServices;
using SepConvGen.Rules;

namespace SepConvGen.Kernels;

/// <summary>Input channels whose gradients one thread computes.</summary>
/// <param name="From">The first: a multiple of <see cref="Unit"/>.</param>
/// <param name="To">The one behind the last: a multiple of <see cref="Unit"/>, or the number of channels.</param>
/// <param name="All">The layer's channels.</param>
internal readonly record struct ChannelRange(int From, int To, int All)
{
    /// <summary>Channels that are not split: as wide as the widest tile of the depthwise outputs' gradient.</summary>
    public const int Unit = 2 * RowLayout.LineFloats;

    /// <summary>Channels of the range.</summary>
    public int Count => To - From;

    /// <summary>Lanes of scratch that they take: up to the end of the row for the last range.</summary>
    public int Lanes => (To == All ? RowLayout.PaddedLanes(All) : To) - From;

    public bool IsAll => Count == All;

    /// <summary>The ranges that there can be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Most(int channels) => Math.Max(1, channels / Unit);

    /// <summary>One of <paramref name="ranges"/> of nearly the same size; a rest below a unit is with the last one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ChannelRange Of(int channels, int index, int ranges) =>
        new(Most(channels) * index / ranges * Unit, index == ranges - 1 ? channels : Most(channels) * (index + 1) / ranges * Unit, channels);
}
