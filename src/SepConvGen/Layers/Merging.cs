using System;
using System.Runtime.CompilerServices;

namespace SepConvGen;

/// <summary>How two outputs of (batch, length, channels), the second one in reversed time, become one, and what that makes of gradients.</summary>
internal enum MergeKind
{
    Sum,
    Mul,
    Ave,
    Concat,
    None,
}

/// <summary>Reads the words, and computes element by element.</summary>
internal static class Merging
{
    public static MergeKind Parse(string word) => word switch
    {
        MergeModes.Sum => MergeKind.Sum,
        MergeModes.Mul => MergeKind.Mul,
        MergeModes.Ave => MergeKind.Ave,
        MergeModes.Concat => MergeKind.Concat,
        MergeModes.None => MergeKind.None,
        _ => throw new ArgumentException($"mergeMode must be one of sum, mul, ave, concat, none, but is '{word}'.", "mergeMode"),
    };

    /// <summary>Copies samples with their frames in reversed order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Reverse(ReadOnlySpan<float> source, Span<float> target, int batch, int length, int channels, bool isChannelsFirst)
    {
        int size = length * channels;
        if (size == 0)
            return;
        for (int sample = 0; sample < batch; sample++)
        {
            ReadOnlySpan<float> from = source.Slice(sample * size, size);
            Span<float> to = target.Slice(sample * size, size);
            if (isChannelsFirst)
                for (int channel = 0; channel < channels; channel++)
                {
                    from.Slice(channel * length, length).CopyTo(to.Slice(channel * length, length));
                    to.Slice(channel * length, length).Reverse();
                }
            else
                for (int frame = 0; frame < length; frame++)
                    from.Slice(frame * channels, channels).CopyTo(to.Slice((length - 1 - frame) * channels, channels));
        }
    }

    /// <summary>Joins outputs of the same order of time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Join(MergeKind mode, ReadOnlySpan<float> forward, ReadOnlySpan<float> backward, Span<float> output, in MergeLayout layout)
    {
        if (mode == MergeKind.Concat)
        {
            layout.Spread(forward, output, isSecond: false);
            layout.Spread(backward, output, isSecond: true);
            return;
        }
        for (int i = 0; i < output.Length; i++)
            output[i] = mode switch
            {
                MergeKind.Sum => forward[i] + backward[i],
                MergeKind.Mul => forward[i] * backward[i],
                _ => (forward[i] + backward[i]) * 0.5f,
            };
    }

    /// <summary>The gradient of one of the two outputs; <paramref name="other"/> is the other output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Split(MergeKind mode, ReadOnlySpan<float> gradient, ReadOnlySpan<float> other, Span<float> part, in MergeLayout layout, bool isSecond)
    {
        if (mode == MergeKind.Concat)
        {
            layout.Gather(gradient, part, isSecond);
            return;
        }
        for (int i = 0; i < part.Length; i++)
            part[i] = mode switch
            {
                MergeKind.Sum => gradient[i],
                MergeKind.Mul => gradient[i] * other[i],
                _ => gradient[i] * 0.5f,
            };
    }
}

/// <summary>Where the channels of two outputs stand side by side.</summary>
/// <param name="Rows">Samples with channels_first, frames of all samples otherwise.</param>
/// <param name="First">Floats of a row of the first output.</param>
/// <param name="Second">Floats of a row of the second.</param>
internal readonly record struct MergeLayout(int Rows, int First, int Second)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Spread(ReadOnlySpan<float> part, Span<float> whole, bool isSecond)
    {
        int width = isSecond ? Second : First;
        if (width == 0)
            return;
        for (int row = 0; row < Rows; row++)
            part.Slice(row * width, width).CopyTo(whole.Slice(row * (First + Second) + (isSecond ? First : 0), width));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Gather(ReadOnlySpan<float> whole, Span<float> part, bool isSecond)
    {
        int width = isSecond ? Second : First;
        if (width == 0)
            return;
        for (int row = 0; row < Rows; row++)
            whole.Slice(row * (First + Second) + (isSecond ? First : 0), width).CopyTo(part.Slice(row * width, width));
    }
}
